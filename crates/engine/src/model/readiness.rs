//! Readiness: the probability that the deficit is small, now and in the coming days.

use crate::model::muscle_state::{LocalDeficit, LocalFade, Pace};
use crate::model::normal::{Z_90, cdf};
use crate::model::rep_curve::set_variance;
use crate::model::reported::Shift;
use crate::model::systemic::{Systemic, SystemicFade};
use crate::muscle::Muscle;
use crate::params::Params;

/// How far ahead readiness is looked for, days.
pub(crate) const HORIZON_DAYS: f64 = 14.0;
/// Steps of the search, days.
const STEP_DAYS: f64 = 0.25;
/// Steps to the horizon.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a small positive constant
const STEPS: usize = (HORIZON_DAYS / STEP_DAYS) as usize;
/// Log strength between an average last effort of ten reps and one rep more: half a rep, since failing at ten
/// means a capacity between ten and eleven.
const ONE_MORE_REP: f64 = 0.5 / 40.5;

/// A muscle and the body it is part of, at one time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Readiness<'a> {
    pub(crate) params: &'a Params,
    pub(crate) muscle: Muscle,
    pub(crate) pace: Pace,
    /// The person's own multiplier of recovery times, for the shared states.
    pub(crate) person: f64,
    pub(crate) local: LocalDeficit,
    pub(crate) body: Systemic,
    /// What fresh reports add; only what makes more cautious.
    pub(crate) reported: Shift,
}

impl Readiness<'_> {
    /// Expected deficit, log strength.
    pub(crate) fn deficit(&self) -> f64 {
        self.local.mean() + self.body.mean_shared() + self.reported.sum()
    }

    /// Standard deviation of the deficit, log strength.
    pub(crate) fn deficit_sd(&self) -> f64 {
        libm::sqrt(self.local.variance() + self.body.variance())
    }

    /// Probability that the deficit is below the ready limit.
    pub(crate) fn p_ready(&self) -> f64 {
        self.p_ready_with(self.deficit())
    }

    /// The same with another expected deficit, as uncertain as the own one.
    pub(crate) fn p_ready_with(&self, deficit: f64) -> f64 {
        cdf((self.params.ready_deficit() - deficit) / self.deficit_sd().max(1e-9))
    }

    /// Probability of one rep more than an average last effort of ten reps, by capacity alone.
    pub(crate) fn p_beat(&self) -> f64 {
        let effort = set_variance(self.params, 10.0, 0.0, 0.0);
        let variance = self.local.variance() + self.body.variance() + 2.0 * effort;
        cdf(-(ONE_MORE_REP + self.deficit()) / libm::sqrt(variance))
    }

    /// The same muscle `days` later, without training in between.
    pub(crate) fn later(&self, days: f64) -> Self {
        self.after(self.pass(days))
    }

    /// What the coming fortnight brings, from one look through it.
    pub(crate) fn ahead(&self) -> Ahead {
        let now = self.p_beat();
        let mut best = now;
        let seen = self.path().inspect(|later| best = best.max(later.p_beat()));
        let p_ready: Vec<f64> = seen.map(|later| later.p_ready()).collect();
        let ready_in_days = first_ready(self.params.ready_probability(), p_ready.into_iter());
        Ahead { ratio: now / best, ready_in_days }
    }

    /// 80 % interval, over personal recovery speed, of the days until it looks ready.
    pub(crate) fn days_until_ready(&self, estimate: f64) -> (f64, f64) {
        let spread = Z_90 * recovery_log_sd();
        let at_speed = |factor: f64| {
            let pace = Pace { recovery: self.pace.recovery * factor, ..self.pace };
            Self { pace, person: self.person * factor, ..*self }.first_ready()
        };
        (at_speed(libm::exp(-spread)).min(estimate), at_speed(libm::exp(spread)).max(estimate))
    }

    /// Days until it looks ready, at most the horizon.
    pub(crate) fn first_ready(&self) -> f64 {
        first_ready(self.params.ready_probability(), self.path().map(|moment| moment.p_ready()))
    }

    fn path(&self) -> impl Iterator<Item = Self> {
        let step = self.pass(STEP_DAYS);
        std::iter::successors(Some(*self), move |moment| Some(moment.after(step))).take(STEPS + 1)
    }

    fn pass(&self, days: f64) -> (LocalFade, SystemicFade) {
        (LocalFade::over(self.params, self.pace, days), SystemicFade::over(self.params, self.person, days))
    }

    fn after(&self, (local, body): (LocalFade, SystemicFade)) -> Self {
        let mut later = *self;
        later.local.advance(local);
        later.body.fade(body);
        later.reported = self.reported.left(local.damage, body.offset);
        later
    }
}

