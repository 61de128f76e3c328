//! The day as JSON.

use regain_engine::{
    Aim, Alternative, DataSummary, Day, Effort, Explanation, Influence, LockCause, Muscle, MuscleDay,
    PlannedExercise, Probe, Reason, Reps, Rir, Seconds, Target, WarmUpSet,
};
use serde::Serialize;

use super::explain::ExplanationJson;
use super::round::{date, digits, time};
use super::running::RunningJson;
use super::words::sentence::sentence;

/// `regain today --json`.
#[derive(Debug, Serialize)]
pub struct DayJson<'a> {
    at: String,
    model: &'a str,
    data: DataJson,
    day: VerdictJson<'a>,
    notices: Vec<ReasonJson<'a>>,
    muscles: Vec<MuscleJson<'a>>,
    targets: Vec<TargetJson<'a>>,
    running: Option<RunningJson<'a>>,
    session: Vec<PlannedJson<'a>>,
    probe: Option<ProbeJson<'a>>,
    active_recovery: &'a [String],
    forecast: Vec<ForecastJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationJson<'a>>,
}

impl<'a> DayJson<'a> {
    /// The day; `from_files` when it was read from exports and the log may have ended long ago.
    pub fn new(day: &'a Day, from_files: bool) -> Self {
        Self {
            at: time(day.at),
            model: day.model,
            data: DataJson::new(&day.data, from_files),
            day: VerdictJson {
                verdict: day.verdict.key(),
                sentence: sentence(day),
                reasons: reasons(&day.reasons),
            },
            notices: reasons(&day.notices),
            muscles: day.muscles.iter().map(|(muscle, of)| MuscleJson::new(muscle, of)).collect(),
            targets: day.targets.iter().map(TargetJson::new).collect(),
            running: day.running.as_ref().map(RunningJson::new),
            session: day.session.iter().map(PlannedJson::new).collect(),
            probe: day.probe.as_ref().map(ProbeJson::new),
            active_recovery: &day.active_recovery,
            forecast: day
                .muscles
                .iter()
                .map(|(muscle, of)| ForecastJson::new(muscle, of, usize::MAX))
                .collect(),
            explanation: None,
        }
    }

    /// The same with the sums behind it.
    pub fn explained(self, by: &'a Explanation) -> Self {
        Self { explanation: Some(ExplanationJson::new(by)), ..self }
    }
}

#[derive(Debug, Serialize)]
struct DataJson {
    sessions: usize,
    sets: usize,
    rir_known_share: f64,
    last_session: Option<String>,
    last_checkin: Option<String>,
    log_ended: Option<String>,
}

impl DataJson {
    fn new(data: &DataSummary, from_files: bool) -> Self {
        Self {
            sessions: data.sessions,
            sets: data.sets,
            rir_known_share: digits(data.rir_known_share, 3),
            last_session: data.last_session.map(time),
            last_checkin: data.last_check_in.map(time),
            log_ended: data.last_session.filter(|_| from_files).map(date),
        }
    }
}

#[derive(Debug, Serialize)]
struct VerdictJson<'a> {
    verdict: &'static str,
    sentence: String,
    reasons: Vec<ReasonJson<'a>>,
}

/// A reason: its rule, its sentence, its number with unit, and how well founded it is.
#[derive(Debug, Serialize)]
pub(crate) struct ReasonJson<'a> {
    code: &'static str,
    text: &'a str,
    value: Option<f64>,
    unit: &'static str,
    evidence: &'static str,
}

impl<'a> ReasonJson<'a> {
    pub(crate) fn new(reason: &'a Reason) -> Self {
        Self {
            code: reason.code,
            text: &reason.text,
            value: reason.value.map(|value| digits(value, 4)),
            unit: reason.unit,
            evidence: reason.evidence.key(),
        }
    }
}

pub(crate) fn reasons(reasons: &[Reason]) -> Vec<ReasonJson<'_>> {
    reasons.iter().map(ReasonJson::new).collect()
}

