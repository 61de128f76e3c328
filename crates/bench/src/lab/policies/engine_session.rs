//! Do exactly the session that the engine offers, its number of sets included.

use regain_engine::Event;

use super::engine_verdicts::{Listener, may_begin, stop_line, target};
use crate::lab::gym::LIFTS;
use crate::lab::lifting::Work;
use crate::lab::policy::{Morning, Policy, PolicyKind};

/// Sets of a first session, which the engine does not compose.
const FIRST_SETS: u32 = 4;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "engine_session",
    name: "the engine's offered session",
    about: "The session as offered, with its own sets: the usual ones, half of them when new or long ago.",
    start: || Box::new(Offered(Listener::new())),
};

struct Offered(Listener);

impl Policy for Offered {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let day = self.0.ask(morning);
        let offered = |lift: usize| {
            if target(&day, lift).is_none() {
                return Some(Work::of(lift, FIRST_SETS)).filter(|_| may_begin(&day, lift));
            }
            let planned = day.session.iter().find(|planned| planned.exercise.as_str() == LIFTS[lift].id)?;
            let stop_at_reps = target(&day, lift).and_then(stop_line);
            Some(Work { stop_at_reps, ..Work::of(lift, planned.sets) })
        };
        (0..LIFTS.len()).filter_map(offered).collect()
    }

    fn done(&mut self, _: u32, _: &[Work], sets: &[Event]) {
        self.0.hear(sets);
    }
}
