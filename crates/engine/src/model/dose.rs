//! From a set to a dose, and from a session's dose to fatigue, damage, soreness and adaptation.

use crate::event::SetKind;
use crate::exercise::Emphasis;
use crate::model::muscle_state::{D, F, LocalDeficit, MuscleState, Pace, Q};
use crate::params::Params;

/// Days off after which an exercise counts as novel again.
const NOVEL_AFTER_DAYS: f64 = 56.0;
/// Hard sets that restore protection and adapt in full.
const FULL_PROTECTION_SETS: f64 = 3.0;
const ADAPTATION_SCALE_SETS: f64 = 2.0;
/// Capability, log strength, at which adaptation has no room left.
const ADAPTATION_ROOM: f64 = 0.5;

/// Hardness of a set by its reps in reserve: 1 at failure, falling to a floor; 0 far from failure.
///
/// `h(RIR) = .25 + .75·e^(−RIR/1.2)`, after the velocity losses of Refalo 2023.
pub(crate) fn hardness(params: &Params, rir: f64) -> f64 {
    if rir > params.hardness_limit_reps() {
        return 0.0;
    }
    let floor = params.hardness_floor();
    floor + (1.0 - floor) * libm::exp(-rir.max(0.0) / params.hardness_scale_reps())
}

/// Cost of long sets: `(reps/8)^.35`, held between .6 and 1.4 (direction: Pareja-Blanco 2020).
pub(crate) fn length_factor(reps: f64) -> f64 {
    libm::pow(reps.max(0.0) / 8.0, 0.35).clamp(0.6, 1.4)
}

/// How damaging the way of lifting is: range, lengthened and eccentric work.
pub(crate) fn strain(emphasis: Emphasis, kind: SetKind) -> f64 {
    let by_exercise = match emphasis {
        Emphasis::Partial => 0.8,
        Emphasis::Normal => 1.0,
        Emphasis::Lengthened => 1.2,
        Emphasis::Eccentric => 2.0,
    };
    if kind == SetKind::Negative { by_exercise * 1.5 } else { by_exercise }
}

/// Novelty of an exercise: 1 for the first two exposures or after eight weeks off, .5 for the next two, then 0.
pub(crate) fn novelty(exposures: u32, days_since: Option<f64>) -> f64 {
    match (exposures, days_since) {
        (_, Some(days)) if days > NOVEL_AFTER_DAYS => 1.0,
        (0 | 1, _) => 1.0,
        (2 | 3, _) => 0.5,
        _ => 0.0,
    }
}

/// Multiplier of damage for a novel, unprotected exercise.
pub(crate) fn novelty_factor(params: &Params, novelty: f64, protection: f64) -> f64 {
    1.0 + params.novelty_gain() * (1.0 - protection) * novelty
}

/// What a session did to one muscle, in hard sets to failure of ordinary length.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct MuscleDose {
    /// Hard sets, weighted by involvement, hardness and length (`U`).
    pub(crate) work: f64,
    /// The same, weighted by strain and novelty as well.
    pub(crate) strained_work: f64,
    /// The part of `work` whose reps in reserve were assumed.
    pub(crate) assumed_work: f64,
    /// Carried-over deficit after a drop in reps or broken execution, log strength.
    pub(crate) setback: f64,
    /// Whether an exercise with a share of at least one half was done.
    pub(crate) direct: bool,
}

impl MuscleDose {
    /// Applies the dose: fatigue, damage and soreness rise, protection and adaptation grow.
    pub(crate) fn apply(
        &self,
        params: &Params,
        pace: Pace,
        susceptibility: f64,
        gain: f64,
        state: &mut MuscleState,
    ) {
        let Impulse { fatigue, damage, setback, unsure, sd_fatigue, sd_damage } =
            self.impulse(params, pace, susceptibility);
        let sd_soreness = params.soreness_dose_sd() * unsure * damage;

        state.mean[F] += fatigue;
        state.mean[D] += damage + setback;
        state.mean[Q] += damage;
        state.cov[F][F] += sd_fatigue * sd_fatigue;
        state.cov[D][D] += sd_damage * sd_damage;
        state.cov[Q][Q] += sd_soreness * sd_soreness;
        let shared = params.damage_soreness_correlation() * sd_damage * sd_soreness;
        state.cov[D][Q] += shared;
        state.cov[Q][D] += shared;

        let room = (1.0 - state.mean[crate::model::muscle_state::C] / ADAPTATION_ROOM).clamp(0.0, 1.0);
        state.adaptation += gain * (1.0 - libm::exp(-self.work / ADAPTATION_SCALE_SETS)) * room;
        state.protection = protected(params, state.protection, self.work);
        state.stimulated();
    }

    /// Applies the dose to fatigue and damage alone: what looking ahead needs.
    pub(crate) fn tire(&self, params: &Params, pace: Pace, susceptibility: f64, local: &mut LocalDeficit) {
        let of = self.impulse(params, pace, susceptibility);
        local.add((of.fatigue, of.sd_fatigue), (of.damage + of.setback, of.sd_damage));
    }

    /// Adds work for the same muscle in the same session.
    pub(crate) fn add(&mut self, more: &Self) {
        self.work += more.work;
        self.strained_work += more.strained_work;
        self.assumed_work += more.assumed_work;
        self.setback = self.setback.max(more.setback);
        self.direct |= more.direct;
    }

    fn impulse(&self, params: &Params, pace: Pace, susceptibility: f64) -> Impulse {
        let (tiring, straining) = self.impulses(params, pace, susceptibility);
        let fatigue = saturating(params.fatigue_cap(), tiring);
        let damage = saturating(params.damage_cap(), straining);
        let setback = self.setback.min(params.setback_cap());
        let unsure = 1.0 + params.missing_rir_dose_sd() * self.assumed_share();
        let sd_fatigue = params.fatigue_dose_sd() * unsure * fatigue;
        let sd_damage = params.damage_dose_sd() * (unsure * damage + setback);
        Impulse { fatigue, damage, setback, unsure, sd_fatigue, sd_damage }
    }

