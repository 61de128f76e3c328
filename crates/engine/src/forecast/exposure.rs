//! What goes in: an exercise that is planned, and one that was done.

use crate::quantity::{OutOfRange, in_range};

/// Names a series (one exercise of the athlete); the caller numbers them, best from 0 without holes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesId(pub u32);

/// An exercise that might be done on the current day.
///
/// `None` for position or sets means that the plan is not known: their terms then add nothing, and every
/// earlier day counts as comparable in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// Which series.
    pub series: SeriesId,
    /// Place in the session, from 0.
    pub position: Option<u16>,
    /// Hard sets for the same muscle planned before it in the session.
    pub planned_sets_before: Option<u16>,
}

/// One set that counts as an effort: a load moved for reps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiftedSet {
    load_kg: f64,
    reps: u16,
}

impl LiftedSet {
    /// Most reps of a set that says something about strength. The shipped coefficients were fitted on sets of
    /// 1 to 15 reps; between 15 and this the estimate of strength is rougher.
    pub const MAX_REPS: u16 = 30;
    /// Epley (1985): one repetition maximum = load · (1 + reps / 30).
    const EPLEY_REPS: f64 = 30.0;
    const MIN_LOAD_KG: f64 = 0.01;
    const MAX_LOAD_KG: f64 = 5000.0;

    /// A set of 1 to 30 reps with 0.01 to 5000 kg (the load moved, body mass included where it counts).
    ///
    /// # Errors
    /// [`OutOfRange`] outside these ranges.
    pub fn new(load_kg: f64, reps: u16) -> Result<Self, OutOfRange> {
        let load_kg = in_range("load", "kg", Self::MIN_LOAD_KG, Self::MAX_LOAD_KG, load_kg)?;
        in_range("reps", "", 1.0, f64::from(Self::MAX_REPS), f64::from(reps))?;
        Ok(Self { load_kg, reps })
    }

    /// Load in kilograms.
    pub fn load_kg(self) -> f64 {
        self.load_kg
    }

    /// Repetitions.
    pub fn reps(self) -> u16 {
        self.reps
    }

    /// Natural logarithm of the estimated one repetition maximum in kilograms.
    pub fn log_e1rm(self) -> f64 {
        libm::log(self.load_kg * (1.0 + f64::from(self.reps) / Self::EPLEY_REPS))
    }

    /// Whether two loads are the same but for rounding (one part in ten million).
    pub(super) fn same_load(self, other: Self) -> bool {
        (self.load_kg - other.load_kg).abs() <= 1e-7 * self.load_kg.max(other.load_kg)
    }
}

/// An exercise that was done on the current day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposure<'a> {
    /// Which series.
    pub series: SeriesId,
    /// Place in the session, from 0.
    pub position: Option<u16>,
    /// Hard sets for the same muscle done before it in the session.
    pub planned_sets_before: Option<u16>,
    /// Its working sets, in order.
    pub sets: &'a [LiftedSet],
}

impl Exposure<'_> {
    /// What had to be known before it was done.
    pub fn planned(&self) -> Planned {
        Planned {
            series: self.series,
            position: self.position,
            planned_sets_before: self.planned_sets_before,
        }
    }
}

/// The best set of an exposure against the best set of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Below.
    Worse,
    /// Equal.
    Tie,
    /// Above.
    Beat,
}

/// Two efforts are equal when their logarithms differ by no more (benchmark protocol).
const TIE_TOLERANCE: f64 = 1e-9;

impl Outcome {
    /// Compares two estimated one repetition maxima, both as natural logarithms.
    pub fn of(log_e1rm: f64, log_e1rm_before: f64) -> Self {
        if log_e1rm > log_e1rm_before + TIE_TOLERANCE {
            Self::Beat
        } else if log_e1rm < log_e1rm_before - TIE_TOLERANCE {
            Self::Worse
        } else {
            Self::Tie
        }
    }

    /// Whether it was at least as good.
    pub fn not_worse(self) -> bool {
        self != Self::Worse
    }
}

/// The best estimated one repetition maximum of some sets, as a natural logarithm; `None` without sets.
pub(super) fn best_log_e1rm(sets: &[LiftedSet]) -> Option<f64> {
    sets.iter().map(|set| set.log_e1rm()).reduce(f64::max)
}
