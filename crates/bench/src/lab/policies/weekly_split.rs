//! Each exercise once a week, by the calendar.

use regain_engine::Event;

use crate::lab::gym::{BENCH, CURL, ROW, SQUAT};
use crate::lab::lifting::Work;
use crate::lab::policy::{Morning, Policy, PolicyKind};

const SETS: u32 = 9;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "weekly_split",
    name: "weekly split",
    about: "Each exercise once a week on its weekday, 9 sets; a missed day is lost.",
    start: || Box::new(Calendar),
};

struct Calendar;

impl Policy for Calendar {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let lifts: &[usize] = match morning.day % 7 {
            0 => &[BENCH],
            1 => &[ROW],
            3 => &[SQUAT],
            4 => &[CURL],
            _ => &[],
        };
        lifts.iter().map(|lift| Work::of(*lift, SETS)).collect()
    }

    fn done(&mut self, _: u32, _: &[Work], _: &[Event]) {}
}
