//! What the sets of one exercise come to so far, against the last effort.

use crate::athlete::Athlete;
use crate::day::Effort;
use crate::event::{Execution, SetDone, SetKind};
use crate::forecast::{LiftedSet, Outcome};
use crate::model::lift::LiftState;
use crate::model::performance::{Bound, Evidence, evidence, moved_kg};
use crate::model::rep_curve::e1rm_log;
use crate::moment::Moment;
use crate::quantity::Seconds;
use crate::running_session::SoFar;
use crate::session::ExerciseWork;
use crate::verdict::target::Begun;

/// Loads that differ by less are the same.
const SAME_LOAD: f64 = 0.01;

/// The sets of an exercise today.
#[derive(Debug, Clone)]
pub(super) struct SetsToday {
    /// The best clean set: the most by load and reps, as efforts are compared everywhere.
    pub(super) best: Option<Evidence>,
    /// The longest hold.
    pub(super) longest_hold: Option<Seconds>,
    /// The sets as the forecast sees them.
    pub(super) lifted: Vec<LiftedSet>,
    /// Comparable sets in order, clean or not.
    pub(super) comparable: Vec<Evidence>,
    /// The best set against the last effort.
    pub(super) so_far: SoFar,
    /// Its distance in log strength, by load and reps.
    pub(super) ahead: f64,
    /// Whether a set has shown something about today: at the load of last time, or as good.
    pub(super) tested: bool,
    /// Hard sets done; none before the first test set of the exercise in progress.
    pub(super) hard_sets: u32,
    /// Any set was more than preparation, and near enough to failure to count as work.
    pub(super) worked: bool,
    /// Form or range broke in a set that was more than preparation.
    pub(super) execution_broke: bool,
}

impl SetsToday {
    pub(super) fn read(athlete: &Athlete, work: &ExerciseWork, began: Moment, is_latest: bool) -> Self {
        let summary = athlete.read(work);
        let state = &athlete.lifts[work.lift];
        let read = |set| evidence(&athlete.params, &state.exercise, athlete.body_mass_kg(), set);
        let comparable: Vec<Evidence> = work.sets.iter().filter_map(read).collect();
        let shown = |set: &Evidence| by_load_and_reps(athlete, set);
        let clean = comparable.iter().filter(|set| set.bound != Bound::AtMost);
        let best = clean.copied().max_by(|a, b| shown(a).total_cmp(&shown(b)));
        let mut today = Self {
            best,
            longest_hold: summary.longest_hold,
            lifted: athlete.lifted(work),
            comparable,
            so_far: SoFar::NotComparable,
            ahead: 0.0,
            tested: false,
            hard_sets: summary.hard_sets,
            worked: summary.work > 0.0,
            execution_broke: work.sets.iter().any(broke),
        };
        today.compare(athlete, state, began);
        if !today.tested && is_latest {
            today.hard_sets = 0; // sets on the way up look hard until there is a harder one
        }
        today
    }

    fn compare(&mut self, athlete: &Athlete, state: &LiftState, began: Moment) {
        let held = self.longest_hold.zip(state.last.and_then(|last| last.seconds));
        let (Some(best), Some(last)) = (self.best, last_evidence(athlete, state)) else {
            self.tested = held.is_some() || state.last.is_none();
            if let Some((now, last)) = held {
                self.ahead = libm::log(now.get() / last.get());
                self.so_far = outcome(Outcome::of(libm::log(now.get()), libm::log(last.get())));
            }
            return;
        };
        let (now, then) = (by_load_and_reps(athlete, &best), by_load_and_reps(athlete, &last));
        let outcome = outcome(Outcome::of(now, then));
        // a return after weeks is asked for a lighter set; it is held against its own target
        let long_ago = state.days_since(began).is_some_and(|days| days > athlete.params.long_ago_days());
        let at_the_load = |set: &Evidence| set.moved_kg >= last.moved_kg * (1.0 - SAME_LOAD);
        self.tested = long_ago || outcome != SoFar::FellShort || self.comparable.iter().any(at_the_load);
        self.ahead = now - then;
        if self.tested {
            self.so_far = outcome;
        }
    }

    /// The first set at this load or more.
    pub(super) fn first_at(&self, moved_kg: f64) -> Option<&Evidence> {
        self.comparable.iter().find(|set| set.moved_kg >= moved_kg * (1.0 - SAME_LOAD))
    }

    /// The best set for people.
    pub(super) fn best_effort(&self, at: Moment) -> Option<Effort> {
        let of_reps = |best: Evidence| Effort {
            at,
            load: best.load,
            reps: Some(best.reps),
            rir: best.rir,
            seconds: None,
        };
        let hold = self.longest_hold.map(|seconds| Effort {
            at,
            load: None,
            reps: None,
            rir: None,
            seconds: Some(seconds),
        });
        self.best.map(of_reps).or(hold)
    }

    /// What a further set starts from.
    pub(super) fn begun(&self) -> Option<Begun> {
        let best = self.best?;
        Some(Begun { best, sets: self.hard_sets, matched: self.so_far == SoFar::Tied })
    }
}

/// The last effort, as it would be read today: body mass may have changed since.
pub(super) fn last_evidence(athlete: &Athlete, state: &LiftState) -> Option<Evidence> {
    let last = state.last_evidence.filter(|_| state.last.is_some_and(|last| last.seconds.is_none()))?;
    let moved_kg = moved_kg(&state.exercise, last.load, athlete.body_mass_kg())?;
    Some(Evidence { moved_kg, ..last })
}

/// Log strength of a set without what was left in reserve: how efforts are compared and graded.
pub(super) fn by_load_and_reps(athlete: &Athlete, set: &Evidence) -> f64 {
    e1rm_log(&athlete.params, set.moved_kg, set.reps.as_f64())
}

/// Form or range broke in a set that was more than preparation.
fn broke(set: &SetDone) -> bool {
    let Execution { form_broke, range_short } = set.execution;
    set.kind != SetKind::WarmUp && (form_broke == Some(true) || range_short == Some(true))
}

fn outcome(outcome: Outcome) -> SoFar {
    match outcome {
        Outcome::Beat => SoFar::Beat,
        Outcome::Tie => SoFar::Tied,
        Outcome::Worse => SoFar::FellShort,
    }
}
