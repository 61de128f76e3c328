//! What one effort shows, and the Kalman update by it.

use crate::athlete::Expected;
use crate::model::lift::LiftState;
use crate::model::muscle_state::{C, MuscleState, strength_row};
use crate::model::performance::{Bound, Evidence};
use crate::model::personal::{Blocks, Personal};
use crate::model::submaximal::weight_of_shortfall;
use crate::model::systemic::Systemic;
use crate::muscle::{Muscle, PerMuscle};

/// An effort moves the estimate by at most this many standard deviations: odd entries and changes of programme
/// are taken in step by step (the same limit as in the forecast's level).
pub(super) const CLIP_SD: f64 = 2.0;

/// Surprise, in standard deviations, from which a second one on the same side means a new level: another machine,
/// another way of counting the load.
const NEW_LEVEL_SD: f64 = 3.0;

fn is_new_level(luck_before: f64, luck: f64) -> bool {
    luck_before * luck > 0.0 && luck_before.abs().min(luck.abs()) > NEW_LEVEL_SD
}

/// The part of the state that one exercise shows: its level, its muscles, the body.
pub(super) struct Shown<'a> {
    pub(super) index: usize,
    pub(super) lift: &'a mut LiftState,
    pub(super) muscles: &'a mut PerMuscle<MuscleState>,
    pub(super) body: &'a mut Systemic,
    pub(super) learned: &'a mut Personal,
    pub(super) shares: &'a [(Muscle, f64)],
}

impl Shown<'_> {
    /// `y = b + Σ ŵ·(C − F − D) − G − E + noise`, updated block by block.
    ///
    /// An effort that was easier by choice is a softened lower bound: its shortfall weighs less and is no sign
    /// of a new level.
    pub(super) fn update(self, expected: Expected, shown: f64, effort: &Evidence, chosen: bool) {
        let innovation = shown - expected.strength;
        let mut total = expected.variance + effort.variance * self.lift.noise_ratio;
        let luck_before = self.lift.last_luck_sd;
        self.lift.last_luck_sd = innovation / libm::sqrt(total);
        let chosen = chosen && innovation < 0.0;
        let weight = weight_of_shortfall(chosen, std::mem::replace(&mut self.lift.chosen_lighter, chosen));
        let uninformative =
            matches!((effort.bound, innovation > 0.0), (Bound::AtMost, true) | (Bound::AtLeast, false));
        if uninformative {
            return;
        }
        if weight < 1.0 {
            self.lift.last_luck_sd = 0.0;
        } else if is_new_level(luck_before, self.lift.last_luck_sd) {
            self.lift.level_variance += innovation * innovation;
            total += innovation * innovation;
        }
        let limit = CLIP_SD * libm::sqrt(total);
        let of_learned = (innovation + self.ahead_of_learned()).clamp(-limit, limit);
        let innovation = innovation.clamp(-limit, limit);
        let ordinary = total;
        total /= weight; // as an observation with so much more noise
        let blocks = Blocks {
            lift: self.index,
            shares: self.shares,
            muscles: self.muscles,
            body: self.body,
            level_gain: self.lift.level_variance / total,
        };
        self.learned.observe(&blocks, total, of_learned, innovation);
        self.lift.learn_noise(innovation * innovation / ordinary);
        let gain = self.lift.level_variance / total;
        self.lift.level += gain * innovation;
        self.lift.level_variance *= 1.0 - gain;
        for (muscle, share) in self.shares {
            self.muscles[*muscle].update(&strength_row(*share), total, innovation);
        }
        self.body.update(-1.0, total, innovation);
    }

    /// How much more strength the filter expects than the state under the learned constants does.
    fn ahead_of_learned(&self) -> f64 {
        let local: f64 = self.shares.iter().map(|(m, share)| share * self.local_strength(*m)).sum();
        let expected = self.lift.level + local - self.body.mean_shared();
        expected - self.learned.expected(self.index, self.shares)
    }

    fn local_strength(&self, muscle: Muscle) -> f64 {
        self.muscles[muscle].mean[C] - self.muscles[muscle].deficit()
    }
}
