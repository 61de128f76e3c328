//! One mean under the learned constants, and how it changes with them.

/// Position of the recovery time multiplier `k` in everything that has one value a constant.
pub(crate) const RECOVERY: usize = 0;
/// Position of the fatigue multiplier `g`.
pub(crate) const FATIGUE: usize = 1;

/// Change with the logarithm of each personal constant.
pub(crate) type Slope = [f64; 2];

/// A state's mean under the learned constants, and its derivatives by their logarithms.
///
/// The derivatives follow the same closed forms as the mean, so they are exact between two observations; at an
/// observation they shrink by the gain, as in Friedland's separate filter of constants (1969).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Tracked {
    pub(crate) mean: f64,
    pub(crate) slope: Slope,
}

impl Tracked {
    /// Lets `days` pass for a state that fades with the time constant `tau_days`, which grows with `k`.
    pub(super) fn fade(&mut self, tau_days: f64, days: f64) {
        if *self == Self::default() {
            return; // never trained: nothing to fade, and the exponential costs
        }
        let keep = libm::exp(-days / tau_days);
        self.slope[RECOVERY] = keep * (self.slope[RECOVERY] + self.mean * days / tau_days);
        self.slope[FATIGUE] *= keep;
        self.mean *= keep;
    }

    /// Lets time pass for a state that keeps this share, whatever the constants.
    pub(super) fn keep(&mut self, share: f64) {
        self.mean *= share;
        self.slope = self.slope.map(|slope| slope * share);
    }

    /// Adds a dose `x` that grows with `g` and saturates at `cap`.
    pub(super) fn add_saturating(&mut self, cap: f64, x: f64) {
        let left = libm::exp(-x / cap);
        self.mean += cap * (1.0 - left);
        self.slope[FATIGUE] += x * left;
    }

    /// Corrects the mean by an innovation whose expectation had the slope `expected`.
    pub(super) fn correct(&mut self, gain: f64, innovation: f64, expected: Slope) {
        self.mean += gain * innovation;
        for (own, seen) in self.slope.iter_mut().zip(expected) {
            *own -= gain * seen;
        }
    }

    /// Moves along when the constants move.
    pub(super) fn follow(&mut self, moved: Slope) {
        self.mean += self.slope[RECOVERY] * moved[RECOVERY] + self.slope[FATIGUE] * moved[FATIGUE];
    }

    /// A deficit cannot be negative; at zero it no longer changes with the constants.
    pub(super) fn at_least_zero(&mut self) {
        if self.mean < 0.0 {
            *self = Self::default();
        }
    }

    /// Adds a share of another.
    pub(super) fn add(&mut self, share: f64, other: Self) {
        self.mean += share * other.mean;
        for (own, theirs) in self.slope.iter_mut().zip(other.slope) {
            *own += share * theirs;
        }
    }
}
