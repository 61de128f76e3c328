//! Volume that follows soreness inside fixed weekdays, as Renaissance Periodization teaches it.

use regain_engine::Event;

use crate::lab::gym::{BENCH, CURL, LIFTS, ROW, SQUAT};
use crate::lab::lifting::Work;
use crate::lab::policy::{Morning, Policy, PolicyKind};

const FIRST_SETS: u32 = 3;
const MOST_SETS: u32 = 8;
const LEAST_SETS: u32 = 2;
/// Soreness up to which a set is added, and from which one is taken away.
const MORE_UP_TO: u32 = 1;
const LESS_FROM: u32 = 4;
/// Every fifth week is light, and the count starts again.
const CYCLE_WEEKS: u32 = 5;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "rp_like",
    name: "volume by soreness (RP-like)",
    about: "Each exercise twice a week; a set more when not sore, one less when sore; every fifth week light.",
    start: || Box::new(Volume([FIRST_SETS; LIFTS.len()])),
};

struct Volume([u32; LIFTS.len()]);

impl Volume {
    fn sets(&mut self, lift: usize, morning: &Morning<'_>) -> u32 {
        if (morning.day / 7) % CYCLE_WEEKS == CYCLE_WEEKS - 1 {
            self.0[lift] = FIRST_SETS;
            return LEAST_SETS;
        }
        let sore = LIFTS[lift].shares.iter().map(|(muscle, _)| morning.felt[*muscle]).max().unwrap_or(0);
        let sets = self.0[lift];
        self.0[lift] = match sore {
            0..=MORE_UP_TO => (sets + 1).min(MOST_SETS),
            LESS_FROM.. => (sets - 1).max(LEAST_SETS),
            _ => sets,
        };
        self.0[lift]
    }
}

impl Policy for Volume {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let lifts: &[usize] = match morning.day % 7 {
            0 | 3 => &[BENCH, SQUAT],
            1 | 4 => &[ROW, CURL],
            _ => &[],
        };
        lifts.iter().map(|lift| Work::of(*lift, self.sets(*lift, morning))).collect()
    }

    fn done(&mut self, _: u32, _: &[Work], _: &[Event]) {}
}
