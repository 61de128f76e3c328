//! Train a muscle again once it is not sore at all.

use regain_engine::Event;

use crate::lab::gym::LIFTS;
use crate::lab::lifting::Work;
use crate::lab::policy::{LastDone, Morning, Policy, PolicyKind};

const SETS: u32 = 4;
/// Soreness comes late: the day after a session says nothing yet.
const LEAST_DAYS: u32 = 2;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "soreness_zero",
    name: "only when soreness is 0",
    about: "An exercise as soon as none of its muscles is sore, from the second day on, 4 sets.",
    start: || Box::new(NotSore(LastDone::default())),
};

struct NotSore(LastDone);

impl Policy for NotSore {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let ready = |lift: &usize| {
            self.0.is_due(*lift, morning.day, LEAST_DAYS)
                && LIFTS[*lift].shares.iter().all(|(muscle, _)| morning.felt[*muscle] == 0)
        };
        (0..LIFTS.len()).filter(ready).map(|lift| Work::of(lift, SETS)).collect()
    }

    fn done(&mut self, day: u32, work: &[Work], _: &[Event]) {
        self.0.note(day, work);
    }
}
