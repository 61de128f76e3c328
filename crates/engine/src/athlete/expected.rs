//! The strength that an exercise would show now: what an effort is judged against and a target rests on.

use crate::athlete::Athlete;
use crate::model::muscle_state::{C, N, strength_row};
use crate::model::reported::{Shift, cautious_parts};
use crate::model::signals::{PerSignal, Signal};
use crate::muscle::Muscle;

/// Strength expected in one exercise, log kg, and its variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Expected {
    pub(crate) strength: f64,
    pub(crate) variance: f64,
}

impl Athlete {
    /// Strength that an exercise would show `days_since` its last session, log kg, by performance and reports.
    pub(crate) fn expected(&self, lift: usize, days_since: f64) -> Expected {
        let by_performance = self.expected_by_performance(lift, days_since);
        if !self.reported.heard() {
            return by_performance;
        }
        let shift = |muscle| self.reported.shift(&self.params, &self.weights, muscle).sum();
        let shifted = self.mean_over_muscles(lift, self.reported.shift_of_body(&self.weights), shift);
        Expected { strength: by_performance.strength - shifted, ..by_performance }
    }

    /// The same as if nothing had ever been reported: what efforts are judged against.
    pub(crate) fn expected_by_performance(&self, lift: usize, days_since: f64) -> Expected {
        let state = &self.lifts[lift];
        let shared = self.body.mean_shared();
        let deficit = self.mean_over_muscles(lift, shared, |muscle| self.muscles[muscle].deficit() + shared);
        let strength = self.recovered_level(lift) - deficit;
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

    /// Expected deficit that an exercise shows, log strength; reports only ever raise it.
    pub(crate) fn lift_deficit(&self, lift: usize) -> f64 {
        let shared = self.body.mean_shared();
        let of_body = shared + self.reported.shift_of_body(&self.weights).max(0.0);
        self.mean_over_muscles(lift, of_body, |muscle| {
            self.muscles[muscle].deficit() + shared + self.reported_shift(muscle).sum()
        })
    }

    /// Shortfall that each report stands for in this exercise, at its population size, log strength.
    pub(super) fn told(&self, lift: usize) -> PerSignal {
        let mut told = [0.0; Signal::COUNT];
        for (muscle, share) in self.lifts[lift].shares() {
            let of_muscle = self.reported.told(&self.params, muscle);
            told.iter_mut().zip(of_muscle).for_each(|(sum, part)| *sum += share * part);
        }
        if self.lifts[lift].exercise.muscles.is_empty() { self.reported.told_of_body() } else { told }
    }

    /// The shift of this exercise by each report, log strength; positive is missing strength.
    pub(crate) fn reported_in(&self, lift: usize) -> PerSignal {
        if self.lifts[lift].exercise.muscles.is_empty() {
            return self.reported.parts_of_body(&self.weights);
        }
        let mut sum = PerSignal::default();
        for (muscle, share) in self.lifts[lift].shares() {
            let parts = self.reported.parts(&self.params, &self.weights, muscle);
            sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum += share * part);
        }
        sum
    }

    /// The reports that add to a muscle's deficit, log strength.
    pub(crate) fn cautious_reports(&self, muscle: Muscle) -> PerSignal {
        cautious_parts(&self.reported.parts(&self.params, &self.weights, muscle))
    }

    /// What reports add to a muscle's deficit, log strength, never negative.
    pub(crate) fn reported_shift(&self, muscle: Muscle) -> Shift {
        self.reported.shift(&self.params, &self.weights, muscle).cautious()
    }

    /// Mean over the exercise's muscles by their shares; `unknown` where no muscle is known.
    fn mean_over_muscles(&self, lift: usize, unknown: f64, of: impl Fn(Muscle) -> f64) -> f64 {
        if self.lifts[lift].exercise.muscles.is_empty() {
            return unknown;
        }
        self.lifts[lift].shares().map(|(muscle, share)| share * of(muscle)).sum()
    }
}
