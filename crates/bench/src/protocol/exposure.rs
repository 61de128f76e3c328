//! The days on which an exercise was done, each with its best set.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::earlier::EarlierWork;
use super::{MAX_REPS_SCORED, MIN_DAYS, OUTLIER_LOG, is_assisted, log_e1rm, work};
use crate::groups::{Group, GroupsOf};
use crate::log::{Log, LoggedSet};

/// Loads closer than this are the same, kg.
const SAME_LOAD_KG: f64 = 1e-6;

/// All days of one lifter and one exercise.
#[derive(Debug, Clone)]
pub struct Series {
    /// The exercise as the log names it.
    pub exercise: Arc<str>,
    /// Its main muscle group.
    pub group: Group,
    /// At least six, in order of day.
    pub exposures: Vec<Exposure>,
}

/// A counted set of an exposure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorkSet {
    /// Load in kg.
    pub load_kg: f64,
    /// Repetitions, 1 to 15.
    pub reps: f64,
}

/// One exercise on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    /// Local day, days since 1970-01-01.
    pub day: i32,
    /// Place of the exercise in the session, from 0.
    pub position: u32,
    /// Log e1RM of the best set; e1RM in kg.
    pub log_e1rm: f64,
    /// Repetitions of the best set.
    pub best_reps: f64,
    /// Heaviest load of the day, kg.
    pub top_load_kg: f64,
    /// Most repetitions at the heaviest load.
    pub top_reps: f64,
    /// The counted sets, in order.
    pub sets: Vec<WorkSet>,
    /// Hard sets for the same muscle group planned before it in the session.
    pub earlier_muscle_sets: f64,
    /// Whether an app chose the load.
    pub prescribed: bool,
}

/// Cuts a log into series: sets of 1 to 15 repetitions with a load, no assisted exercises, no slips of
/// unit, at least six days.
pub(crate) fn series_of(log: &Log, groups: &dyn GroupsOf) -> Vec<Series> {
    let mut by_exercise: BTreeMap<&Arc<str>, Vec<Candidate<'_>>> = BTreeMap::new();
    for set in &log.sets {
        if let Some(candidate) = Candidate::new(set) {
            by_exercise.entry(&set.exercise).or_default().push(candidate);
        }
    }
    let earlier = EarlierWork::of(log, groups);
    by_exercise
        .into_iter()
        .map(|(exercise, sets)| {
            let group = groups.groups(exercise).primary;
            Series { exercise: Arc::clone(exercise), group, exposures: exposures(sets, group, &earlier) }
        })
        .filter(|series| series.exposures.len() >= MIN_DAYS)
        .collect()
}

/// A set that may be the best of its day.
struct Candidate<'a> {
    row: &'a LoggedSet,
    work: WorkSet,
    log_e1rm: f64,
}

impl<'a> Candidate<'a> {
    fn new(row: &'a LoggedSet) -> Option<Self> {
        let (load_kg, reps) = work(row)?;
        (reps <= MAX_REPS_SCORED && !is_assisted(&row.exercise)).then(|| Self {
            row,
            work: WorkSet { load_kg, reps },
            log_e1rm: log_e1rm(load_kg, reps),
        })
    }
}

fn exposures(mut sets: Vec<Candidate<'_>>, group: Group, earlier: &EarlierWork) -> Vec<Exposure> {
    let mut values: Vec<f64> = sets.iter().map(|set| set.log_e1rm).collect();
    let median = median(&mut values);
    sets.retain(|set| (set.log_e1rm - median).abs() <= OUTLIER_LOG);
    sets.sort_by_key(|set| (set.row.day, set.row.set_index));
    sets.chunk_by(|a, b| a.row.day == b.row.day).map(|day| exposure(day, group, earlier)).collect()
}

fn exposure(sets: &[Candidate<'_>], group: Group, earlier: &EarlierWork) -> Exposure {
    let mut best = &sets[0];
    for set in sets {
        if set.log_e1rm > best.log_e1rm {
            best = set;
        }
    }
    let top_load_kg = sets.iter().map(|set| set.work.load_kg).fold(0.0, f64::max);
    let at_top = sets.iter().filter(|set| set.work.load_kg >= top_load_kg - SAME_LOAD_KG);
    Exposure {
        day: best.row.day,
        position: best.row.position,
        log_e1rm: best.log_e1rm,
        best_reps: best.work.reps,
        top_load_kg,
        top_reps: at_top.map(|set| set.work.reps).fold(0.0, f64::max),
        sets: sets.iter().map(|set| set.work).collect(),
        earlier_muscle_sets: earlier.sets(best.row.day, best.row.position, group),
        prescribed: best.row.prescribed,
    }
}

/// The middle value; the mean of the two middle ones when there is no single one.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match values.len() {
        0 => 0.0,
        n if n % 2 == 1 => values[half],
        _ => f64::midpoint(values[half - 1], values[half]),
    }
}
