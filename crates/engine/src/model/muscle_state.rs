//! One muscle: capability, fatigue, damage and soreness, with their covariance, and exact transitions.

use crate::model::moved::Moved;
use crate::model::normal::softplus;
use crate::model::traits::traits;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::params::Params;

/// Capability `C`: slow change of recovered strength, log.
pub(crate) const C: usize = 0;
/// Fatigue `F` ≥ 0: the part of the deficit that is gone in a day or two, log strength.
pub(crate) const F: usize = 1;
/// Damage `D` ≥ 0: the part that takes days, log strength.
pub(crate) const D: usize = 2;
/// Soreness `S` ≥ 0, in units of the damage that would cause it.
pub(crate) const S: usize = 3;
/// First stage of soreness `Q` ≥ 0, feeding `S`.
pub(crate) const Q: usize = 4;
/// States of a muscle.
pub(crate) const N: usize = 5;

/// Scale, in days, over which detraining sets in.
const DETRAINING_WIDTH_DAYS: f64 = 4.0;

/// Multipliers of the person that scale one muscle's recovery and damage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// Multiplier of recovery times: person × muscle.
    pub(crate) recovery: f64,
    /// Multiplier of fatigue and damage.
    pub(crate) fatigue: f64,
}

/// State of a muscle: means, covariance, and the pending adaptation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MuscleState {
    /// Means of `C, F, D, S, Q`.
    pub(crate) mean: [f64; N],
    /// Their covariance.
    pub(crate) cov: [[f64; N]; N],
    /// Adaptation of past sessions that has not appeared yet (`A`), log strength.
    pub(crate) adaptation: f64,
    /// Repeated-bout protection by any exercise, 0 to 1.
    pub(crate) protection: f64,
    /// When it was last trained with a share of at least one half.
    pub(crate) last_trained: Option<Moment>,
    /// Sessions that trained it so.
    pub(crate) sessions: u32,
    /// Work of the last session that trained it, in hard sets to failure.
    pub(crate) last_work: f64,
    /// What is left of the deficit carried over from the last session because it fell short, log strength.
    pub(crate) last_setback: f64,
    /// What efforts moved fatigue and damage by; the rest of both is what the sets left.
    pub(crate) moved: Moved,
    /// Days since any stimulus, for detraining.
    pub(crate) days_since_stimulus: f64,
    /// Strength lost in these days, log: what [`detraining`] says of them.
    detrained: f64,
}

impl MuscleState {
    /// A muscle before its first session.
    pub(crate) fn rested() -> Self {
        let mut cov = [[0.0; N]; N];
        cov[C][C] = 0.01 * 0.01;
        Self {
            mean: [0.0; N],
            cov,
            adaptation: 0.0,
            protection: 0.0,
            last_trained: None,
            sessions: 0,
            last_work: 0.0,
            last_setback: 0.0,
            moved: Moved::default(),
            days_since_stimulus: 0.0,
            detrained: 0.0,
        }
    }

    /// Lets `days` pass at this pace.
    #[cfg(test)]
    pub(crate) fn advance(&mut self, params: &Params, pace: Pace, days: f64) {
        self.pass(params, &Passing::over(params, days), LocalFade::over(params, pace, days));
    }

    /// Lets days pass: what they do to every muscle alike, and to this one's fatigue and damage. Exact: two steps
    /// give what one long step gives.
    pub(crate) fn pass(&mut self, params: &Params, passing: &Passing, local: LocalFade) {
        let LocalFade { fatigue, damage } = local;
        let Passing { days, stage, flow, .. } = *passing;
        self.pass_capability(params, passing);

        let m = &mut self.mean;
        m[F] *= fatigue;
        m[D] *= damage;
        m[S] = stage * m[S] + flow * m[Q];
        m[Q] *= stage;
        self.last_setback *= damage;
        self.moved.fade(fatigue, damage);
        let drift = params.capability_drift();
        transform(&mut self.cov, [1.0, fatigue, damage, stage, stage], flow);
        self.cov[C][C] += drift * drift * days;
        self.protection *= passing.protection;
    }

    fn pass_capability(&mut self, params: &Params, passing: &Passing) {
        let pending = self.adaptation * passing.adaptation;
        self.mean[C] += self.adaptation - pending;
        self.adaptation = pending;
        if self.sessions > 0 {
            self.days_since_stimulus += passing.days;
            let before = self.detrained;
            self.detrained = detraining(params, self.days_since_stimulus);
            self.mean[C] -= self.detrained - before;
        }
    }

    /// Restarts the clock of detraining.
    pub(crate) fn stimulated(&mut self) {
        self.days_since_stimulus = 0.0;
        self.detrained = 0.0;
    }

    /// Local deficit: fatigue and damage, log strength.
    pub(crate) fn deficit(&self) -> f64 {
        self.local_deficit().mean()
    }

