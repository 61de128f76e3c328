//! Who moved the estimate of a muscle's deficit: kept so that an explanation can name it.

/// What can move an estimate, apart from the dose of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The strength that sets showed.
    Efforts,
    /// A soreness rating.
    Soreness,
    /// An answer to the function question.
    Flags,
}

/// A change of fatigue and of damage, log strength.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Change {
    pub(crate) fatigue: f64,
    pub(crate) damage: f64,
}

impl Change {
    /// Both together.
    pub(crate) fn deficit(self) -> f64 {
        self.fatigue + self.damage
    }
}

/// What each source moved fatigue and damage by, faded since like fatigue and damage themselves. Fatigue and damage
/// less these is what sets left behind: the sum is exact because every change of the means goes through here or
/// through a dose.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Moved {
    by: [Change; 3],
}

impl Moved {
    /// Notes a change.
    pub(crate) fn add(&mut self, source: Source, fatigue: f64, damage: f64) {
        let by = &mut self.by[source as usize];
        by.fatigue += fatigue;
        by.damage += damage;
    }

    /// Lets time pass: what is left of fatigue and of damage, as shares.
    pub(crate) fn fade(&mut self, fatigue: f64, damage: f64) {
        for by in &mut self.by {
            by.fatigue *= fatigue;
            by.damage *= damage;
        }
    }

    /// What is left of the changes of one source.
    pub(crate) fn by(&self, source: Source) -> Change {
        self.by[source as usize]
    }

    /// What is left of all changes.
    pub(crate) fn total(&self) -> Change {
        self.by.iter().fold(Change::default(), |sum, by| Change {
            fatigue: sum.fatigue + by.fatigue,
            damage: sum.damage + by.damage,
        })
    }
}