/// What the coming fortnight brings without training.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ahead {
    /// Chance of beating now against the best chance of the fortnight, 0 to 1.
    pub(crate) ratio: f64,
    /// Days until it looks ready, at most the horizon.
    pub(crate) ready_in_days: f64,
}

/// Days until the chance of being ready, given for every step, reaches `limit`; the horizon if it never does.
fn first_ready(limit: f64, p_ready: impl Iterator<Item = f64>) -> f64 {
    let mut before = 0.0;
    for (step, now) in (0_u32..).zip(p_ready) {
        if now >= limit {
            // between two grid points the curve is close to a line
            let share = if step == 0 { 1.0 } else { (limit - before) / (now - before) };
            return (f64::from(step) - 1.0 + share) * STEP_DAYS;
        }
        before = now;
    }
    HORIZON_DAYS
}

fn recovery_log_sd() -> f64 {
    Params::table()
        .iter()
        .find(|spec| spec.name == "recovery_time_factor")
        .map_or(0.0, |spec| spec.prior_log_sd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dose::MuscleDose;
    use crate::model::muscle_state::MuscleState;

    const PACE: Pace = Pace { recovery: 1.0, fatigue: 1.0 };

    fn after_sets(params: &Params, sets: f64) -> Readiness<'_> {
        let mut state = MuscleState::rested();
        let dose = MuscleDose { work: sets, strained_work: sets, direct: true, ..MuscleDose::default() };
        dose.apply(params, PACE, 1.0, 0.0, &mut state);
        let body = Systemic::rested(params);
        Readiness {
            params,
            muscle: Muscle::Lats,
            pace: PACE,
            person: 1.0,
            local: state.local_deficit(),
            body,
            reported: Shift::default(),
        }
    }

    #[test]
    fn a_recovered_lifter_beats_the_last_effort_about_two_times_in_five() {
        let params = Params::default();
        let rested = Readiness { local: MuscleState::rested().local_deficit(), ..after_sets(&params, 0.0) };
        assert!((rested.p_beat() - 0.38).abs() < 0.01, "{}", rested.p_beat());
    }

    #[test]
    fn three_sets_to_failure_are_worth_beating_after_about_three_days() {
        let params = Params::default();
        let three = after_sets(&params, 3.0);
        assert!(three.later(2.5).ahead().ratio < 0.8);
        assert!(three.later(3.25).ahead().ratio >= 0.8);
        let four = after_sets(&params, 4.0);
        assert!(four.later(2.9).ahead().ratio < 0.8);
        assert!(four.later(3.75).ahead().ratio >= 0.8);
    }

    #[test]
    fn ready_time_agrees_with_the_curve_and_has_two_sides() {
        let params = Params::default();
        let four = after_sets(&params, 4.0);
        let at = four.ahead().ready_in_days;
        let (early, late) = four.days_until_ready(at);
        assert!((four.later(at).p_ready() - params.ready_probability()).abs() < 0.02);
        // a tenth of people recover more than a third slower or faster
        assert!(early < 0.75 * at && 1.33 * at < late, "{early} {at} {late}");
    }
}
