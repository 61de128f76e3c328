//! Progress as JSON.

use regain_engine::{
    Band, Consistency, EffortPoint, Gain, LiftProgress, MuscleProgress, MuscleWeek, Outcome, Progress,
    Record, Share, Trial,
};
use serde::Serialize;

use crate::day::{EffortJson, ReasonJson};
use crate::plan::date_of;
use crate::round::{date, digits, time};

/// `regain progress --json`: docs/progress.md describes every field; fields are added, never renamed or removed.
#[derive(Debug, Serialize)]
pub struct ProgressJson<'a> {
    at: String,
    model: &'a str,
    sessions: usize,
    consistency: ConsistencyJson,
    lately: ConsistencyJson,
    lifts: Vec<LiftProgressJson<'a>>,
    muscles: Vec<MuscleProgressJson>,
}

impl<'a> ProgressJson<'a> {
    /// The progress.
    pub fn new(progress: &'a Progress) -> Self {
        Self {
            at: time(progress.at),
            model: progress.model,
            sessions: progress.sessions,
            consistency: ConsistencyJson::new(&progress.consistency),
            lately: ConsistencyJson::new(&progress.lately),
            lifts: progress.lifts.iter().map(LiftProgressJson::new).collect(),
            muscles: progress.muscles.iter().map(MuscleProgressJson::new).collect(),
        }
    }
}

/// A share with its 80 % interval; `too_few` below ten.
#[derive(Debug, Serialize)]
pub(crate) struct ShareJson {
    count: u32,
    of: u32,
    share: Option<f64>,
    from: Option<f64>,
    to: Option<f64>,
    too_few: bool,
}

impl ShareJson {
    pub(crate) fn new(share: Share) -> Self {
        let interval = share.interval();
        Self {
            count: share.count,
            of: share.of,
            share: share.get().map(|share| digits(share, 3)),
            from: interval.map(|(from, _)| digits(from, 3)),
            to: interval.map(|(_, to)| digits(to, 3)),
            too_few: share.is_too_few(),
        }
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct ConsistencyJson {
    began_ready: ShareJson,
    of_those_beat: ShareJson,
}

impl ConsistencyJson {
    pub(crate) fn new(of: &Consistency) -> Self {
        Self { began_ready: ShareJson::new(of.began_ready), of_those_beat: ShareJson::new(of.of_those_beat) }
    }
}

#[derive(Debug, Serialize)]
struct BandJson {
    kg: f64,
    from_kg: f64,
    to_kg: f64,
}

impl BandJson {
    fn new(band: &Band) -> Self {
        Self { kg: digits(band.kg, 2), from_kg: digits(band.from_kg, 2), to_kg: digits(band.to_kg, 2) }
    }
}

#[derive(Debug, Serialize)]
struct EffortPointJson {
    #[serde(flatten)]
    effort: EffortJson,
    shown_kg: f64,
    strength: BandJson,
    /// `beat`, `tied` or `fell_short`; none the first time.
    outcome: Option<&'static str>,
    p_ready: f64,
    lucky: bool,
}

impl EffortPointJson {
    fn new(point: &EffortPoint) -> Self {
        Self {
            effort: EffortJson::new(&point.effort),
            shown_kg: digits(point.shown_kg, 2),
            strength: BandJson::new(&point.strength),
            outcome: point.outcome.map(outcome),
            p_ready: digits(point.p_ready, 3),
            lucky: point.lucky,
        }
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Beat => "beat",
        Outcome::Tie => "tied",
        Outcome::Worse => "fell_short",
    }
}

#[derive(Debug, Serialize)]
struct GainJson {
    days: u32,
    change_pct: f64,
    from_pct: f64,
    to_pct: f64,
    p_gain: f64,
    confirmed: bool,
}

impl GainJson {
    fn new(gain: &Gain) -> Self {
        Self {
            days: gain.days,
            change_pct: digits(gain.change_pct, 2),
            from_pct: digits(gain.from_pct, 2),
            to_pct: digits(gain.to_pct, 2),
            p_gain: digits(gain.p_gain, 3),
            confirmed: gain.confirmed,
        }
    }
}

#[derive(Debug, Serialize)]
struct RecordJson {
    reps: u16,
    load_kg: f64,
    date: String,
}

impl RecordJson {
    fn new(record: &Record) -> Self {
        Self { reps: record.reps, load_kg: record.load.kg(), date: date(record.at) }
    }
}

#[derive(Debug, Serialize)]
struct TrialJson<'a> {
    since: String,
    until: String,
    efforts: usize,
    p_gain: Option<f64>,
    change_pct: Option<f64>,
    reason: ReasonJson<'a>,
}

impl<'a> TrialJson<'a> {
    fn new(trial: &'a Trial) -> Self {
        Self {
            since: time(trial.since),
            until: time(trial.until),
            efforts: trial.efforts,
            p_gain: trial.p_gain.map(|p| digits(p, 3)),
            change_pct: trial.change_pct.map(|change| digits(change, 2)),
            reason: ReasonJson::new(&trial.reason),
        }
    }
}

#[derive(Debug, Serialize)]
struct LiftProgressJson<'a> {
    exercise: &'a str,
    id: &'a str,
    strength: Option<BandJson>,
    gains: Vec<GainJson>,
    last: Option<EffortJson>,
    best: Option<EffortJson>,
    began_ready: ShareJson,
    beat_when_ready: ShareJson,
    beat_when_not: ShareJson,
    records: Vec<RecordJson>,
    plateau: Option<ReasonJson<'a>>,
    trial: Option<TrialJson<'a>>,
    efforts: Vec<EffortPointJson>,
}

impl<'a> LiftProgressJson<'a> {
    fn new(lift: &'a LiftProgress) -> Self {
        Self {
            exercise: &lift.name,
            id: lift.exercise.as_str(),
            strength: lift.strength.as_ref().map(BandJson::new),
            gains: lift.gains.iter().map(GainJson::new).collect(),
            last: lift.last.as_ref().map(EffortJson::new),
            best: lift.best.as_ref().map(EffortJson::new),
            began_ready: ShareJson::new(lift.began_ready),
            beat_when_ready: ShareJson::new(lift.beat_when_ready),
            beat_when_not: ShareJson::new(lift.beat_when_not),
            records: lift.records.iter().map(RecordJson::new).collect(),
            plateau: lift.plateau.as_ref().map(ReasonJson::new),
            trial: lift.trial.as_ref().map(TrialJson::new),
            efforts: lift.efforts.iter().map(EffortPointJson::new).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct MuscleProgressJson {
    muscle: &'static str,
    weekly_sets: f64,
    weekly_sets_min: f64,
    days_held: u32,
    ready_days_used: ShareJson,
    weeks: Vec<MuscleWeekJson>,
}

#[derive(Debug, Serialize)]
struct MuscleWeekJson {
    monday: String,
    hard_sets: f64,
    soreness: Option<u8>,
}

impl MuscleProgressJson {
    fn new(of: &MuscleProgress) -> Self {
        let week = |week: &MuscleWeek| MuscleWeekJson {
            monday: date_of(week.monday),
            hard_sets: digits(week.hard_sets, 2),
            soreness: week.soreness.map(regain_engine::Soreness::get),
        };
        Self {
            muscle: of.muscle.key(),
            weekly_sets: digits(of.weekly_sets, 2),
            weekly_sets_min: of.weekly_sets_min,
            days_held: of.days_held,
            ready_days_used: ShareJson::new(of.ready_days_used),
            weeks: of.weeks.iter().map(week).collect(),
        }
    }
}
