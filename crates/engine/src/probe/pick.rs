//! Which muscle is probed today, if any.

use crate::athlete::Athlete;
use crate::day::{Evidence, MuscleDay, Reason, Target, Verdict};
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::probe::{Probe, ProbeArm, ProbeSeed};
use crate::verdict::case::reason;
use crate::verdict::words;
use crate::wishes::DayOpen;

/// The only row of the table that leaves the day open by its numbers alone.
const OPEN_ROW: &str = "probably_back";

impl Athlete {
    /// What a coin picks today; `None` without consent, without a muscle that it may decide about, and on a day that
    /// was trained on or is not followed by one on which the person can train.
    pub(crate) fn probe(
        &self,
        now: Moment,
        muscles: &PerMuscle<MuscleDay>,
        targets: &[Target],
    ) -> Option<Probe> {
        let (seed, today) = (self.wishes.probes?, now.local_day());
        let open = |day: i32| self.wishes.availability.day(day) == DayOpen::Open;
        let trained = self.data.last_session.is_some_and(|last| last.local_day() == today);
        if trained || !open(today) || !open(today + 1) {
            return None;
        }
        let may = |muscle: &Muscle| {
            seed.may_probe(*muscle, today)
                && muscles[*muscle].reasons.first().is_some_and(|reason| reason.code == OPEN_ROW)
                && targets.iter().any(|target| self.waits_for(target, *muscle, muscles))
        };
        let muscle = Muscle::ALL.into_iter().filter(may).min_by_key(|muscle| seed.turn(*muscle, today))?;
        Some(drawn(seed, muscle, today, muscles[muscle].p_ready?))
    }

    /// Whether a target that may be tested is the muscle's own, and nothing else of it is less ready.
    fn waits_for(&self, target: &Target, muscle: Muscle, muscles: &PerMuscle<MuscleDay>) -> bool {
        let Some(lift) = self.done_lift(&target.exercise) else { return false };
        let exercise = &self.lifts[lift].exercise;
        let p_ready = |muscle: Muscle| muscles[muscle].p_ready.unwrap_or(1.0);
        let least = exercise.deciding_muscles().map(p_ready).fold(1.0, f64::min);
        target.verdict == Verdict::Care
            && target.last.is_some()
            && self.wishes.may_offer(exercise)
            && exercise.muscles.first().is_some_and(|(prime, _)| *prime == muscle)
            && p_ready(muscle) <= least
    }
}

fn drawn(seed: ProbeSeed, muscle: Muscle, local_day: i32, p_ready: f64) -> Probe {
    let (arm, probability) = seed.arm(muscle, local_day);
    Probe { muscle, arm, probability, p_ready, reason: why(muscle, arm, p_ready) }
}

fn why(muscle: Muscle, arm: ProbeArm, p_ready: f64) -> Reason {
    let (code, picked) = match arm {
        ProbeArm::Today => ("probe_today", "today, with a test set"),
        ProbeArm::Later => ("probe_later", "a day later"),
    };
    let text = format!(
        "{}: {} likely to be back, too close to call. As you agreed, a coin picked {picked}; do otherwise if you like.",
        words::capital(muscle.label()),
        words::percent(p_ready)
    );
    reason(code, text, Some(p_ready), "", Evidence::Weak)
}
