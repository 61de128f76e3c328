//! When a lifter trains what, and how much of it.

use regain_engine::{CheckIn, Event, Moment};

use crate::lab::feelings::Sore;
use crate::lab::lifting::Work;

/// A way to decide, with its memory of one lifter.
pub(crate) trait Policy: Send {
    /// What to train on a day on which the lifter can; nothing on a day of rest.
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work>;

    /// Hears what was done: the work asked for that day, and the sets as logged.
    fn done(&mut self, day: u32, work: &[Work], sets: &[Event]);
}

/// What is known in the morning of a day.
pub(crate) struct Morning<'a> {
    /// Day since the start, from 0, a Monday.
    pub(crate) day: u32,
    /// When the session would begin.
    pub(crate) now: Moment,
    /// Soreness as felt, which the lifter knows whether it is logged or not.
    pub(crate) felt: &'a Sore,
    /// The check-in, if it was answered.
    pub(crate) check_in: Option<&'a CheckIn>,
}

/// One row of the registry.
pub(crate) struct PolicyKind {
    /// Stable name in files.
    pub(crate) id: &'static str,
    /// Name for people.
    pub(crate) name: &'static str,
    /// What it does, in one sentence.
    pub(crate) about: &'static str,
    /// A policy that knows nothing of its lifter yet.
    pub(crate) start: fn() -> Box<dyn Policy>,
}

/// Days since each exercise was last trained; never counts as long ago.
#[derive(Debug, Default)]
pub(crate) struct LastDone([Option<u32>; crate::lab::gym::LIFTS.len()]);

impl LastDone {
    pub(crate) fn note(&mut self, day: u32, work: &[Work]) {
        work.iter().for_each(|work| self.0[work.lift] = Some(day));
    }

    /// Whether at least `days` passed since the exercise was trained.
    pub(crate) fn is_due(&self, lift: usize, day: u32, days: u32) -> bool {
        self.0[lift].is_none_or(|last| day >= last + days)
    }
}
