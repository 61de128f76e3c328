//! The two constants that differ most between people, learned from their own efforts: how long recovery takes (`k`)
//! and how much a set costs (`g`).
//!
//! Beside the filter run the same means under the learned constants, with their derivatives (MODEL.md, "What is
//! learned about you"). The filter itself never depends on what was learned, so both can be compared at any time.

mod blocks;
mod learner;
mod tracked;

pub use learner::LearnedUse;
pub(crate) use learner::Learner;

use learner::Foreseen;
pub(crate) use tracked::{FATIGUE, RECOVERY};

use crate::model::dose::MuscleDose;
use crate::model::muscle_state::{MuscleState, Pace, strength_row};
use crate::model::personal::blocks::{BodyTrack, MuscleTrack};
use crate::model::personal::tracked::Tracked;
use crate::model::systemic::Systemic;
use crate::muscle::{Muscle, PerMuscle};
use crate::params::Params;

/// The learned constants and the state under them.
#[derive(Debug, Clone)]
pub(crate) struct Personal {
    pub(crate) learner: Learner,
    muscles: PerMuscle<MuscleTrack>,
    body: BodyTrack,
    levels: Vec<Tracked>,
    /// Exponentials of the learned logarithms.
    factors: (f64, f64),
}

/// The blocks that one exercise shows, as the filter has them before its update.
pub(crate) struct Blocks<'a> {
    pub(crate) lift: usize,
    pub(crate) shares: &'a [(Muscle, f64)],
    pub(crate) muscles: &'a PerMuscle<MuscleState>,
    pub(crate) body: &'a Systemic,
    pub(crate) level_gain: f64,
}

impl Personal {
    pub(crate) fn new() -> Self {
        let prior = |name: &str| {
            Params::table().iter().find(|spec| spec.name == name).map_or(0.0, |spec| spec.prior_log_sd)
        };
        Self {
            learner: Learner::new([prior("recovery_time_factor"), prior("fatigue_factor")]),
            muscles: PerMuscle::default(),
            body: BodyTrack::default(),
            levels: Vec::new(),
            factors: (1.0, 1.0),
        }
    }

    /// Learned multipliers of recovery time and fatigue, relative to the prior.
    pub(crate) fn factors(&self) -> (f64, f64) {
        self.factors
    }

    /// A new exercise.
    pub(crate) fn add_lift(&mut self) {
        self.levels.push(Tracked::default());
    }

    /// Lets `days` pass for one muscle, at the learned pace.
    pub(crate) fn advance_muscle(
        &mut self,
        params: &Params,
        muscle: Muscle,
        pace: Pace,
        days: f64,
        capability_change: f64,
    ) {
        self.muscles[muscle].advance(params, pace, days, capability_change);
    }

    /// Lets `days` pass for the body, at the learned pace.
    pub(crate) fn advance_body(&mut self, params: &Params, recovery: f64, days: f64) {
        self.body.advance(params, recovery, days);
    }

    /// The dose of a session for one muscle, at the learned pace.
    pub(crate) fn dose(
        &mut self,
        params: &Params,
        muscle: Muscle,
        pace: Pace,
        susceptibility: f64,
        dose: &MuscleDose,
    ) {
        self.muscles[muscle].dose(params, pace, susceptibility, dose);
    }

    /// Whole-body fatigue of a session.
    pub(crate) fn add_body_fatigue(&mut self, fatigue: f64) {
        self.body.fatigue.mean += fatigue;
    }

    /// The first effort of an exercise sets its level.
    pub(crate) fn begin_level(&mut self, lift: usize, shares: &[(Muscle, f64)], shown: f64) {
        let mut level = Tracked { mean: shown, ..Tracked::default() };
        level.add(-1.0, self.state_strength(shares));
        self.levels[lift] = level;
    }

    /// Strength that an exercise is expected to show.
    pub(crate) fn expected(&self, lift: usize, shares: &[(Muscle, f64)]) -> f64 {
        self.expectation(lift, shares).mean
    }

    fn expectation(&self, lift: usize, shares: &[(Muscle, f64)]) -> Tracked {
        let mut expected = self.levels[lift];
        expected.add(1.0, self.state_strength(shares));
        expected
    }

    fn state_strength(&self, shares: &[(Muscle, f64)]) -> Tracked {
        let mut seen = self.body.strength();
        for (muscle, share) in shares {
            seen.add(*share, self.muscles[*muscle].strength());
        }
        seen
    }

