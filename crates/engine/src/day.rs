//! The answer: one value that pages, terminal and API print. Nothing downstream computes.

use crate::event::LockCause;
use crate::exercise::{ExerciseId, Loading};
use crate::explain::Influence;
use crate::forecast::Forecast;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::probe::Probe;
use crate::quantity::{Load, Reps, Rir, Seconds};
use crate::running_session::RunningSession;

/// What to do with a muscle today. The order is the order of caution: later is more cautious.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Never logged: nothing to say yet.
    Unknown,
    /// Train, and beat the last effort.
    Beat,
    /// Train with care: a test set decides.
    Care,
    /// Leave it today.
    Hold,
}

impl Verdict {
    /// Name in JSON and commands.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Beat => "beat",
            Self::Care => "care",
            Self::Hold => "hold",
        }
    }
}

/// What to do with the day. The order is the order of caution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayVerdict {
    /// At least one muscle may be trained.
    Train,
    /// Nothing is ready: walk, light stretching.
    ActiveRecovery,
    /// Rest.
    Rest,
}

impl DayVerdict {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::ActiveRecovery => "active_recovery",
            Self::Rest => "rest",
        }
    }
}

/// How much is known about a muscle or an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation; docs/today.md has the limits
pub enum Confidence {
    Low,
    Medium,
    High,
}

impl Confidence {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// How well the literature and the logs support a signal or a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Opinion or convention.
    Weak,
    /// Studies disagree.
    Mixed,
    /// Good studies or this person's own log.
    Useful,
    /// Settled, or a safety rule.
    Strong,
}

impl Evidence {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Mixed => "mixed",
            Self::Useful => "useful",
            Self::Strong => "strong",
        }
    }
}

/// Why: the rule, its number with unit, and how well founded it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Stable name of the rule, such as `soreness_severe`.
    pub code: &'static str,
    /// One plain sentence.
    pub text: String,
    /// The number behind it.
    pub value: Option<f64>,
    /// Unit of the number; empty for counts and probabilities.
    pub unit: &'static str,
    /// How well founded the rule is.
    pub evidence: Evidence,
}

/// Everything Regain says about one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The moment it is about.
    pub at: Moment,
    /// Name and version of the model, such as `regain-capacity-2`.
    pub model: &'static str,
    /// What it rests on.
    pub data: DataSummary,
    /// What to do with the day.
    pub verdict: DayVerdict,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Standing advice that applies today (safety, cautions), most urgent first.
    pub notices: Vec<Reason>,
    /// Each muscle.
    pub muscles: PerMuscle<MuscleDay>,
    /// Exercises of the person's recent training, the most useful first.
    pub targets: Vec<Target>,
    /// The session that is running; `None` three hours after its last set.
    pub running: Option<RunningSession>,
    /// A session composed of what may be trained; empty when nothing may. While one is running, the rest of it.
    pub session: Vec<PlannedExercise>,
    /// What a coin picked where the numbers cannot tell, for those who agreed; `None` on most days.
    pub probe: Option<Probe>,
    /// What helps on a day without training, or beside it.
    pub active_recovery: Vec<String>,
}

/// What the answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DataSummary {
    /// Sessions in the log.
    pub sessions: usize,
    /// Sets in the log.
    pub sets: usize,
    /// Share of working sets whose repetitions in reserve were recorded, 0 to 1.
    pub rir_known_share: f64,
    /// When the last session ended.
    pub last_session: Option<Moment>,
    /// When the last check-in was answered.
    pub last_check_in: Option<Moment>,
}

impl MuscleDay {
    /// Whether there is something to do for it: it is not locked, and has an exercise that may be offered. Words name
    /// no other muscle as one to train.
    pub fn has_something_to_do(&self) -> bool {
        self.lock.is_none() && self.has_exercise
    }
}

/// One muscle today.
#[derive(Debug, Clone, PartialEq)]
pub struct MuscleDay {
    /// Train and beat, test, hold, or unknown.
    pub verdict: Verdict,
    /// A lock outranks the verdict.
    pub lock: Option<LockCause>,
    /// Whether an exercise of current training that it decides may be offered: not locked, not marked as never to be
    /// offered, its equipment there.
    pub has_exercise: bool,
    /// Probability that the deficit is below 1.5 %, 0 to 1; `None` before the first session.
    pub p_ready: Option<f64>,
    /// Expected deficit against recovered strength, in percent.
    pub deficit_pct: Option<f64>,
    /// When it looks ready: estimate and 80 % interval. In the past or now when it is ready; `None` before the first
    /// session, and for a muscle that a set of the running session stopped.
    pub ready: Option<ReadyTime>,
    /// How much is known.
    pub confidence: Confidence,
    /// When it was last trained (share at least one half).
    pub last_trained: Option<Moment>,
    /// Why, the most important first.
    pub reasons: Vec<Reason>,
    /// The largest influences on `p_ready`, largest first; empty before the first session.
    pub influences: Vec<Influence>,
    /// What is not known today and would sharpen or allow more, in words.
    pub unknown: Vec<String>,
    /// What would change the verdict.
    pub would_change: Vec<String>,
    /// What to do instead of training it, when it is held.
    pub instead: Vec<String>,
    /// The next days, from today; empty before the first session.
    pub forecast: Vec<ForecastDay>,
}

