//! Push, pull, legs, by the calendar.

use regain_engine::Event;

use crate::lab::gym::{BENCH, CURL, ROW, SQUAT};
use crate::lab::lifting::Work;
use crate::lab::policy::{Morning, Policy, PolicyKind};

const SETS: u32 = 5;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "ppl",
    name: "push, pull, legs by calendar",
    about: "Each exercise twice a week on its weekdays, 5 sets; a missed day is lost.",
    start: || Box::new(Calendar),
};

struct Calendar;

impl Policy for Calendar {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let lifts: &[usize] = match morning.day % 7 {
            0 | 3 => &[BENCH],
            1 | 4 => &[ROW, CURL],
            2 | 5 => &[SQUAT],
            _ => &[],
        };
        lifts.iter().map(|lift| Work::of(*lift, SETS)).collect()
    }

    fn done(&mut self, _: u32, _: &[Work], _: &[Event]) {}
}
