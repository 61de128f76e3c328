//! All lifters of a run.

use rayon::prelude::*;

use crate::error::BenchError;
use crate::groups::GroupsOf;
use crate::log::Log;
use crate::protocol::Lifter;

/// The lifters who have at least one pair, and the names of those who have none.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// In the order of the logs.
    pub lifters: Vec<Lifter>,
    /// Lifters whose log is too short to compare anything.
    pub too_short: Vec<String>,
    /// Sets read, of all lifters.
    pub sets: usize,
}

impl Dataset {
    /// Applies the protocol to every log.
    ///
    /// # Errors
    /// [`BenchError::NothingToScore`] when no pair of any lifter counts.
    pub fn new(logs: Vec<Log>, groups: &dyn GroupsOf) -> Result<Self, BenchError> {
        let sets = logs.iter().map(|log| log.sets.len()).sum();
        let read = logs.len();
        let all: Vec<Lifter> = logs.into_par_iter().map(|log| Lifter::new(log, groups)).collect();
        let (lifters, short): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|lifter| lifter.scored().next().is_some());
        if lifters.is_empty() {
            return Err(BenchError::NothingToScore { lifters: read, sets });
        }
        Ok(Self { lifters, too_short: short.into_iter().map(|lifter| lifter.name).collect(), sets })
    }

    /// Scored pairs of all lifters.
    pub fn scored(&self) -> usize {
        self.lifters.iter().map(|lifter| lifter.scored().count()).sum()
    }
}
