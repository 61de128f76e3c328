//! What is compared with what: the pairs of the benchmark, fixed before any model runs.
//!
//! A session is a calendar day. The value of an exercise on a day is its best set, as the log of the
//! estimated one-repetition maximum. A pair is two consecutive days of one lifter and one exercise as the
//! log names it; its outcome is whether the later day beat the earlier one, or was not worse.

mod earlier;
mod exposure;
mod level;
mod loads;
mod pair;

pub use exposure::{Exposure, Series, WorkSet};
pub use level::{LEVEL_SD_PER_DAY, Level, OBSERVATION_SD, levels};
pub use loads::{DayLoad, Loads};
pub use pair::{Outcome, Pair};

use exposure::series_of;
use loads::loads_of;
use pair::pairs_of;

pub(crate) use pair::{Place, days_of, in_order_of_work};

use regain_engine::SetKind;

use crate::groups::GroupsOf;
use crate::log::{Log, LoggedSet};

/// Most repetitions of a set that counts towards the best set.
pub const MAX_REPS_SCORED: f64 = 15.0;
/// Most repetitions of a set that counts as work.
pub const MAX_REPS_WORK: f64 = 30.0;
/// A set is hard from this share of the day's top load of the exercise on.
pub const HARD_SHARE: f64 = 0.7;
/// Sets further than this from the series' median (log) are slips of unit.
pub const OUTLIER_LOG: f64 = 1.1;
/// Shortest series in days.
pub const MIN_DAYS: usize = 6;
/// Earlier days of a series before a pair is predicted.
pub const MIN_EARLIER_DAYS: usize = 3;
/// Earlier pairs of a lifter (any exercise) before a pair is scored.
pub const MIN_EARLIER_PAIRS: usize = 30;
/// Tolerance of "the same" in log e1RM.
pub const TIE_LOG: f64 = 1e-9;

/// One lifter, ready to be predicted.
#[derive(Debug, Clone)]
pub struct Lifter {
    /// Name; only local output shows it.
    pub name: String,
    /// Series of at least six days, by exercise name.
    pub series: Vec<Series>,
    /// Hard sets of every day, by muscle group and in all.
    pub loads: Loads,
    /// The pairs to predict, in order of day, place in the session and exercise.
    pub pairs: Vec<Pair>,
    /// The log that all of it came from.
    pub log: Log,
}

impl Lifter {
    /// Applies the protocol to one log.
    pub fn new(log: Log, groups: &dyn GroupsOf) -> Self {
        let loads = loads_of(&log, groups);
        let series = series_of(&log, groups);
        Self::from_parts(log, series, loads)
    }

    /// Pairs and features from series that are already cut; the leakage test changes the series first.
    pub fn from_parts(log: Log, series: Vec<Series>, loads: Loads) -> Self {
        let pairs = pairs_of(&series, &loads);
        Self { name: log.lifter.clone(), series, loads, pairs, log }
    }

    /// The pairs that count in every table.
    pub fn scored(&self) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(|pair| pair.scored)
    }
}

/// A set that counts as work: not a warm-up, with a load, 1 to 30 repetitions. Gives load and repetitions.
pub(crate) fn work(set: &LoggedSet) -> Option<(f64, f64)> {
    let (load_kg, reps) = (set.load_kg?, set.reps?);
    let counts = set.kind != SetKind::WarmUp && load_kg > 0.0 && (1.0..=MAX_REPS_WORK).contains(&reps);
    counts.then_some((load_kg, reps))
}

/// Exercises whose load helps are left out: less load there is more work.
pub(crate) fn is_assisted(exercise: &str) -> bool {
    exercise.to_lowercase().contains("assist")
}

/// Log of the estimated one-repetition maximum (Epley): `load · (1 + reps / 30)`, kg, 1 to 15 repetitions.
pub fn log_e1rm(load_kg: f64, reps: f64) -> f64 {
    (load_kg * (1.0 + reps / 30.0)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_repetition_more_is_worth_about_three_percent() {
        assert!((log_e1rm(100.0, 10.0).exp() - 133.333).abs() < 1e-3);
        assert!(is_assisted("Pull Up (Assisted)") && is_assisted("ASSIST dip") && !is_assisted("Pull Up"));
    }
}
