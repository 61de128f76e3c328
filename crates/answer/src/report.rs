//! The report card: what was shown, read back from the journal, and the grades as JSON.

use regain_engine::{
    CalibrationBin, Effect, ExerciseId, GradedChances, Load, Muscle, ProbeArm, ProbedArm, Report, Reps,
    ShownAdvice, ShownChance, ShownProbe, ShownVerdict, Verdict, VerdictOutcome, Waiting,
};
use regain_journal::{Body, EntryId, Projection, ShownBody, ShownTarget};
use serde::Serialize;

use crate::progress::{ConsistencyJson, ShareJson};
use crate::round::{digits, time};

/// What was shown, as the engine grades it; what names nothing known is left out.
pub fn shown_advice<'a>(
    said: impl IntoIterator<Item = (EntryId, &'a Body)>,
    projection: &Projection,
) -> Vec<ShownAdvice> {
    let advice = |(_, body): (EntryId, &Body)| match body {
        Body::Shown(shown) => of_body(shown, projection),
        _ => None,
    };
    said.into_iter().filter_map(advice).collect()
}

fn of_body(shown: &ShownBody, projection: &Projection) -> Option<ShownAdvice> {
    let muscle = |(key, of): (&String, &regain_journal::ShownMuscle)| {
        let (muscle, verdict) = (Muscle::from_key(key)?, verdict(&of.verdict)?);
        Some(ShownVerdict { muscle, verdict, ready_in_days: of.ready_in_days })
    };
    let target = |of: &ShownTarget| {
        let exercise: ExerciseId = projection.exercise_id(&of.exercise)?.clone();
        Some(ShownChance {
            exercise,
            verdict: verdict(&of.verdict)?,
            load: of.centi_kg.and_then(|load| Load::from_centi_kg(load).ok()),
            reps: of.reps.and_then(|reps| Reps::new(u32::from(reps)).ok()),
            p_beat: of.p_beat.filter(|p| (0.0..=1.0).contains(p)),
        })
    };
    Some(ShownAdvice {
        at: shown.about.moment().ok()?,
        muscles: shown.muscles.iter().filter_map(muscle).collect(),
        targets: shown.targets.iter().filter_map(target).collect(),
        probe: shown.probe.as_ref().and_then(probe),
    })
}

/// A pick as the engine weighs it; with an impossible probability it says nothing.
fn probe(of: &regain_journal::ShownProbe) -> Option<ShownProbe> {
    Some(ShownProbe {
        muscle: Muscle::from_key(&of.muscle)?,
        arm: ProbeArm::from_key(&of.arm)?,
        probability: Some(of.probability).filter(|p| *p > 0.0 && *p <= 1.0)?,
    })
}

fn verdict(word: &str) -> Option<Verdict> {
    [Verdict::Unknown, Verdict::Beat, Verdict::Care, Verdict::Hold].into_iter().find(|of| of.key() == word)
}

/// `regain report --json`: docs/progress.md describes every field; fields are added, never renamed or removed.
#[derive(Debug, Serialize)]
pub struct ReportJson<'a> {
    at: String,
    model: &'a str,
    shown: usize,
    chances: Option<ChancesJson>,
    verdicts: Vec<VerdictOutcomeJson>,
    ready_times: ReadyTimesJson,
    waiting: Option<WaitingJson>,
    consistency: ConsistencyJson,
    caveat: &'static str,
}

/// The limit of every number on the card.
pub const REPORT_CAVEAT: &str = "You chose when to train, so this shows fit, not cause.";

impl<'a> ReportJson<'a> {
    /// The report.
    pub fn new(report: &'a Report) -> Self {
        Self {
            at: time(report.at),
            model: report.model,
            shown: report.shown,
            chances: report.chances.as_ref().map(ChancesJson::new),
            verdicts: report.verdicts.iter().map(VerdictOutcomeJson::new).collect(),
            ready_times: ReadyTimesJson {
                inside: ShareJson::new(report.ready_times.inside),
                median_error_days: report.ready_times.median_error_days.map(|days| digits(days, 2)),
            },
            waiting: report.waiting.as_ref().map(WaitingJson::new),
            consistency: ConsistencyJson::new(&report.consistency),
            caveat: REPORT_CAVEAT,
        }
    }
}

#[derive(Debug, Serialize)]
struct ChancesJson {
    reached: ShareJson,
    mean_chance: f64,
    log_loss: f64,
    log_loss_own_rate: f64,
    difference_from: f64,
    difference_to: f64,
    brier: f64,
    calibration: Vec<BinJson>,
}

#[derive(Debug, Serialize)]
struct BinJson {
    shown: f64,
    reached: ShareJson,
}

impl ChancesJson {
    fn new(of: &GradedChances) -> Self {
        let bin = |bin: &CalibrationBin| BinJson {
            shown: digits(bin.shown, 3),
            reached: ShareJson::new(bin.reached),
        };
        Self {
            reached: ShareJson::new(of.reached),
            mean_chance: digits(of.mean_chance, 3),
            log_loss: digits(of.log_loss, 4),
            log_loss_own_rate: digits(of.log_loss_own_rate, 4),
            difference_from: digits(of.difference.0, 4),
            difference_to: digits(of.difference.1, 4),
            brier: digits(of.brier, 4),
            calibration: of.calibration.iter().map(bin).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct VerdictOutcomeJson {
    verdict: &'static str,
    beat: ShareJson,
    not_worse: ShareJson,
}

impl VerdictOutcomeJson {
    fn new(of: &VerdictOutcome) -> Self {
        Self {
            verdict: of.verdict.key(),
            beat: ShareJson::new(of.beat),
            not_worse: ShareJson::new(of.not_worse),
        }
    }
}

#[derive(Debug, Serialize)]
struct ReadyTimesJson {
    inside: ShareJson,
    median_error_days: Option<f64>,
}

#[derive(Debug, Serialize)]
struct WaitingJson {
    today: ProbedArmJson,
    later: ProbedArmJson,
    beat_points: Option<EffectJson>,
    strength_pct: Option<EffectJson>,
}

#[derive(Debug, Serialize)]
struct ProbedArmJson {
    followed: ShareJson,
    beat: ShareJson,
}

#[derive(Debug, Serialize)]
struct EffectJson {
    difference: f64,
    from: f64,
    to: f64,
}

impl WaitingJson {
    fn new(of: &Waiting) -> Self {
        let arm = |arm: &ProbedArm| ProbedArmJson {
            followed: ShareJson::new(arm.followed),
            beat: ShareJson::new(arm.beat),
        };
        let effect = |of: Effect| EffectJson {
            difference: digits(of.points, 2),
            from: digits(of.from, 2),
            to: digits(of.to, 2),
        };
        Self {
            today: arm(&of.today),
            later: arm(&of.later),
            beat_points: of.beat.map(effect),
            strength_pct: of.strength_pct.map(effect),
        }
    }
}
