//! The session that is running: what was done so far, and what that means for the rest of it.

use crate::day::{Effort, ReadyTime, Reason};
use crate::exercise::{ExerciseId, Loading};
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::quantity::Reps;

/// A session whose last set is at most three hours old. Its sets count as evidence; the fatigue that they leave
/// counts once it is over.
#[derive(Debug, Clone, PartialEq)]
pub struct RunningSession {
    /// When its first set was done.
    pub since: Moment,
    /// When its last set was done.
    pub last_set: Moment,
    /// The exercises done so far, in order.
    pub exercises: Vec<RunningExercise>,
}

/// One exercise of the running session.
#[derive(Debug, Clone, PartialEq)]
pub struct RunningExercise {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// Name for people.
    pub name: String,
    /// What its recorded loads mean.
    pub loading: Loading,
    /// The effort to beat, from an earlier session.
    pub last: Option<Effort>,
    /// The best clean set of today so far.
    pub best: Option<Effort>,
    /// How that compares with the effort to beat.
    pub so_far: SoFar,
    /// Hard sets done so far.
    pub sets: u32,
    /// Hard sets to do in all: what is usual, half of it where the exercise is new or was left for long; `None`
    /// the first time.
    pub sets_planned: Option<u32>,
    /// At or below these reps the test set ends the session for its muscles.
    pub stop_line_reps: Option<Reps>,
    /// What to do with its muscles in this session.
    pub advice: Advice,
    /// Why: first how the sets compare, then the advice.
    pub reasons: Vec<Reason>,
    /// What a stop means for the muscle of it that comes back last; `None` without a stop.
    pub stopped: Option<Stopped>,
}

/// What a stop showed of a muscle, and when it looks ready again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stopped {
    /// The deciding muscle of the exercise that looks ready last.
    pub muscle: Muscle,
    /// Expected deficit before the first set of the session, in percent; `None` for a muscle that was not in the log.
    pub was_deficit_pct: Option<f64>,
    /// Expected deficit with what the sets showed, without what they cost, in percent.
    pub deficit_pct: Option<f64>,
    /// When it looks ready if the session ends here, with what its sets cost: estimate and 80 % interval. `None` where
    /// that is no later than now: a stop is for the rest of the day all the same.
    pub ready: Option<ReadyTime>,
}

/// Today's best set against the last effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoFar {
    /// Better.
    Beat,
    /// As good.
    Tied,
    /// Less.
    FellShort,
    /// Nothing to compare: a first time, or no set at the load of last time yet.
    NotComparable,
}

impl SoFar {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Beat => "beat",
            Self::Tied => "tied",
            Self::FellShort => "fell_short",
            Self::NotComparable => "not_comparable",
        }
    }
}

/// What to do next with an exercise and its muscles. The order is the order of caution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Advice {
    /// More sets are welcome.
    GoOn,
    /// The planned sets are done.
    Enough,
    /// Its muscles are done for today.
    Stop,
}

impl Advice {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::GoOn => "go_on",
            Self::Enough => "enough",
            Self::Stop => "stop",
        }
    }
}