    /// Takes an effort into account with the gains of the filter, before the filter does.
    ///
    /// `innovation` is under the learned constants, `default_innovation` the filter's own; both limited.
    pub(crate) fn observe(
        &mut self,
        blocks: &Blocks<'_>,
        variance: f64,
        innovation: f64,
        default_innovation: f64,
    ) {
        let slope = self.expectation(blocks.lift, blocks.shares).slope;
        self.learner.learn(&Foreseen { slope, variance, innovation, default_innovation });
        self.levels[blocks.lift].correct(blocks.level_gain, innovation, slope);
        for (muscle, share) in blocks.shares {
            let gain = blocks.muscles[*muscle].cov_times(&strength_row(*share)).map(|cov| cov / variance);
            self.muscles[*muscle].correct(&gain, innovation, slope);
        }
        self.body.correct(blocks.body.gain(-1.0, variance), innovation, slope);
    }

    /// Ends a session: the constants move, and the state moves along.
    pub(crate) fn end_session(&mut self) {
        let moved = self.learner.end_session();
        self.factors = (libm::exp(self.learner.log[RECOVERY]), libm::exp(self.learner.log[FATIGUE]));
        for (_, muscle) in self.muscles.iter_mut() {
            muscle.follow(moved);
        }
        self.body.follow(moved);
        for level in &mut self.levels {
            level.follow(moved);
        }
    }

    /// Gives the means under the learned constants to the states.
    pub(crate) fn show(&self, muscles: &mut PerMuscle<MuscleState>, body: &mut Systemic) {
        for (muscle, state) in muscles.iter_mut() {
            self.show_muscle(muscle, state);
        }
        self.show_body(body);
    }

    /// The same for one muscle alone.
    pub(crate) fn show_muscle(&self, muscle: Muscle, state: &mut MuscleState) {
        self.muscles[muscle].show(state);
    }

    /// The same for the body alone.
    pub(crate) fn show_body(&self, body: &mut Systemic) {
        self.body.show(body);
    }

    /// Level of an exercise under the learned constants.
    pub(crate) fn level(&self, lift: usize) -> f64 {
        self.levels[lift].mean
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::muscle_state::{C, D, F};

    /// A month of one muscle under constants `e^log`: doses, nights, and efforts that the filter takes in with a gain
    /// that does not depend on them.
    fn month(log: [f64; 2]) -> (MuscleTrack, BodyTrack) {
        let params = Params::default();
        let (recovery, fatigue) = (libm::exp(log[RECOVERY]), libm::exp(log[FATIGUE]));
        let pace = Pace { recovery, fatigue };
        let (mut muscle, mut body) = (MuscleTrack::default(), BodyTrack::default());
        muscle.capability.mean = 0.05;
        let mut gain = [0.0; 5];
        (gain[C], gain[F], gain[D]) = (0.1, -0.15, -0.05);
        for day in 0..10 {
            let mut seen = muscle.strength();
            seen.add(1.0, body.strength());
            let shown = 0.03 - 0.002 * f64::from(day % 3);
            muscle.correct(&gain, shown - seen.mean, seen.slope);
            body.correct([-0.1, -0.2], shown - seen.mean, seen.slope);
            let dose = MuscleDose { work: 6.0, strained_work: 7.0, setback: 0.01, ..MuscleDose::default() };
            muscle.dose(&params, pace, 1.1, &dose);
            body.fatigue.mean += 0.004;
            muscle.advance(&params, pace, 1.5, 0.001);
            body.advance(&params, recovery, 1.5);
        }
        (muscle, body)
    }

    #[test]
    fn derivatives_agree_with_differences() {
        const STEP: f64 = 1e-6;
        let at = [0.3, -0.2];
        let all = |(muscle, body): (MuscleTrack, BodyTrack)| {
            [muscle.capability, muscle.fatigue, muscle.damage, body.fatigue, body.offset]
        };
        let here = all(month(at));
        assert!(here.iter().all(|tracked| tracked.mean != 0.0), "{here:?}");
        for which in [RECOVERY, FATIGUE] {
            let (mut less, mut more) = (at, at);
            less[which] -= STEP;
            more[which] += STEP;
            let (less, more) = (all(month(less)), all(month(more)));
            for ((own, less), more) in here.iter().zip(less).zip(more) {
                let difference = (more.mean - less.mean) / (2.0 * STEP);
                assert!((own.slope[which] - difference).abs() < 1e-8, "{own:?} {difference}");
            }
        }
    }
}