    /// Fatigue and damage alone.
    pub(crate) fn local_deficit(&self) -> LocalDeficit {
        LocalDeficit {
            fatigue: self.mean[F],
            damage: self.mean[D],
            fatigue_variance: self.cov[F][F],
            damage_variance: self.cov[D][D],
            covariance: self.cov[F][D],
        }
    }

    /// Product of the covariance with an observation row.
    pub(crate) fn cov_times(&self, row: &[f64; N]) -> [f64; N] {
        std::array::from_fn(|i| (0..N).map(|j| self.cov[i][j] * row[j]).sum())
    }

    /// Kalman update of this block: `gain = cov·row / total variance`, times the innovation.
    pub(crate) fn update(&mut self, row: &[f64; N], total_variance: f64, innovation: f64) {
        let (fatigue, damage) = (self.mean[F], self.mean[D]);
        let cov_row = self.cov_times(row);
        for i in 0..N {
            self.mean[i] += cov_row[i] * innovation / total_variance;
            for j in 0..N {
                self.cov[i][j] -= cov_row[i] * cov_row[j] / total_variance;
            }
        }
        self.keep_legal();
        self.moved.add(self.mean[F] - fatigue, self.mean[D] - damage);
    }

    /// Fatigue, damage and soreness cannot be negative, nor can a variance.
    fn keep_legal(&mut self) {
        for i in [F, D, S, Q] {
            self.mean[i] = self.mean[i].max(0.0);
        }
        for i in 0..N {
            self.cov[i][i] = self.cov[i][i].max(0.0);
        }
    }
}

/// The fatigue and damage of a muscle: all that readiness looks at, so that looking days ahead costs little.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LocalDeficit {
    fatigue: f64,
    damage: f64,
    fatigue_variance: f64,
    damage_variance: f64,
    covariance: f64,
}

impl LocalDeficit {
    /// Expected fatigue and damage, log strength.
    pub(crate) fn mean(&self) -> f64 {
        self.fatigue + self.damage
    }

    /// Variance of their sum.
    pub(crate) fn variance(&self) -> f64 {
        self.fatigue_variance + self.damage_variance + 2.0 * self.covariance
    }

    /// Adds fatigue and damage, each with its standard deviation.
    pub(crate) fn add(&mut self, (fatigue, sd_fatigue): (f64, f64), (damage, sd_damage): (f64, f64)) {
        self.fatigue += fatigue;
        self.damage += damage;
        self.fatigue_variance += sd_fatigue * sd_fatigue;
        self.damage_variance += sd_damage * sd_damage;
    }

    /// Lets the days of `fade` pass, as [`MuscleState::pass`] does.
    pub(crate) fn advance(&mut self, fade: LocalFade) {
        let LocalFade { fatigue, damage } = fade;
        self.fatigue *= fatigue;
        self.damage *= damage;
        self.fatigue_variance = fatigue * self.fatigue_variance * fatigue;
        self.damage_variance = damage * self.damage_variance * damage;
        self.covariance = fatigue * self.covariance * damage;
    }
}

/// What some days do to every muscle alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Passing {
    days: f64,
    /// Shares left of the pending adaptation, of each stage of soreness and of protection.
    adaptation: f64,
    stage: f64,
    protection: f64,
    /// Share of the first stage of soreness that has moved on to the second.
    flow: f64,
}

impl Passing {
    /// After `days`.
    pub(crate) fn over(params: &Params, days: f64) -> Self {
        let left = |tau: f64| libm::exp(-days / tau);
        let stage = left(params.soreness_tau_days());
        Self {
            days,
            adaptation: left(params.adaptation_tau_days()),
            stage,
            protection: left(params.protection_tau_days()),
            flow: stage * std::f64::consts::E * days / params.soreness_tau_days(),
        }
    }
}

/// What is left of fatigue and damage after some days, as shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LocalFade {
    fatigue: f64,
    /// Share of the damage that is left.
    pub(crate) damage: f64,
}

impl LocalFade {
    /// After `days` at this pace.
    pub(crate) fn over(params: &Params, pace: Pace, days: f64) -> Self {
        Self {
            fatigue: libm::exp(-days / (params.fatigue_tau_days() * pace.recovery)),
            damage: libm::exp(-days / (params.damage_tau_days() * pace.recovery)),
        }
    }
}

/// How the strength of an exercise sees a muscle with this share: `share · (C − F − D)`.
pub(crate) fn strength_row(share: f64) -> [f64; N] {
    let mut row = [0.0; N];
    row[C] = share;
    row[F] = -share;
    row[D] = -share;
    row
}

