//! What one effort shows, and the Kalman update by it.

use crate::model::lift::LiftState;
use crate::model::muscle_state::{C, D, F, MuscleState, N};
use crate::model::performance::{Bound, Evidence};
use crate::model::systemic::Systemic;
use crate::muscle::{Muscle, PerMuscle};

/// Innovations beyond this many standard deviations are taken as odd entries.
const OUTLIER_SD: f64 = 3.0;
/// How much less an odd entry counts.
const OUTLIER_INFLATION: f64 = 9.0;

/// The part of the state that one exercise shows: its level, its muscles, the body.
pub(super) struct Shown<'a> {
    pub(super) lift: &'a mut LiftState,
    pub(super) muscles: &'a mut PerMuscle<MuscleState>,
    pub(super) body: &'a mut Systemic,
    pub(super) shares: &'a [(Muscle, f64)],
}

impl Shown<'_> {
    /// `y = b + Σ ŵ·(C − F − D) − G − E + noise`, updated block by block.
    pub(super) fn update(self, shown: f64, effort: &Evidence) {
        let row = |share: f64| {
            let mut row = [0.0; N];
            row[C] = share;
            row[F] = -share;
            row[D] = -share;
            row
        };
        let mut expected = self.lift.level - self.body.mean_shared();
        let mut variance = self.lift.level_variance + self.body.variance();
        for (muscle, share) in self.shares {
            let (state, row) = (&self.muscles[*muscle], row(*share));
            let cov_row = state.cov_times(&row);
            for i in 0..N {
                expected += row[i] * state.mean[i];
                variance += row[i] * cov_row[i];
            }
        }
        let innovation = shown - expected;
        let mut total = variance + effort.variance;
        self.lift.last_luck_sd = innovation / libm::sqrt(total);
        let uninformative =
            matches!((effort.bound, innovation > 0.0), (Bound::AtMost, true) | (Bound::AtLeast, false));
        if uninformative {
            return;
        }
        if self.lift.last_luck_sd.abs() > OUTLIER_SD {
            total = variance + OUTLIER_INFLATION * effort.variance;
        }
        let gain = self.lift.level_variance / total;
        self.lift.level += gain * innovation;
        self.lift.level_variance *= 1.0 - gain;
        for (muscle, share) in self.shares {
            self.muscles[*muscle].update(&row(*share), total, innovation);
        }
        self.body.update(-1.0, total, innovation);
    }
}