/// What one cause does to one chance.
#[derive(Debug, Serialize)]
struct ContributionJson<'a> {
    of: &'static str,
    code: &'static str,
    text: &'a str,
    value: f64,
    unit: &'static str,
    evidence: &'static str,
}

fn contributions(influences: &[Influence]) -> Vec<ContributionJson<'_>> {
    influences
        .iter()
        .map(|influence| ContributionJson {
            of: influence.chance.key(),
            code: influence.code,
            text: &influence.text,
            value: digits(influence.points, 2),
            unit: "points",
            evidence: influence.evidence.key(),
        })
        .collect()
}

/// One muscle.
#[derive(Debug, Serialize)]
pub struct MuscleJson<'a> {
    muscle: &'static str,
    verdict: &'static str,
    lock: Option<&'static str>,
    p_ready: Option<f64>,
    deficit_pct: Option<f64>,
    ready_at: Option<String>,
    ready_from: Option<String>,
    ready_to: Option<String>,
    confidence: &'static str,
    last_trained: Option<String>,
    reasons: Vec<ReasonJson<'a>>,
    contributions: Vec<ContributionJson<'a>>,
    unknown: &'a [String],
    would_change: &'a [String],
    instead: &'a [String],
}

impl<'a> MuscleJson<'a> {
    /// The muscle on its day.
    pub fn new(muscle: Muscle, day: &'a MuscleDay) -> Self {
        Self {
            muscle: muscle.key(),
            verdict: day.verdict.key(),
            lock: day.lock.map(lock_key),
            p_ready: day.p_ready.map(|p| digits(p, 3)),
            deficit_pct: day.deficit_pct.map(|deficit| digits(deficit, 2)),
            ready_at: day.ready.map(|ready| time(ready.at)),
            ready_from: day.ready.map(|ready| time(ready.from)),
            ready_to: day.ready.map(|ready| time(ready.to)),
            confidence: day.confidence.key(),
            last_trained: day.last_trained.map(time),
            reasons: reasons(&day.reasons),
            contributions: contributions(&day.influences),
            unknown: &day.unknown,
            would_change: &day.would_change,
            instead: &day.instead,
        }
    }
}

pub(crate) fn lock_key(cause: LockCause) -> &'static str {
    match cause {
        LockCause::Pain => "pain",
        LockCause::Injury => "injury",
        LockCause::RedFlag => "red_flag",
    }
}

/// One exercise.
#[derive(Debug, Serialize)]
pub struct TargetJson<'a> {
    exercise: &'a str,
    id: &'a str,
    verdict: &'static str,
    last: Option<EffortJson>,
    target: Option<AimJson>,
    assumes: &'static str,
    stop_line_reps: Option<u16>,
    reasons: Vec<ReasonJson<'a>>,
    contributions: Vec<ContributionJson<'a>>,
    ways: Vec<AimJson>,
    warm_up: Vec<WarmUpJson>,
}

impl<'a> TargetJson<'a> {
    /// The target of an exercise.
    pub fn new(target: &'a Target) -> Self {
        Self {
            exercise: &target.name,
            id: target.exercise.as_str(),
            verdict: target.verdict.key(),
            last: target.last.as_ref().map(EffortJson::new),
            target: target.aim.as_ref().map(AimJson::new),
            assumes: target.assumes.key(),
            stop_line_reps: target.stop_line_reps.map(Reps::get),
            reasons: reasons(&target.reasons),
            contributions: contributions(&target.influences),
            ways: target.ways.iter().map(AimJson::new).collect(),
            warm_up: target.warm_up.iter().map(WarmUpJson::new).collect(),
        }
    }
}

/// A set on the way up.
#[derive(Debug, Serialize)]
struct WarmUpJson {
    load_kg: f64,
    reps: u16,
}

impl WarmUpJson {
    fn new(set: &WarmUpSet) -> Self {
        Self { load_kg: set.load.kg(), reps: set.reps.get() }
    }
}

