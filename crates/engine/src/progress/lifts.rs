//! One exercise: strength with its range, gains that are sure, and what began ready.

use crate::athlete::Athlete;
use crate::athlete::chronicle::EffortDone;
use crate::forecast::Outcome;
use crate::grade::Share;
use crate::model::normal::{Z_90, cdf};
use crate::progress::trend::{Observation, Trend};
use crate::progress::trial::trial;
use crate::progress::{Band, EffortPoint, Gain, LiftProgress, Record};
use crate::verdict::plateau::{plateau, plateau_reason};

/// Comparable efforts from which a line means something.
const EFFORTS_MIN: usize = 4;
/// Days back of the gains that are told, beside the first effort.
const BACK_DAYS: [f64; 2] = [28.0, 84.0];
/// Probability from which a gain is confirmed.
pub(super) const CONFIRMED: f64 = 0.9;

/// What the efforts of one exercise add up to.
pub(super) fn lift_progress(athlete: &Athlete, lift: usize, efforts: &[&EffortDone]) -> LiftProgress {
    let state = &athlete.lifts[lift];
    let comparable: Vec<&EffortDone> = efforts.iter().copied().filter(|done| done.shown.is_some()).collect();
    let observed = observations(&comparable, state.noise_scale());
    let drift = athlete.params.lift_drift() * athlete.params.lift_drift() * state.noise_ratio;
    let trend = Trend::of(&observed, drift);
    let known = comparable.len() >= EFFORTS_MIN;
    let ready = athlete.params.ready_probability();
    let now = athlete.data.last_session.unwrap_or(crate::moment::Moment::EPOCH);
    LiftProgress {
        exercise: state.exercise.id.clone(),
        name: state.exercise.name.clone(),
        loading: state.exercise.loading,
        efforts: comparable.iter().enumerate().filter_map(|(i, done)| point(done, &trend, i)).collect(),
        strength: trend.mean.len().checked_sub(1).filter(|_| known).map(|last| band(&trend, last)),
        gains: if known { gains(settled(&comparable, &observed), drift) } else { Vec::new() },
        last: comparable.last().and_then(|done| done.effort),
        best: best(&comparable),
        began_ready: began_ready(&comparable, ready),
        beat_when_ready: beat(&comparable, |p| p >= ready),
        beat_when_not: beat(&comparable, |p| p < ready),
        records: records(efforts),
        plateau: plateau(state, now).map(plateau_reason),
        trial: trial(athlete, lift, &comparable, &observed, &trend),
    }
}

fn observations(comparable: &[&EffortDone], noise: f64) -> Vec<Observation> {
    let first = comparable.first().map(|done| done.at);
    let of = |done: &&EffortDone| {
        let (strength, variance) = done.shown?;
        let day = first.map_or(0.0, |first| done.at.days_since(first));
        Some(Observation { day, strength: strength + done.deficit, variance: variance * noise })
    };
    comparable.iter().filter_map(of).collect()
}

fn point(done: &EffortDone, trend: &Trend, i: usize) -> Option<EffortPoint> {
    Some(EffortPoint {
        at: done.at,
        effort: done.effort?,
        shown_kg: libm::exp(done.shown?.0),
        strength: band(trend, i),
        outcome: done.outcome,
        p_ready: done.p_ready?,
        lucky: done.lucky,
    })
}

fn band(trend: &Trend, i: usize) -> Band {
    let (mean, sd) = (trend.mean[i], libm::sqrt(trend.variance[i].max(0.0)));
    let at = |z: f64| libm::exp(mean + z * sd);
    Band { kg: at(0.0), from_kg: at(-Z_90), to_kg: at(Z_90) }
}

/// The efforts without lucky ones at the end: a gain is one only when a later effort agrees.
fn settled<'a>(comparable: &[&EffortDone], observed: &'a [Observation]) -> &'a [Observation] {
    let last = comparable.iter().rposition(|done| !done.lucky).map_or(0, |last| last + 1);
    &observed[..last.min(observed.len())]
}

fn gains(observed: &[Observation], drift: f64) -> Vec<Gain> {
    let trend = &Trend::of(observed, drift);
    let Some((last, now)) = observed.len().checked_sub(1).zip(observed.last().map(|last| last.day)) else {
        return Vec::new();
    };
    let back = BACK_DAYS.into_iter().filter(|days| *days < now).chain([now]);
    let gain = |days: f64| {
        let from = observed.iter().rposition(|seen| seen.day <= now - days).unwrap_or(0);
        gain_between(trend, from, last, now - observed[from].day)
    };
    back.map(gain).collect()
}

pub(super) fn gain_between(trend: &Trend, from: usize, to: usize, days: f64) -> Gain {
    let (change, sd) = trend.change(from, to);
    let pct = |z: f64| 100.0 * (libm::exp(change + z * sd) - 1.0);
    let p_gain = if sd > 0.0 { cdf(change / sd) } else { 0.5 };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // days of one life
    let days = libm::round(days.max(0.0)) as u32;
    Gain {
        days,
        change_pct: pct(0.0),
        from_pct: pct(-Z_90),
        to_pct: pct(Z_90),
        p_gain,
        confirmed: p_gain >= CONFIRMED,
    }
}

fn best(comparable: &[&EffortDone]) -> Option<crate::day::Effort> {
    let strength = |done: &&&EffortDone| done.by_load_and_reps.unwrap_or(f64::NEG_INFINITY);
    comparable.iter().max_by(|a, b| strength(a).total_cmp(&strength(b))).and_then(|done| done.effort)
}

fn began_ready(comparable: &[&EffortDone], ready: f64) -> Share {
    let mut share = Share::default();
    comparable.iter().filter_map(|done| done.p_ready).for_each(|p| share.add(p >= ready));
    share
}

fn beat(comparable: &[&EffortDone], counts: impl Fn(f64) -> bool) -> Share {
    let mut share = Share::default();
    for done in comparable.iter().filter(|done| done.p_ready.is_some_and(&counts)) {
        if let Some(outcome) = done.outcome {
            share.add(outcome == Outcome::Beat);
        }
    }
    share
}

/// The heaviest load for each number of reps, where no set of more reps was as heavy.
fn records(efforts: &[&EffortDone]) -> Vec<Record> {
    let mut best: std::collections::BTreeMap<u16, Record> = std::collections::BTreeMap::new();
    for done in efforts {
        for set in done.sets.iter().filter(|set| set.kind != crate::event::SetKind::WarmUp) {
            let (Some(load), Some(reps)) = (set.load, set.reps.map(crate::quantity::Reps::get)) else {
                continue;
            };
            let record = Record { reps, load, at: done.at };
            let known = best.entry(reps).or_insert(record);
            if load > known.load {
                *known = record;
            }
        }
    }
    let mut heaviest = None;
    let mut records: Vec<Record> = Vec::new();
    for record in best.into_values().rev().filter(|record| record.reps > 0) {
        if heaviest.is_none_or(|load| record.load > load) {
            heaviest = Some(record.load);
            records.push(record);
        }
    }
    records.reverse();
    records
}
