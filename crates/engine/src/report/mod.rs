//! Advice that grades itself: what was shown, joined with what came of it.

mod build;
mod join;
mod ready_times;
mod waiting;

pub(crate) use join::ADVICE_HOURS;

use crate::day::Verdict;
use crate::exercise::ExerciseId;
use crate::grade::Share;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::probe::ProbeArm;
use crate::progress::Consistency;
use crate::quantity::{Load, Reps};

/// What was shown about one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownAdvice {
    /// The moment it was about.
    pub at: Moment,
    /// Verdicts of muscles.
    pub muscles: Vec<ShownVerdict>,
    /// Targets with their chances.
    pub targets: Vec<ShownChance>,
    /// What a coin picked.
    pub probe: Option<ShownProbe>,
}

/// A pick as it was shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShownProbe {
    /// Whose day was picked.
    pub muscle: Muscle,
    /// What was picked.
    pub arm: ProbeArm,
    /// Probability with which it was, 0 to 1.
    pub probability: f64,
}

/// A muscle's verdict as it was shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShownVerdict {
    /// Which muscle.
    pub muscle: Muscle,
    /// Its verdict.
    pub verdict: Verdict,
    /// Days until it looked ready, 0 when it did.
    pub ready_in_days: Option<f64>,
}

/// A target as it was shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownChance {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// Its verdict.
    pub verdict: Verdict,
    /// Load asked for.
    pub load: Option<Load>,
    /// Reps asked for.
    pub reps: Option<Reps>,
    /// The chance that was shown.
    pub p_beat: Option<f64>,
}

/// How right the advice was, for this person. They chose when to train, so it shows fit, not cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The moment it is about.
    pub at: Moment,
    /// Name and version of the model.
    pub model: &'static str,
    /// Answers that were shown.
    pub shown: usize,
    /// How right the chances were; `None` before the first that can be graded.
    pub chances: Option<Chances>,
    /// What came of each verdict: beat, care, hold.
    pub verdicts: Vec<VerdictOutcome>,
    /// How right the ready times were.
    pub ready_times: ReadyTimes,
    /// What waiting a day is worth, by the probes; `None` before the first.
    pub waiting: Option<Waiting>,
    /// Whether sessions began ready.
    pub consistency: Consistency,
}

/// What waiting a day is worth where nobody can tell beforehand: the only part of the card that shows cause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waiting {
    /// Days picked for a test set.
    pub today: ProbedArm,
    /// Days put off.
    pub later: ProbedArm,
    /// What waiting adds to the chance of beating the last effort, in points; `None` while either arm has too few.
    pub beat: Option<Effect>,
    /// What waiting adds to the effort against the last one, in percent.
    pub strength_pct: Option<Effect>,
}

/// One arm of the probes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProbedArm {
    /// Picks, and those that were followed.
    pub followed: Share,
    /// Picks with an effort in the week after, and those that beat the last one.
    pub beat: Share,
}

/// A difference with its 80 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// Estimate.
    pub points: f64,
    /// Low end.
    pub from: f64,
    /// High end.
    pub to: f64,
}

/// Chances that were shown, against what came of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Chances {
    /// Targets that can be graded, and those that were reached.
    pub reached: Share,
    /// Mean of the chances shown.
    pub mean_chance: f64,
    /// Mean natural log loss of what was shown.
    pub log_loss: f64,
    /// The same of this person's own rate so far, asked before each.
    pub log_loss_own_rate: f64,
    /// 80 % interval of the difference; below 0 the chances were better than the rate.
    pub difference: (f64, f64),
    /// Mean squared error.
    pub brier: f64,
    /// By fifths of the chance shown, the lowest first; empty fifths are left out.
    pub calibration: Vec<CalibrationBin>,
}

/// Chances of about the same size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalibrationBin {
    /// Mean of the chances shown.
    pub shown: f64,
    /// What came of them.
    pub reached: Share,
}

/// Efforts done after one verdict.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VerdictOutcome {
    /// The verdict shown for the exercise.
    pub verdict: Verdict,
    /// Efforts that beat the last one. After a hold these are holds that were not followed: no reproach, and they
    /// count like all others.
    pub beat: Share,
    /// Efforts that did not fall short of it.
    pub not_worse: Share,
}

/// Ready times that two tests bracket: one that fell short and a later one that did not.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ReadyTimes {
    /// Brackets, and those that the time shown lies in.
    pub inside: Share,
    /// Median of the distance to the bracket in days, early times negative; `None` without any.
    pub median_error_days: Option<f64>,
}
