//! Train what the engine's verdicts allow, with sets of one's own.

use regain_engine::{Athlete, Day, Event, Moment, Params, Target, Verdict, What};

use crate::lab::gym::{LIFTS, book};
use crate::lab::lifting::Work;
use crate::lab::policy::{Morning, Policy, PolicyKind};

const SETS: u32 = 4;
/// Sets of a first session: the engine asks for half the usual.
const FIRST_SETS: u32 = 2;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "engine_verdicts",
    name: "the engine's verdicts",
    about: "What is not held, 4 sets; after a care verdict or below the stop line the first set decides.",
    start: || Box::new(Verdicts(Listener::new())),
};

struct Verdicts(Listener);

impl Policy for Verdicts {
    fn plan(&mut self, morning: &Morning<'_>) -> Vec<Work> {
        let day = self.0.ask(morning);
        (0..LIFTS.len()).filter_map(|lift| work(&day, lift)).collect()
    }

    fn done(&mut self, _: u32, _: &[Work], sets: &[Event]) {
        self.0.hear(sets);
    }
}

fn work(day: &Day, lift: usize) -> Option<Work> {
    match target(day, lift) {
        None => Some(Work::of(lift, FIRST_SETS)).filter(|_| may_begin(day, lift)),
        Some(target) if target.verdict == Verdict::Hold => None,
        Some(target) => Some(Work { stop_at_reps: stop_line(target), ..Work::of(lift, SETS) }),
    }
}

/// An exercise without a history has no target; its muscles must not be held.
pub(super) fn may_begin(day: &Day, lift: usize) -> bool {
    let muscles = book().get(&LIFTS[lift].exercise_id()).cloned();
    muscles.is_some_and(|known| known.deciding_muscles().all(|m| day.muscles[m].verdict != Verdict::Hold))
}

pub(super) fn target(day: &Day, lift: usize) -> Option<&Target> {
    day.targets.iter().find(|target| target.exercise.as_str() == LIFTS[lift].id)
}

pub(super) fn stop_line(target: &Target) -> Option<u32> {
    target.stop_line_reps.map(|reps| u32::from(reps.get()))
}

/// The engine with one lifter's log: told what is logged, asked what to do, nothing else.
pub(super) struct Listener {
    athlete: Athlete,
}

impl Listener {
    pub(super) fn new() -> Self {
        Self { athlete: Athlete::new(Params::default(), book()) }
    }

    pub(super) fn ask(&mut self, morning: &Morning<'_>) -> Day {
        if let Some(check_in) = morning.check_in {
            let at: Moment = morning.now;
            self.athlete.apply(&Event { at, what: What::CheckIn(check_in.clone()) });
        }
        self.athlete.today(morning.now)
    }

    /// Days until the next likely session of the plan drawn after one.
    pub(super) fn next_likely(&self, ended: Moment) -> Option<u32> {
        const HOURS_AFTER: f64 = 4.0;
        let plan = self.athlete.plan(ended.plus_days(HOURS_AFTER / 24.0));
        let ahead = plan.visits.iter().map(|visit| visit.day).find(|day| *day > 0)?;
        u32::try_from(ahead).ok()
    }

    pub(super) fn hear(&mut self, sets: &[Event]) {
        sets.iter().for_each(|set| self.athlete.apply(set));
    }
}
