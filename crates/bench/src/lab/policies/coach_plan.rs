//! Follow the plan: after a session wait for the next likely one, then do the session composed for that day.

use regain_engine::Event;

use super::engine_verdicts::{Listener, may_begin, stop_line, target};
use crate::lab::gym::LIFTS;
use crate::lab::lifting::Work;
use crate::lab::policy::{Morning, Policy, PolicyKind};

/// Sets of a first session, which the engine does not compose; as many as the other policy that follows its sets.
const FIRST_SETS: u32 = 4;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "coach_plan",
    name: "the coach's plan",
    about: "Waits for the next likely session of the plan, then does the session composed that day, in its order.",
    start: || Box::new(Planned { listener: Listener::new(), next: 0 }),
};

struct Planned {
    listener: Listener,
    /// The first day on which to train again.
    next: u32,
}

impl Policy for Planned {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let day = self.listener.ask(morning);
        if morning.day < self.next {
            return Vec::new();
        }
        let composed = day.session.iter().filter_map(|planned| {
            let lift = LIFTS.iter().position(|lift| lift.id == planned.exercise.as_str())?;
            Some(Work {
                stop_at_reps: target(&day, lift).and_then(stop_line),
                ..Work::of(lift, planned.sets)
            })
        });
        let new = (0..LIFTS.len()).filter(|lift| target(&day, *lift).is_none() && may_begin(&day, *lift));
        composed.chain(new.map(|lift| Work::of(lift, FIRST_SETS))).collect()
    }

    fn done(&mut self, day: u32, _: &[Work], sets: &[Event]) {
        self.listener.hear(sets);
        let next = sets.last().and_then(|set| self.listener.next_likely(set.at));
        self.next = day + next.unwrap_or(1);
    }
}
