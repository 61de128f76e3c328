//! One exercise: what its table is asked, and its target.

use crate::athlete::Athlete;
use crate::day::{Assumes, Confidence, Evidence, MuscleDay, Reason, Target, Verdict};
use crate::event::LockPlace;
use crate::exercise::JointRegion;
use crate::explain::{Chance, Influence, of_target};
use crate::forecast::Forecast;
use crate::moment::Moment;
use crate::muscle::PerMuscle;
use crate::progress::TRIAL_DAYS;
use crate::verdict::case::reason;
use crate::verdict::exercise_rules::{self, LiftCase};
use crate::verdict::plateau::{plateau, plateau_reason};
use crate::verdict::table::first_match;
use crate::verdict::target::is_lucky;

/// Comparable efforts that high and, with a known level, medium confidence take.
const HIGH_EFFORTS: u32 = 4;
const MEDIUM_EFFORTS: u32 = 2;
/// Standard deviation up to which a level counts as known, log strength: as well as a maximal test would tell it (median
/// retest variation of a one-repetition maximum, Grgic 2020).
const KNOWN_SD: f64 = 0.042;

/// What a trial adds to the usual gap, days.
pub(crate) const TRIAL_MORE_DAYS: f64 = 1.0;

impl Athlete {
    /// How well the level of an exercise is known.
    pub(crate) fn lift_confidence(&self, lift: usize, now: Moment) -> Confidence {
        let state = &self.lifts[lift];
        let variance = state.drifted_variance(&self.params, state.days_since(now).unwrap_or(0.0));
        let known = libm::sqrt(variance) < KNOWN_SD;
        if state.comparable >= HIGH_EFFORTS && known {
            Confidence::High
        } else if state.comparable >= HIGH_EFFORTS || (state.comparable >= MEDIUM_EFFORTS && known) {
            Confidence::Medium
        } else {
            Confidence::Low
        }
    }

    /// The target of an exercise asked alone, given the verdicts of the muscles.
    pub(crate) fn target_alone(&self, lift: usize, now: Moment, muscles: &PerMuscle<MuscleDay>) -> Target {
        self.target_of(lift, now, muscles, (self.habit_forecast(lift), Assumes::Alone))
    }

    /// The target of an exercise, given the verdicts of the muscles and what will probably happen.
    pub(crate) fn target_of(
        &self,
        lift: usize,
        now: Moment,
        muscles: &PerMuscle<MuscleDay>,
        (forecast, assumes): (Option<Forecast>, Assumes),
    ) -> Target {
        let state = &self.lifts[lift];
        let (verdict, mut reasons) = self.exercise_verdict(lift, now, muscles);
        let days = state.days_since(now).unwrap_or(0.0);
        if is_lucky(state) && verdict == Verdict::Beat {
            reasons.push(lucky(state.last_luck_sd));
        }
        reasons.extend(plateau(state, now).map(plateau_reason));
        reasons.extend(self.connective(lift, now));
        let aim = self.aim(lift, verdict, days, forecast.as_ref());
        let mut target = Target {
            exercise: state.exercise.id.clone(),
            name: state.exercise.name.clone(),
            loading: state.exercise.loading,
            verdict,
            last: state.last,
            aim,
            ways: self.ways(lift, verdict, days, forecast.as_ref()),
            warm_up: self.warm_up(lift, aim.as_ref()),
            forecast,
            assumes,
            stop_line_reps: self.stop_line(lift, verdict, days),
            reasons,
            influences: Vec::new(),
        };
        let margin = self.margin_sum(lift, now, target.aim.as_ref());
        target.influences = of_target(margin.as_ref(), &target);
        let said = |of: &&Influence| of.chance == Chance::Likely && of.is_worth_saying();
        let on_habit = target.influences.iter().filter(said);
        target.reasons.extend(on_habit.map(Influence::reason));
        target
    }

    /// The verdict of an exercise by its table, and why.
    pub(crate) fn exercise_verdict(
        &self,
        lift: usize,
        now: Moment,
        muscles: &PerMuscle<MuscleDay>,
    ) -> (Verdict, Vec<Reason>) {
        let case = self.lift_case(lift, now, muscles);
        first_match(&exercise_rules::RULES, &case).unwrap_or((Verdict::Unknown, Vec::new()))
    }

    /// What is known about an exercise when its table is asked.
    pub(crate) fn lift_case(&self, lift: usize, now: Moment, muscles: &PerMuscle<MuscleDay>) -> LiftCase {
        let state = &self.lifts[lift];
        let exercise = &state.exercise;
        let is_locked =
            |region: &JointRegion| self.locks.iter().any(|lock| lock.place == LockPlace::Region(*region));
        let worst = exercise.deciding_muscles().max_by_key(|muscle| caution(muscles[*muscle].verdict));
        LiftCase {
            locked: exercise.regions.iter().copied().find(is_locked),
            hurts: self.wishes.of(&exercise.id).hurts,
            trial_days: self.trial_days(lift, now),
            worst: worst.map(|muscle| {
                let of = &muscles[muscle];
                (muscle, of.verdict, of.reasons.first().cloned())
            }),
            days_since: state.days_since(now).unwrap_or(0.0),
            long_ago_days: self.params.long_ago_days(),
            confidence: self.lift_confidence(lift, now),
            comparable: state.comparable,
        }
    }

    /// Days that a running trial of longer waits still asks for: one more than this muscle's usual gap.
    pub(crate) fn trial_days(&self, lift: usize, now: Moment) -> Option<f64> {
        let exercise = &self.lifts[lift].exercise;
        let since = self.wishes.of(&exercise.id).trial_since?;
        let running = (0.0..TRIAL_DAYS).contains(&now.days_since(since));
        let (prime, _) = exercise.muscles.first().filter(|_| running)?;
        let wait = self.next_use_days(*prime) + TRIAL_MORE_DAYS - self.lifts[lift].days_since(now)?;
        Some(wait).filter(|days| *days > 0.0)
    }

    /// A warning when the joints of this exercise took much more load last week.
    fn connective(&self, lift: usize, now: Moment) -> Option<Reason> {
        let exercise = &self.lifts[lift].exercise;
        let rises = self.regions.rises(now, self.params.connective_rise());
        let rise = rises.iter().find(|rise| exercise.regions.contains(&rise.region))?;
        Some(reason(
            "connective_load",
            format!(
                "The load on your {} rose to {:.2} times a usual week; tendons adapt over weeks.",
                rise.region.key(),
                rise.ratio
            ),
            Some(rise.ratio),
            "times",
            Evidence::Weak,
        ))
    }
}

/// Verdicts in order of caution for an exercise: a muscle never trained asks for care.
fn caution(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Beat => 0,
        Verdict::Unknown => 1,
        Verdict::Care => 2,
        Verdict::Hold => 3,
    }
}

fn lucky(luck_sd: f64) -> Reason {
    reason(
        "lucky_last",
        format!(
            "Last time was a good day ({luck_sd:.1} sd above expected): doing a little less is no step back."
        ),
        Some(luck_sd),
        "sd",
        Evidence::Useful,
    )
}
