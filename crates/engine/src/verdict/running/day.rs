//! The whole answer in the middle of a session.

use crate::day::{Day, DayVerdict, Evidence, PlannedExercise, Reason, Target};
use crate::moment::Moment;
use crate::verdict::active_recovery::suggestions;
use crate::verdict::case::reason;
use crate::verdict::judge::{MODEL, in_order_of_use, suggest_others};
use crate::verdict::notices::notices;
use crate::verdict::running::Running;
use crate::verdict::{day_rules, offer};

impl Running {
    /// What to do at `now`, in the middle of the session.
    pub(crate) fn day(mut self, now: Moment) -> Day {
        suggest_others(&mut self.muscles, true);
        let (verdict, reasons) = self.day_verdict(now);
        let mut targets = self.targets(now);
        let session = if verdict == DayVerdict::Train { self.rest(now, &targets) } else { Vec::new() };
        let plan: Vec<_> =
            session.iter().map(|planned| offer::planned_lift(&self.athlete, planned)).collect();
        for planned in self.targets_of(&plan, now) {
            targets.iter_mut().filter(|target| target.exercise == planned.exercise).for_each(|target| {
                target.clone_from(&planned);
            });
        }
        Day {
            at: now,
            model: MODEL,
            data: self.athlete.data,
            verdict,
            reasons,
            notices: notices(&self.athlete, now),
            running: Some(self.session()),
            session,
            probe: None,
            active_recovery: suggestions(&self.athlete, now, verdict),
            muscles: self.muscles,
            targets,
        }
    }

    fn day_verdict(&self, now: Moment) -> (DayVerdict, Vec<Reason>) {
        let ruling = day_rules::first_match(&self.athlete.day_case(now));
        if ruling.is_none() && self.is_the_first() {
            return (DayVerdict::Train, vec![first_session()]);
        }
        self.athlete.day_verdict(now, ruling, &self.muscles)
    }

    /// Exercises of current training and of today, each asked as the next one.
    fn targets(&self, now: Moment) -> Vec<Target> {
        let current = self.athlete.current_lifts().filter(|lift| !self.did(*lift));
        let mut targets: Vec<Target> =
            current.chain(self.lifts_done()).map(|lift| self.target(lift, now)).collect();
        in_order_of_use(&self.athlete, now, &self.muscles, &mut targets);
        targets
    }

    /// The rest of the session: the exercise in progress, what else may be trained, and what was left open.
    fn rest(&self, now: Moment, targets: &[Target]) -> Vec<PlannedExercise> {
        let done: Vec<usize> = self.lifts_done().collect();
        let (in_progress, left_open): (Vec<_>, Vec<_>) = self.begun().partition(|(next, _)| *next);
        let fresh = offer::session(&self.athlete, now, targets, &done, None).into_iter();
        let begun = |begun: Vec<(bool, PlannedExercise)>| begun.into_iter().map(|(_, planned)| planned);
        begun(in_progress).chain(fresh).chain(begun(left_open)).collect()
    }
}

fn first_session() -> Reason {
    let text = "Your first session is running: half the usual sets, at 2 reps in reserve, tell the most.";
    reason("calibrate", text.to_owned(), None, "", Evidence::Weak)
}