/// When a muscle looks ready.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadyTime {
    /// Estimate.
    pub at: Moment,
    /// Early end of the 80 % interval.
    pub from: Moment,
    /// Late end of the 80 % interval.
    pub to: Moment,
}

/// A muscle at the same time of a later day, without training in between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForecastDay {
    /// When.
    pub at: Moment,
    /// Probability that the deficit is below 1.5 %.
    pub p_ready: f64,
    /// Probability of one rep more than an average last effort of ten reps, by capacity alone.
    pub p_beat: f64,
}

/// One effort: the best comparable set of an exercise in a session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    /// When.
    pub at: Moment,
    /// Recorded load.
    pub load: Option<Load>,
    /// Repetitions, with those after pauses.
    pub reps: Option<Reps>,
    /// Repetitions in reserve, if rated.
    pub rir: Option<Rir>,
    /// Length of a hold.
    pub seconds: Option<Seconds>,
}

/// How a target beats the last effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetKind {
    /// One rep more at the same load.
    OneMoreRep,
    /// The next load at the same reps.
    NextLoad,
    /// The reps expected from the smoothed level, after a lucky last effort.
    Expected,
    /// Up to the last effort, to decide whether to go on.
    TestSet,
    /// A first, light measurement.
    Calibrate,
    /// A longer hold.
    LongerHold,
    /// The same load and reps with one more in reserve.
    MoreInReserve,
    /// The same load and reps, clean and through the full range, after an effort that was not.
    CleanExecution,
}

impl TargetKind {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::OneMoreRep => "one_more_rep",
            Self::NextLoad => "next_load",
            Self::Expected => "expected",
            Self::TestSet => "test_set",
            Self::Calibrate => "calibrate",
            Self::LongerHold => "longer_hold",
            Self::MoreInReserve => "more_in_reserve",
            Self::CleanExecution => "clean_execution",
        }
    }
}

/// What to do today in one exercise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// How it beats the last effort.
    pub kind: TargetKind,
    /// Load to use.
    pub load: Option<Load>,
    /// Reps to reach.
    pub reps: Option<Reps>,
    /// Reps in reserve to leave; `None` as last time.
    pub rir: Option<Rir>,
    /// Seconds to hold.
    pub seconds: Option<Seconds>,
    /// Probability of reaching it today by capacity alone, 0 to 1: whether you could.
    pub p_capacity: Option<f64>,
    /// Probability that it will be reached today, habits included, 0 to 1; capacity alone while the exercise is
    /// too new for a forecast.
    pub p_beat: Option<f64>,
}

/// What the chances of a target take for granted about the session around its exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumes {
    /// Nothing: its place in the session is not known.
    Alone,
    /// The session offered, done in its order.
    SessionOffered,
    /// The session that is running: after what was done so far, and in the order of what is offered then.
    SessionRunning,
}

impl Assumes {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::SessionOffered => "session_offered",
            Self::SessionRunning => "session_running",
        }
    }
}

/// One exercise today.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// Name for people.
    pub name: String,
    /// What its recorded loads mean.
    pub loading: Loading,
    /// The worst verdict over its muscles with a share of at least one half.
    pub verdict: Verdict,
    /// The effort to beat.
    pub last: Option<Effort>,
    /// What to aim for; `None` when held.
    pub aim: Option<Aim>,
    /// The cheapest ways to beat the last effort, the most probable first; empty when held or new.
    pub ways: Vec<Aim>,
    /// Lighter sets on the way up to the first working set.
    pub warm_up: Vec<WarmUpSet>,
    /// What will probably happen, habits included; `None` while the exercise is too new.
    pub forecast: Option<Forecast>,
    /// What the forecast takes for granted about the session around this exercise.
    pub assumes: Assumes,
    /// At or below these reps in the first set the session for that muscle stops.
    pub stop_line_reps: Option<Reps>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The largest influences on its two chances: by strength, then as things usually go; each largest first.
    pub influences: Vec<Influence>,
}

/// A set on the way up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WarmUpSet {
    /// Load that the equipment makes.
    pub load: Load,
    /// Repetitions, far from failure.
    pub reps: Reps,
}

/// One exercise of the session offered. Its last effort, target, chances, warm-up and stop line stand in its
/// [`Target`].
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedExercise {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// Name for people.
    pub name: String,
    /// Hard sets to do.
    pub sets: u32,
    /// About how long it takes, warm-up and rests included.
    pub minutes: u32,
    /// Why it is offered, and at this place.
    pub reason: Reason,
    /// What to do instead if the machine is busy or a muscle is sore, the most alike first.
    pub alternatives: Vec<Alternative>,
}

/// Another exercise with the same purpose.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// Name for people.
    pub name: String,
    /// Its own verdict today.
    pub verdict: Verdict,
    /// Muscles that the other exercise needs and this one spares.
    pub spares: Vec<Muscle>,
}