/// An effort.
#[derive(Debug, Serialize)]
pub(crate) struct EffortJson {
    date: String,
    load_kg: Option<f64>,
    reps: Option<u16>,
    rir: Option<f64>,
    seconds: Option<f64>,
}

impl EffortJson {
    pub(crate) fn new(effort: &Effort) -> Self {
        Self {
            date: date(effort.at),
            load_kg: effort.load.map(regain_engine::Load::kg),
            reps: effort.reps.map(Reps::get),
            rir: effort.rir.map(Rir::get),
            seconds: effort.seconds.map(Seconds::get),
        }
    }
}

#[derive(Debug, Serialize)]
struct AimJson {
    kind: &'static str,
    load_kg: Option<f64>,
    reps: Option<u16>,
    rir: Option<f64>,
    seconds: Option<f64>,
    p_capacity: Option<f64>,
    p_beat: Option<f64>,
}

impl AimJson {
    fn new(aim: &Aim) -> Self {
        Self {
            kind: aim.kind.key(),
            load_kg: aim.load.map(regain_engine::Load::kg),
            reps: aim.reps.map(Reps::get),
            rir: aim.rir.map(Rir::get),
            seconds: aim.seconds.map(Seconds::get),
            p_capacity: aim.p_capacity.map(|p| digits(p, 3)),
            p_beat: aim.p_beat.map(|p| digits(p, 3)),
        }
    }
}

#[derive(Debug, Serialize)]
struct PlannedJson<'a> {
    exercise: &'a str,
    id: &'a str,
    sets: u32,
    minutes: u32,
    reason: ReasonJson<'a>,
    alternatives: Vec<AlternativeJson<'a>>,
}

impl<'a> PlannedJson<'a> {
    fn new(planned: &'a PlannedExercise) -> Self {
        Self {
            exercise: &planned.name,
            id: planned.exercise.as_str(),
            sets: planned.sets,
            minutes: planned.minutes,
            reason: ReasonJson::new(&planned.reason),
            alternatives: planned.alternatives.iter().map(AlternativeJson::new).collect(),
        }
    }
}

/// What a coin picked.
#[derive(Debug, Serialize)]
struct ProbeJson<'a> {
    muscle: &'static str,
    arm: &'static str,
    probability: f64,
    p_ready: f64,
    reason: ReasonJson<'a>,
}

impl<'a> ProbeJson<'a> {
    fn new(probe: &'a Probe) -> Self {
        Self {
            muscle: probe.muscle.key(),
            arm: probe.arm.key(),
            probability: probe.probability,
            p_ready: digits(probe.p_ready, 3),
            reason: ReasonJson::new(&probe.reason),
        }
    }
}

/// Another exercise with the same purpose.
#[derive(Debug, Serialize)]
struct AlternativeJson<'a> {
    exercise: &'a str,
    id: &'a str,
    verdict: &'static str,
    spares: Vec<&'static str>,
}

impl<'a> AlternativeJson<'a> {
    fn new(other: &'a Alternative) -> Self {
        Self {
            exercise: &other.name,
            id: other.exercise.as_str(),
            verdict: other.verdict.key(),
            spares: other.spares.iter().map(|muscle| muscle.key()).collect(),
        }
    }
}

/// A muscle over the next days.
#[derive(Debug, Serialize)]
pub struct ForecastJson {
    muscle: &'static str,
    days: Vec<ForecastDayJson>,
}

#[derive(Debug, Serialize)]
struct ForecastDayJson {
    date: String,
    p_ready: f64,
    p_beat: f64,
}

impl ForecastJson {
    /// At most `days` days.
    pub fn new(muscle: Muscle, day: &MuscleDay, days: usize) -> Self {
        let days = day.forecast.iter().take(days).map(|day| ForecastDayJson {
            date: date(day.at),
            p_ready: digits(day.p_ready, 3),
            p_beat: digits(day.p_beat, 3),
        });
        Self { muscle: muscle.key(), days: days.collect() }
    }
}
