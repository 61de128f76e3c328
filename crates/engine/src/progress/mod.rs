//! Progress, honestly: what is surely more than it was, apart from lucky days; and whether sessions began ready.

mod build;
mod lifts;
mod muscles;
mod trend;
mod trial;

pub(crate) use build::consistency;
pub(crate) use trial::TRIAL_DAYS;

use crate::day::{Effort, Reason};
use crate::exercise::{ExerciseId, Loading};
use crate::forecast::Outcome;
use crate::grade::Share;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::quantity::{Load, Soreness};

/// Everything about the past that a person looks at to see whether they move.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The moment it is about.
    pub at: Moment,
    /// Name and version of the model.
    pub model: &'static str,
    /// Sessions told.
    pub sessions: usize,
    /// Exercises, the one done last first.
    pub lifts: Vec<LiftProgress>,
    /// Muscles that were ever trained, in listing order.
    pub muscles: Vec<MuscleProgress>,
    /// Whether sessions began ready, over the whole log and over the last eight weeks.
    pub consistency: Consistency,
    /// The same over the last eight weeks.
    pub lately: Consistency,
}

/// The measure of consistency: showing up ready to improve, not how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Consistency {
    /// Sessions begun ready: more than half of their exercises found every muscle ready.
    pub began_ready: Share,
    /// Of those, the sessions in which at least one effort beat the last.
    pub of_those_beat: Share,
}

/// Strength in kilograms for one repetition, with its 80 % range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Estimate.
    pub kg: f64,
    /// Low end.
    pub from_kg: f64,
    /// High end.
    pub to_kg: f64,
}

/// One effort and what the whole log says of the strength at that time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EffortPoint {
    /// When.
    pub at: Moment,
    /// Best comparable set.
    pub effort: Effort,
    /// Strength that it showed, kg for one repetition.
    pub shown_kg: f64,
    /// Recovered strength at that time by all efforts, later ones included.
    pub strength: Band,
    /// Against the effort before it.
    pub outcome: Option<Outcome>,
    /// Probability that its least ready muscle was ready at the start.
    pub p_ready: f64,
    /// Far better than expected: a lucky day, not yet a gain.
    pub lucky: bool,
}

/// A change of strength since an earlier time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// Days back; the first effort where it is nearer.
    pub days: u32,
    /// Change in percent, and its 80 % range.
    pub change_pct: f64,
    /// Low end.
    pub from_pct: f64,
    /// High end.
    pub to_pct: f64,
    /// Probability that strength is higher now.
    pub p_gain: f64,
    /// Whether that is sure enough to be called a gain: at least .9.
    pub confirmed: bool,
}

/// The heaviest load done for a number of repetitions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Record {
    /// Repetitions.
    pub reps: u16,
    /// Load.
    pub load: Load,
    /// When.
    pub at: Moment,
}

/// One exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct LiftProgress {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// Name for people.
    pub name: String,
    /// What its recorded loads mean.
    pub loading: Loading,
    /// Comparable efforts, oldest first.
    pub efforts: Vec<EffortPoint>,
    /// Strength now; `None` before the fourth comparable effort.
    pub strength: Option<Band>,
    /// Changes over four and twelve weeks and since the first effort, up to the last effort that was no lucky day;
    /// empty before the fourth.
    pub gains: Vec<Gain>,
    /// The last effort.
    pub last: Option<Effort>,
    /// The best effort by load and reps.
    pub best: Option<Effort>,
    /// Efforts begun with every muscle ready.
    pub began_ready: Share,
    /// Of those that had one to beat, the efforts that beat the last.
    pub beat_when_ready: Share,
    /// Of the others, the efforts that beat the last.
    pub beat_when_not: Share,
    /// Heaviest load for each number of repetitions, fewest first; improved upon by no set of more repetitions.
    pub records: Vec<Record>,
    /// What a flat trend means, if it is one.
    pub plateau: Option<Reason>,
    /// The fortnight of longer waits, if one was begun.
    pub trial: Option<Trial>,
}

/// A fortnight of longer waits: one person, one exercise, judged by its posterior alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// When it was begun.
    pub since: Moment,
    /// When it ends.
    pub until: Moment,
    /// Comparable efforts in it.
    pub efforts: usize,
    /// Probability that strength is higher at its end than at its begin; `None` while it runs or with too little.
    pub p_gain: Option<f64>,
    /// Change in percent, where there is a probability.
    pub change_pct: Option<f64>,
    /// What that says, in words.
    pub reason: Reason,
}

/// A muscle's week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MuscleWeek {
    /// Its Monday, days since 1970-01-01.
    pub monday: i32,
    /// Hard sets, indirect work counted by its share.
    pub hard_sets: f64,
    /// The most soreness answered: feedback, never progress.
    pub soreness: Option<Soreness>,
}

/// One muscle.
#[derive(Debug, Clone, PartialEq)]
pub struct MuscleProgress {
    /// Which muscle.
    pub muscle: Muscle,
    /// The last twelve weeks, oldest first, the present one last.
    pub weeks: Vec<MuscleWeek>,
    /// Hard sets a week over the last four weeks.
    pub weekly_sets: f64,
    /// Below this, holds are worth a look.
    pub weekly_sets_min: f64,
    /// Days of the last 28 on which it was not back.
    pub days_held: u32,
    /// Days of the last 28 on which it looked ready, and how many of those were used.
    pub ready_days_used: Share,
}
