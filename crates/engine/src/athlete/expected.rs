//! The strength that an exercise would show now: what an effort is judged against and a target rests on.

use crate::athlete::Athlete;
use crate::model::muscle_state::{C, N, strength_row};

/// Strength expected in one exercise, log kg, and its variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Expected {
    pub(crate) strength: f64,
    pub(crate) variance: f64,
}

impl Athlete {
    /// Strength that an exercise would show `days_since` its last session, log kg.
    pub(crate) fn expected(&self, lift: usize, days_since: f64) -> Expected {
        let state = &self.lifts[lift];
        let strength = self.recovered_level(lift) - self.lift_deficit(lift);
        let mut variance = state.drifted_variance(&self.params, days_since) + self.body.variance();
        for (muscle, share) in state.shares() {
            let row = strength_row(share);
            let cov_row = self.muscles[muscle].cov_times(&row);
            variance += (0..N).map(|i| row[i] * cov_row[i]).sum::<f64>();
        }
        Expected { strength, variance }
    }

    /// Strength of an exercise without any deficit, log kg: its own level and the capability of its muscles.
    pub(crate) fn recovered_level(&self, lift: usize) -> f64 {
        let state = &self.lifts[lift];
        let capability: f64 =
            state.shares().map(|(muscle, share)| share * self.muscles[muscle].mean[C]).sum();
        state.level + capability
    }

    /// Expected deficit that an exercise shows, log strength.
    pub(crate) fn lift_deficit(&self, lift: usize) -> f64 {
        let shares = self.lifts[lift].shares();
        let local: f64 = shares
            .map(|(muscle, share)| {
                share * (self.muscles[muscle].deficit() + self.body.deficit(&self.params, muscle))
            })
            .sum();
        if self.lifts[lift].exercise.muscles.is_empty() { self.body.deficit_of_the_day() } else { local }
    }
}
