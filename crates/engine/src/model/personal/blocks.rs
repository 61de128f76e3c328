//! The states that depend on the learned constants, block by block as in the filter.

use crate::model::dose::MuscleDose;
use crate::model::muscle_state::{C, D, F, MuscleState, Pace};
use crate::model::personal::tracked::{Slope, Tracked};
use crate::model::systemic::Systemic;
use crate::params::Params;

/// Capability, fatigue and damage of a muscle under the learned constants.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct MuscleTrack {
    pub(super) capability: Tracked,
    pub(super) fatigue: Tracked,
    pub(super) damage: Tracked,
}

impl MuscleTrack {
    /// Lets `days` pass at this person's own pace; capability changes as it does for everybody.
    pub(super) fn advance(&mut self, params: &Params, pace: Pace, days: f64, capability_change: f64) {
        self.capability.mean += capability_change;
        self.fatigue.fade(params.fatigue_tau_days() * pace.recovery, days);
        self.damage.fade(params.damage_tau_days() * pace.recovery, days);
    }

    /// The dose of a session, as [`MuscleDose::apply`] gives it to the filter.
    pub(super) fn dose(&mut self, params: &Params, pace: Pace, susceptibility: f64, dose: &MuscleDose) {
        let (fatigue, damage) = dose.impulses(params, pace, susceptibility);
        self.fatigue.add_saturating(params.fatigue_cap(), fatigue);
        self.damage.add_saturating(params.damage_cap(), damage);
        self.damage.mean += dose.setback.min(params.setback_cap());
    }

    /// What strength sees of it: `C − F − D`.
    pub(super) fn strength(&self) -> Tracked {
        let mut seen = self.capability;
        seen.add(-1.0, self.fatigue);
        seen.add(-1.0, self.damage);
        seen
    }

    /// Takes over what the filter corrected, with its gain of capability, fatigue and damage.
    pub(super) fn correct(&mut self, gain: &[f64], innovation: f64, expected: Slope) {
        self.capability.correct(gain[C], innovation, expected);
        self.fatigue.correct(gain[F], innovation, expected);
        self.damage.correct(gain[D], innovation, expected);
        self.keep_legal();
    }

    pub(super) fn follow(&mut self, moved: Slope) {
        self.capability.follow(moved);
        self.fatigue.follow(moved);
        self.damage.follow(moved);
        self.keep_legal();
    }

    /// Gives these means to a state.
    pub(super) fn show(&self, state: &mut MuscleState) {
        state.mean[C] = self.capability.mean;
        state.mean[F] = self.fatigue.mean;
        state.mean[D] = self.damage.mean;
    }

    fn keep_legal(&mut self) {
        self.fatigue.at_least_zero();
        self.damage.at_least_zero();
    }
}

/// Whole-body fatigue and the day offset under the learned constants.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct BodyTrack {
    pub(super) fatigue: Tracked,
    pub(super) offset: Tracked,
}

impl BodyTrack {
    pub(super) fn advance(&mut self, params: &Params, recovery: f64, days: f64) {
        self.fatigue.fade(params.systemic_tau_days() * recovery, days);
        self.offset.keep(libm::exp(-days / params.day_offset_tau_days()));
    }

    /// What strength sees of it: `−G − E`.
    pub(super) fn strength(&self) -> Tracked {
        let mut seen = Tracked::default();
        seen.add(-1.0, self.fatigue);
        seen.add(-1.0, self.offset);
        seen
    }

    pub(super) fn correct(&mut self, gain: [f64; 2], innovation: f64, expected: Slope) {
        self.fatigue.correct(gain[0], innovation, expected);
        self.offset.correct(gain[1], innovation, expected);
        self.fatigue.at_least_zero();
    }

    pub(super) fn follow(&mut self, moved: Slope) {
        self.fatigue.follow(moved);
        self.offset.follow(moved);
        self.fatigue.at_least_zero();
    }

    pub(super) fn show(&self, body: &mut Systemic) {
        body.set_means([self.fatigue.mean, self.offset.mean]);
    }
}
