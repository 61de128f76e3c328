//! What goes in: an exercise that is planned, and one that was done.

use crate::quantity::{OutOfRange, in_range};

/// Names a series (one exercise of the athlete); the caller numbers them, best from 0 without holes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesId(pub u32);

/// Which exercises come before another one in a session: what tells one routine from another.
///
/// Series share 128 places (number modulo 128), so two of a lifter's exercises are told apart unless there are
/// more than that.
///
/// ```
/// use regain_engine::{ExercisesBefore, SeriesId};
///
/// let push = ExercisesBefore::default().and(SeriesId(0)).and(SeriesId(1));
/// let half = ExercisesBefore::default().and(SeriesId(1));
/// assert_eq!(push.likeness(half), 0.5);
/// assert_eq!(ExercisesBefore::default().likeness(ExercisesBefore::default()), 1.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExercisesBefore(u128);

impl ExercisesBefore {
    /// The first exercise of a session has none before it.
    pub const NONE: Self = Self(0);

    /// These and one more.
    #[must_use]
    pub fn and(self, series: SeriesId) -> Self {
        Self(self.0 | 1 << (series.0 % u128::BITS))
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.0.count_ones().try_into().unwrap_or(usize::MAX)
    }

    /// Exercises in both over exercises in either, 0 to 1; 1 when there are none.
    pub fn likeness(self, other: Self) -> f64 {
        if self == other {
            return 1.0;
        }
        let (both, either) = ((self.0 & other.0).count_ones(), (self.0 | other.0).count_ones());
        f64::from(both) / f64::from(either)
    }
}

/// An exercise that might be done on the current day.
///
/// `None` for position, sets or exercises before means that the plan is not known: their terms then add
/// nothing, and every
/// earlier day counts as comparable in them; without the exercises before, as less so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// Which series.
    pub series: SeriesId,
    /// Place in the session, from 0.
    pub position: Option<u16>,
    /// Hard sets for the same muscle planned before it in the session.
    pub planned_sets_before: Option<u16>,
    /// The exercises planned before it in the session.
    pub exercises_before: Option<ExercisesBefore>,
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

/// An exercise that was done on the current day, after those that were observed before it.
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
    /// What had to be known before it was done, after these exercises of the day.
    pub fn planned(&self, exercises_before: ExercisesBefore) -> Planned {
        Planned {
            series: self.series,
            position: self.position,
            planned_sets_before: self.planned_sets_before,
            exercises_before: Some(exercises_before),
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