/// Strength lost after `days` without training, log: nothing at first, then a steady loss that levels off.
fn detraining(params: &Params, days: f64) -> f64 {
    let phase = |t: f64| softplus((t - params.detraining_midpoint_days()) / DETRAINING_WIDTH_DAYS);
    let unbounded = params.detraining_per_day() * DETRAINING_WIDTH_DAYS * (phase(days) - phase(0.0));
    let cap = params.detraining_cap();
    cap * (1.0 - libm::exp(-unbounded / cap))
}

/// `cov ← T·cov·Tᵀ` for the diagonal `T` with one extra element, the flow from `Q` to `S`.
fn transform(cov: &mut [[f64; N]; N], keep: [f64; N], flow: f64) {
    let old = *cov;
    for i in 0..N {
        for j in 0..N {
            cov[i][j] = keep[i] * old[i][j] * keep[j];
        }
    }
    for i in [C, F, D, Q] {
        let extra = keep[i] * old[i][Q] * flow;
        cov[i][S] += extra;
        cov[S][i] = cov[i][S];
    }
    cov[S][S] += 2.0 * flow * keep[S] * old[S][Q] + flow * flow * old[Q][Q];
}

/// The pace of a muscle for a person whose own multipliers are given.
pub(crate) fn pace(muscle: Muscle, recovery: f64, fatigue: f64) -> Pace {
    Pace { recovery: recovery * traits(muscle).recovery, fatigue }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    const PACE: Pace = Pace { recovery: 1.0, fatigue: 1.0 };

    fn loaded(fatigue: f64, damage: f64, soreness: f64) -> MuscleState {
        let mut state = MuscleState::rested();
        state.mean = [0.01, fatigue, damage, 0.0, soreness];
        state.cov[F][F] = 0.3 * fatigue * 0.3 * fatigue;
        state.cov[D][D] = 0.5 * damage * 0.5 * damage;
        state.cov[Q][Q] = 0.7 * soreness * 0.7 * soreness;
        state.cov[D][Q] = 0.35 * 0.5 * damage * 0.7 * soreness;
        state.cov[Q][D] = state.cov[D][Q];
        state.adaptation = 0.003;
        state.sessions = 1;
        state
    }

    #[rstest]
    #[case(1.0, 0.0344)]
    #[case(2.0, 0.0172)]
    #[case(3.0, 0.0092)]
    fn four_sets_to_failure_recover_as_published(#[case] days: f64, #[case] deficit: f64) {
        let mut state = loaded(0.04673, 0.02704, 0.0);
        state.advance(&Params::default(), PACE, days);
        assert!((state.deficit() - deficit).abs() < 5e-5, "{}", state.deficit());
    }

    #[rstest]
    #[case(12.0, 0.747)]
    #[case(24.0, 0.984)]
    #[case(48.0, 0.856)]
    #[case(96.0, 0.323)]
    fn soreness_rises_for_a_day_and_fades(#[case] hours: f64, #[case] share: f64) {
        let mut state = loaded(0.0, 0.0, 1.0);
        state.advance(&Params::default(), PACE, hours / 24.0);
        assert!((state.mean[S] - share).abs() < 1e-3, "{}", state.mean[S]);
    }

    #[test]
    fn little_is_lost_in_two_weeks_and_about_one_percent_a_week_after_four() {
        let mut state = loaded(0.0, 0.0, 0.0);
        state.adaptation = 0.0;
        let params = Params::default();
        state.advance(&params, PACE, 14.0);
        let at_two_weeks = state.mean[C] - 0.01;
        state.advance(&params, PACE, 21.0);
        let at_five = state.mean[C];
        state.advance(&params, PACE, 7.0);
        assert!(at_two_weeks > -0.001, "{at_two_weeks}");
        assert!((at_five - state.mean[C] - 0.009).abs() < 0.0015);
        state.advance(&params, PACE, 2000.0);
        assert!(state.mean[C] > 0.01 - params.detraining_cap() - 1e-9);
    }

    proptest! {
        #[test]
        fn two_steps_are_one_long_step(f in 0.0..0.15, d in 0.0..0.4, q in 0.0..0.4, a in 0.0..20.0, b in 0.0..20.0) {
            let params = Params::default();
            let mut twice = loaded(f, d, q);
            twice.advance(&params, PACE, a);
            twice.advance(&params, PACE, b);
            let mut once = loaded(f, d, q);
            once.advance(&params, PACE, a + b);
            for i in 0..N {
                prop_assert!((twice.mean[i] - once.mean[i]).abs() < 1e-12);
                for j in 0..N {
                    prop_assert!((twice.cov[i][j] - once.cov[i][j]).abs() < 1e-12);
                }
            }
        }

        #[test]
        fn the_deficit_never_grows_at_rest(f in 0.0..0.15, d in 0.0..0.4, days in 0.0..30.0) {
            let mut state = loaded(f, d, 0.1);
            let before = state.deficit();
            state.advance(&Params::default(), PACE, days);
            prop_assert!(state.deficit() <= before);
        }
    }
}
