//! Everything, as soon as a fixed time has passed: what the policies by hours share.

use regain_engine::Event;

use crate::lab::gym::LIFTS;
use crate::lab::lifting::Work;
use crate::lab::policy::{LastDone, Morning, Policy};

/// Each exercise again after this many days, with this many sets.
pub(super) struct FixedGap {
    days: u32,
    sets: u32,
    last: LastDone,
}

impl FixedGap {
    pub(super) fn new(days: u32, sets: u32) -> Self {
        Self { days, sets, last: LastDone::default() }
    }
}

impl Policy for FixedGap {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let due = |lift: &usize| self.last.is_due(*lift, morning.day, self.days);
        (0..LIFTS.len()).filter(due).map(|lift| Work::of(lift, self.sets)).collect()
    }

    fn done(&mut self, day: u32, work: &[Work], _: &[Event]) {
        self.last.note(day, work);
    }
}