    /// What the dose would add to fatigue and damage if nothing saturated, log strength.
    pub(crate) fn impulses(&self, params: &Params, pace: Pace, susceptibility: f64) -> (f64, f64) {
        let fatigue = params.fatigue_per_set() * pace.fatigue * self.work;
        (fatigue, params.damage_per_set() * pace.fatigue * susceptibility * self.strained_work)
    }

    fn assumed_share(&self) -> f64 {
        if self.work > 0.0 { self.assumed_work / self.work } else { 0.0 }
    }
}

/// What a dose adds to a muscle, log strength, and how sure that is.
struct Impulse {
    fatigue: f64,
    damage: f64,
    setback: f64,
    /// Multiplier of the uncertainty where ratings are missing.
    unsure: f64,
    sd_fatigue: f64,
    sd_damage: f64,
}

/// Protection after a session with this much work.
pub(crate) fn protected(params: &Params, protection: f64, work: f64) -> f64 {
    1.0 - (1.0 - protection) * (1.0 - params.protection_step() * (work / FULL_PROTECTION_SETS).min(1.0))
}

/// Grows like `x` for small `x` and never beyond `cap`.
fn saturating(cap: f64, x: f64) -> f64 {
    cap * (1.0 - libm::exp(-x / cap))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(0.0, 1.0)]
    #[case(1.0, 0.576)]
    #[case(2.0, 0.392)]
    #[case(3.0, 0.312)]
    #[case(7.0, 0.0)]
    fn hardness_follows_refalo(#[case] rir: f64, #[case] expected: f64) {
        assert!((hardness(&Params::default(), rir) - expected).abs() < 1e-3);
    }

    #[rstest]
    #[case(Emphasis::Partial, SetKind::Working, 0.8)]
    #[case(Emphasis::Normal, SetKind::Failure, 1.0)]
    #[case(Emphasis::Normal, SetKind::Negative, 1.5)]
    #[case(Emphasis::Lengthened, SetKind::Working, 1.2)]
    #[case(Emphasis::Eccentric, SetKind::Working, 2.0)]
    fn lengthened_and_lowering_work_strains_more(
        #[case] emphasis: Emphasis,
        #[case] kind: SetKind,
        #[case] expected: f64,
    ) {
        assert!((strain(emphasis, kind) - expected).abs() < 1e-12);
    }

    #[test]
    fn an_assumed_reserve_makes_the_dose_less_certain() {
        let params = Params::default();
        let spread = |assumed_work: f64| {
            let mut state = MuscleState::rested();
            let dose = MuscleDose { work: 4.0, strained_work: 4.0, assumed_work, ..MuscleDose::default() };
            dose.apply(&params, Pace { recovery: 1.0, fatigue: 1.0 }, 1.0, 0.0, &mut state);
            libm::sqrt(state.local_deficit().variance())
        };
        assert!((spread(4.0) / spread(0.0) - 1.3).abs() < 1e-12);
        assert!((spread(2.0) / spread(0.0) - 1.15).abs() < 1e-12);
    }

    #[rstest]
    #[case(1.0, 0.6)]
    #[case(4.0, 0.785)]
    #[case(8.0, 1.0)]
    #[case(12.0, 1.152)]
    #[case(60.0, 1.4)]
    fn long_sets_cost_more_within_bounds(#[case] reps: f64, #[case] expected: f64) {
        assert!((length_factor(reps) - expected).abs() < 1e-3);
    }

    #[test]
    fn four_sets_to_failure_cost_what_is_published() {
        let params = Params::default();
        let mut state = MuscleState::rested();
        let dose = MuscleDose { work: 4.0, strained_work: 4.0, ..MuscleDose::default() };
        dose.apply(&params, Pace { recovery: 1.0, fatigue: 1.0 }, 1.0, 0.0, &mut state);
        assert!((state.mean[F] - 0.04673).abs() < 5e-6);
        assert!((state.mean[D] - 0.02704).abs() < 5e-6);
    }

    #[rstest]
    #[case(0, None, 1.0)]
    #[case(1, Some(3.0), 1.0)]
    #[case(3, Some(3.0), 0.5)]
    #[case(9, Some(3.0), 0.0)]
    #[case(9, Some(70.0), 1.0)]
    fn novelty_fades_with_exposure_and_returns(
        #[case] exposures: u32,
        #[case] days: Option<f64>,
        #[case] expected: f64,
    ) {
        assert!((novelty(exposures, days) - expected).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn more_work_never_lowers_the_deficit(a in 0.0..20.0, more in 0.0..5.0, setback in 0.0..0.1) {
            let params = Params::default();
            let pace = Pace { recovery: 1.0, fatigue: 1.0 };
            let deficit = |work: f64, setback: f64| {
                let mut state = MuscleState::rested();
                let dose = MuscleDose { work, strained_work: work, setback, ..MuscleDose::default() };
                dose.apply(&params, pace, 1.1, 0.002, &mut state);
                state.deficit()
            };
            prop_assert!(deficit(a + more, setback) >= deficit(a, setback));
            prop_assert!(deficit(a, setback) >= deficit(a, 0.0));
        }

        #[test]
        fn fewer_reps_in_reserve_are_never_easier(rir in 0.0..10.0, less in 0.0..5.0) {
            let params = Params::default();
            prop_assert!(hardness(&params, f64::max(rir - less, 0.0)) >= hardness(&params, rir));
        }
    }
}
