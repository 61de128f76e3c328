//! What one effort shows, and the Kalman update by it.

use crate::athlete::Expected;
use crate::model::lift::LiftState;
use crate::model::moved::Source;
use crate::model::muscle_state::{MuscleState, strength_row};
use crate::model::performance::{Bound, Evidence};
use crate::model::systemic::Systemic;
use crate::muscle::{Muscle, PerMuscle};

/// An effort moves the estimate by at most this many standard deviations: odd entries and changes of programme
/// are taken in step by step (the same limit as in the forecast's level).
const CLIP_SD: f64 = 2.0;

/// Surprise, in standard deviations, from which a second one on the same side means a new level: another machine,
/// another way of counting the load.
const NEW_LEVEL_SD: f64 = 3.0;

fn is_new_level(luck_before: f64, luck: f64) -> bool {
    luck_before * luck > 0.0 && luck_before.abs().min(luck.abs()) > NEW_LEVEL_SD
}

/// The part of the state that one exercise shows: its level, its muscles, the body.
pub(super) struct Shown<'a> {
    pub(super) lift: &'a mut LiftState,
    pub(super) muscles: &'a mut PerMuscle<MuscleState>,
    pub(super) body: &'a mut Systemic,
    pub(super) shares: &'a [(Muscle, f64)],
}

impl Shown<'_> {
    /// `y = b + Σ ŵ·(C − F − D) − G − E − sleep + noise`, updated block by block; sleep is taken as known.
    pub(super) fn update(self, expected: Expected, shown: f64, effort: &Evidence) {
        let innovation = shown - expected.strength;
        let mut total = expected.variance + effort.variance * self.lift.noise_ratio;
        let luck_before = self.lift.last_luck_sd;
        self.lift.last_luck_sd = innovation / libm::sqrt(total);
        let uninformative =
            matches!((effort.bound, innovation > 0.0), (Bound::AtMost, true) | (Bound::AtLeast, false));
        if uninformative {
            return;
        }
        if is_new_level(luck_before, self.lift.last_luck_sd) {
            self.lift.level_variance += innovation * innovation;
            total += innovation * innovation;
        }
        let limit = CLIP_SD * libm::sqrt(total);
        let innovation = innovation.clamp(-limit, limit);
        self.lift.learn_noise(innovation * innovation / total);
        let gain = self.lift.level_variance / total;
        self.lift.level += gain * innovation;
        self.lift.level_variance *= 1.0 - gain;
        for (muscle, share) in self.shares {
            self.muscles[*muscle].update(Source::Efforts, &strength_row(*share), total, innovation);
        }
        self.body.update(-1.0, total, innovation);
    }
}
