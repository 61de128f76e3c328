//! Everything, every 48 hours.

use regain_engine::Event;

use crate::lab::gym::LIFTS;
use crate::lab::lifting::Work;
use crate::lab::policy::{LastDone, Morning, Policy, PolicyKind};

const DAYS: u32 = 2;
const SETS: u32 = 3;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "every_48h",
    name: "every 48 h",
    about: "All exercises as soon as 48 hours have passed, 3 sets.",
    start: || Box::new(FixedGap(LastDone::default())),
};

struct FixedGap(LastDone);

impl Policy for FixedGap {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let due = |lift: &usize| self.0.is_due(*lift, morning.day, DAYS);
        (0..LIFTS.len()).filter(due).map(|lift| Work::of(lift, SETS)).collect()
    }

    fn done(&mut self, day: u32, work: &[Work], _: &[Event]) {
        self.0.note(day, work);
    }
}
