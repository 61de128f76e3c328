//! Percentages that run from 0 to 100 over a week, as Fitbod describes its recovery screen.

use regain_engine::Event;

use crate::lab::gym::{LIFTS, PerLabMuscle};
use crate::lab::lifting::Work;
use crate::lab::policy::{Morning, Policy, PolicyKind};

const SETS: u32 = 4;
/// Per cent that one set takes from a muscle.
const PCT_PER_SET: f64 = 20.0;
/// Per cent that a day gives back: all of it in seven days.
const PCT_PER_DAY: f64 = 100.0 / 7.0;
/// Per cent from which a muscle is trained again.
const FRESH_PCT: f64 = 80.0;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "fitbod_like",
    name: "percentages over 7 days (Fitbod-like)",
    about: "A set takes 20 %, a day gives back a seventh; an exercise from 80 % of its muscles on, 4 sets.",
    start: || Box::new(Percentages { day: 0, spent_pct: PerLabMuscle::default() }),
};

struct Percentages {
    day: u32,
    spent_pct: PerLabMuscle,
}

impl Policy for Percentages {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let days = f64::from(morning.day - self.day);
        self.day = morning.day;
        self.spent_pct.iter_mut().for_each(|spent| *spent = (*spent - PCT_PER_DAY * days).max(0.0));
        let fresh = |lift: &usize| {
            LIFTS[*lift].shares.iter().all(|(muscle, _)| 100.0 - self.spent_pct[*muscle] >= FRESH_PCT)
        };
        (0..LIFTS.len()).filter(fresh).map(|lift| Work::of(lift, SETS)).collect()
    }

    fn done(&mut self, _: u32, work: &[Work], _: &[Event]) {
        for work in work {
            for (muscle, share) in LIFTS[work.lift].shares {
                let spent = &mut self.spent_pct[*muscle];
                *spent = (*spent + PCT_PER_SET * share * f64::from(work.sets)).min(100.0);
            }
        }
    }
}
