//! What does training do to this athlete, and what should they do today?
//!
//! Pure: no clock, no I/O, no serialisation. `now` is an argument; the same events, parameters and `now`
//! give the same [`Day`] everywhere, to the bit.

mod athlete;
mod board;
mod check_in;
mod connective;
mod day;
mod event;
mod exercise;
mod explain;
mod forecast;
mod grade;
mod model;
mod moment;
mod muscle;
mod outlook;
mod params;
mod plan;
mod probe;
mod progress;
mod quantity;
mod questions;
mod report;
mod running_session;
mod session;
mod verdict;
mod volume;
mod wishes;

// what is measured
pub use moment::Moment;
pub use muscle::{Muscle, PerMuscle};
pub use quantity::{
    BodyMass, Energy, HrvMs, Load, OutOfRange, Pain, Prs, Reps, RestingHr, Rir, Seconds, SessionMinutes,
    SetCount, SleepHours, Soreness,
};

// what an exercise does
pub use exercise::{Emphasis, Exercise, ExerciseBook, ExerciseId, Involvement, JointRegion, Loading};

// what happened
pub use event::{
    Cautions, CheckIn, Event, Execution, FunctionFlags, LoadUnit, Lock, LockCause, LockPlace, Night,
    PainReport, Profile, RedFlag, SetDone, SetKind, Side, TrainingAge, What,
};

// what to ask
pub use questions::Questions;

// what the person wants and has
pub use wishes::{
    Availability, ClockTime, DayOpen, ExerciseWish, ImpossibleAvailability, NoLoad, Rack, Weekday, Wishes,
};

// what to do
pub use day::{
    Aim, Alternative, Assumes, Confidence, DataSummary, Day, DayVerdict, Effort, Evidence, ForecastDay,
    MuscleDay, PlannedExercise, ReadyTime, Reason, Target, TargetKind, Verdict, WarmUpSet,
};

// days that a coin picks, for those who agreed
pub use probe::{Probe, ProbeArm, ProbeSeed};

// the next fortnight
pub use plan::{Competing, MuscleOnDay, PLAN_DAYS, Plan, PlanDay, PlanValue, Visit, VisitExercise, Wait};

// what has come of it
pub use grade::{Share, brier, log_loss};
pub use progress::{
    Band, Consistency, EffortPoint, Gain, LiftProgress, MuscleProgress, MuscleWeek, Progress, Record, Trial,
};

// how right the advice was
pub use report::{
    CalibrationBin, Chances as GradedChances, Effect, ProbedArm, ReadyTimes, Report, ShownAdvice,
    ShownChance, ShownProbe, ShownVerdict, VerdictOutcome, Waiting,
};

// what a coach sees of an athlete
pub use board::{Card, Cell, Look, MuscleGroup};

// the session that is running
pub use running_session::{Advice, RunningExercise, RunningSession, SoFar, Stopped};
pub use session::SESSION_GAP_HOURS;

// the model
pub use athlete::{Athlete, EffortNoise, Fit, LearnedConstant, LearnedHabit, PlannedWork};
pub use model::personal::LearnedUse;
pub use model::rep_curve::e1rm_log;
pub use model::signals::{LearnedSignal, Signal};
pub use outlook::{LiftOutlook, Outlook};
pub use params::{ParamError, ParamSpec, Params};

// why
pub use explain::{
    Asked, Cause, Chance, Chances, DeficitTerm, ExerciseExplanation, Explanation, Fact, ForecastSum,
    ForecastTerm, Influence, MarginSum, MarginTerm, MuscleExplanation, ReadinessSum, StrengthSum,
    StrengthTerm, TableRow, VarianceTerm,
};

// what will probably happen
pub use forecast::{
    AfterSets, BadTerm, Contribution, ExercisesBefore, Exposure, Features, Forecast, ForecastModel,
    Forecaster, Heads, Knot, Learner, LiftedSet, LogOdds, Outcome, Part, PersonalPrior, PersonalWeight,
    Planned, SeriesId, SetContribution, SetFeatures, SetPart, SetTermKind, SetsModel, Standing, Term,
    TermKind,
};
