//! The next fortnight: which muscles meet which day on which the person can train. An estimate, drawn again after
//! every entry; no day of it is ever owed.

mod build;
mod calibrate;
mod days;
mod notices;
mod schedule;
mod tracks;
mod units;
mod words;

pub(crate) use days::days;
pub(crate) use words::date_words;

use crate::day::{Reason, Verdict};
use crate::exercise::ExerciseId;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::wishes::DayOpen;

/// Local days that a plan looks ahead, today included.
pub const PLAN_DAYS: usize = 14;

/// The next fortnight.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The moment it was drawn at.
    pub at: Moment,
    /// Name and version of the model.
    pub model: &'static str,
    /// Each local day, today first; always [`PLAN_DAYS`].
    pub days: Vec<PlanDay>,
    /// Likely sessions, the next first.
    pub visits: Vec<Visit>,
    /// Muscles that wait, and why.
    pub waits: Vec<Wait>,
    /// Wishes that compete for a day or a muscle.
    pub competing: Vec<Competing>,
    /// What needs saying about the whole: a week of calibration, nothing that fits, holds that cost work.
    pub notices: Vec<Reason>,
    /// How good a plan it is; more days to choose from never lower it.
    pub value: PlanValue,
}

/// One local day.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanDay {
    /// Days since 1970-01-01 on the person's calendar.
    pub local_day: i32,
    /// The moment it is asked about: now, or the hour at which a session would begin.
    pub at: Moment,
    /// Whether the person can train.
    pub open: DayOpen,
    /// A session was done on this day already.
    pub trained: bool,
    /// Each muscle, with the plan followed until then; `None` before its first session.
    pub muscles: PerMuscle<Option<MuscleOnDay>>,
}

/// A muscle on a day of the plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MuscleOnDay {
    /// Probability of being ready before that day's session.
    pub p_ready: f64,
    /// What that comes to; today its verdict.
    pub verdict: Verdict,
    /// Whether a likely session of that day trains it.
    pub trains: bool,
}

/// A likely session.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Position of its day in [`Plan::days`].
    pub day: usize,
    /// When it would begin.
    pub at: Moment,
    /// What to train; empty in a week of calibration, where no exercise is known.
    pub exercises: Vec<VisitExercise>,
    /// Muscles that decide it, the most involved first.
    pub muscles: Vec<Muscle>,
    /// Probability that the least ready of them is ready; `None` while nothing is known.
    pub p_likely: Option<f64>,
    /// About how long it takes.
    pub minutes: u32,
    /// Why that day.
    pub reason: Reason,
}

/// An exercise of a likely session.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitExercise {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// Name for people.
    pub name: String,
    /// Hard sets to do.
    pub sets: u32,
    /// Probability that its least ready muscle is ready then.
    pub p_ready: f64,
    /// Whether it is a goal.
    pub goal: bool,
}

/// A muscle that is not trained today.
#[derive(Debug, Clone, PartialEq)]
pub struct Wait {
    /// Which muscle.
    pub muscle: Muscle,
    /// Position in [`Plan::days`] of the session that trains it next; `None` where no day fits.
    pub until: Option<usize>,
    /// Why.
    pub reason: Reason,
}

/// A wish that gave way to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Competing {
    /// The muscle whose session would have fitted.
    pub muscle: Muscle,
    /// Position in [`Plan::days`] of the day it would have been.
    pub day: usize,
    /// The muscle whose session came first.
    pub against: Muscle,
    /// Why.
    pub reason: Reason,
}

/// How good a plan is: how early each muscle is trained first, the most wanted muscle before the next, then how early
/// each is trained again. Compared like words in a dictionary; larger is better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct PlanValue(pub(crate) Vec<u8>);
