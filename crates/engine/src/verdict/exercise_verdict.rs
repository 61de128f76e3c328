//! One exercise: the worst verdict over the muscles that decide, its own gates, and its target.

use crate::athlete::Athlete;
use crate::day::{Confidence, Evidence, MuscleDay, Reason, Target, Verdict};
use crate::event::LockPlace;
use crate::moment::Moment;
use crate::muscle::PerMuscle;
use crate::verdict::case::reason;
use crate::verdict::habit_reasons::habit_reasons;
use crate::verdict::plateau::{plateau, plateau_reason};
use crate::verdict::target::is_lucky;

/// Comparable efforts and level uncertainty for high and medium confidence.
const HIGH: (u32, f64) = (4, 0.025);
const MEDIUM: (u32, f64) = (2, 0.04);

impl Athlete {
    /// How well the level of an exercise is known.
    pub(crate) fn lift_confidence(&self, lift: usize, now: Moment) -> Confidence {
        let state = &self.lifts[lift];
        let variance = state.drifted_variance(&self.params, state.days_since(now).unwrap_or(0.0));
        let sd = libm::sqrt(variance);
        if state.comparable >= HIGH.0 && sd < HIGH.1 {
            Confidence::High
        } else if state.comparable >= HIGH.0 || (state.comparable >= MEDIUM.0 && sd < MEDIUM.1) {
            Confidence::Medium
        } else {
            Confidence::Low
        }
    }

    /// The target of an exercise, given the verdicts of the muscles.
    pub(crate) fn target_of(&self, lift: usize, now: Moment, muscles: &PerMuscle<MuscleDay>) -> Target {
        let state = &self.lifts[lift];
        let (verdict, mut reasons) = self.exercise_verdict(lift, now, muscles);
        let days = state.days_since(now).unwrap_or(0.0);
        let forecast = self.habit_forecast(lift);
        if is_lucky(state) && verdict == Verdict::Beat {
            reasons.push(lucky(state.last_luck_sd));
        }
        reasons.extend(plateau(state, now).map(plateau_reason));
        reasons.extend(self.connective(lift, now));
        if matches!(verdict, Verdict::Beat | Verdict::Care) {
            reasons.extend(forecast.iter().flat_map(habit_reasons));
        }
        Target {
            exercise: state.exercise.id.clone(),
            name: state.exercise.name.clone(),
            loading: state.exercise.loading,
            verdict,
            last: state.last,
            aim: self.aim(lift, verdict, days, forecast.as_ref()),
            forecast,
            stop_line_reps: self.stop_line(lift, verdict, days),
            reasons,
        }
    }

    fn exercise_verdict(
        &self,
        lift: usize,
        now: Moment,
        muscles: &PerMuscle<MuscleDay>,
    ) -> (Verdict, Vec<Reason>) {
        let exercise = &self.lifts[lift].exercise;
        if exercise.muscles.is_empty() {
            return (Verdict::Unknown, vec![needs_muscles()]);
        }
        let locked = exercise
            .regions
            .iter()
            .find(|region| self.locks.iter().any(|lock| lock.place == LockPlace::Region(**region)));
        if let Some(region) = locked {
            return (Verdict::Hold, vec![region_locked(region.key())]);
        }
        let worst = exercise.deciding_muscles().max_by_key(|muscle| caution(muscles[*muscle].verdict));
        let Some(worst) = worst else { return (Verdict::Unknown, vec![needs_muscles()]) };
        let of_muscle = &muscles[worst];
        let mut reasons: Vec<Reason> =
            of_muscle.reasons.first().map(|first| said_of(worst.label(), first)).into_iter().collect();
        let verdict = match of_muscle.verdict {
            Verdict::Unknown => Verdict::Care,
            Verdict::Beat => self.own_gate(lift, now).map_or(Verdict::Beat, |gate| {
                reasons.insert(0, gate);
                Verdict::Care
            }),
            other => other,
        };
        (verdict, reasons)
    }

    /// What the exercise itself adds: too little data, or too long ago.
    fn own_gate(&self, lift: usize, now: Moment) -> Option<Reason> {
        let state = &self.lifts[lift];
        let days = state.days_since(now).unwrap_or(0.0);
        if days > self.params.long_ago_days() {
            let text = format!("Last done {days:.0} days ago: a test set, 5 to 10 % lighter.");
            return Some(reason("exercise_long_ago", text, Some(days), "days", Evidence::Useful));
        }
        (self.lift_confidence(lift, now) == Confidence::Low).then(|| {
            let text = format!("Only {} comparable efforts: let a test set decide.", state.comparable);
            reason("exercise_little_data", text, Some(f64::from(state.comparable)), "efforts", Evidence::Weak)
        })
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

fn said_of(muscle: &str, of_muscle: &Reason) -> Reason {
    let mut letters = muscle.chars();
    let capital: String =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    Reason { text: format!("{capital}: {}", of_muscle.text), ..of_muscle.clone() }
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

fn needs_muscles() -> Reason {
    reason(
        "needs_muscles",
        "Regain does not know which muscles it trains; tell it with \"exercise set-muscles\".".to_owned(),
        None,
        "",
        Evidence::Strong,
    )
}

fn region_locked(region: &str) -> Reason {
    let text = format!("Your {region} is locked because of pain or injury, until you clear it.");
    reason("region_locked", text, None, "", Evidence::Strong)
}
