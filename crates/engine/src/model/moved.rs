//! How far efforts moved the estimate of a muscle's deficit: kept so that an explanation can name it.

/// What the strength that sets showed moved fatigue and damage by, log strength, faded since like both. Fatigue and
/// damage less these is what sets left behind: the sum is exact because every change of the means goes through here or
/// through a dose.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Moved {
    pub(crate) fatigue: f64,
    pub(crate) damage: f64,
}

impl Moved {
    /// Notes a change.
    pub(crate) fn add(&mut self, fatigue: f64, damage: f64) {
        self.fatigue += fatigue;
        self.damage += damage;
    }

    /// Lets time pass: what is left of fatigue and of damage, as shares.
    pub(crate) fn fade(&mut self, fatigue: f64, damage: f64) {
        self.fatigue *= fatigue;
        self.damage *= damage;
    }

    /// Both together.
    pub(crate) fn deficit(self) -> f64 {
        self.fatigue + self.damage
    }
}
