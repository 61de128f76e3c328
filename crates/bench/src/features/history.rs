//! What the series itself says.

use super::{Feature, FeatureRow};
use crate::protocol::{Exposure, Level, Outcome};

const MAX_CHANGE: f64 = 0.3;
const MAX_BELOW_BEST: f64 = 0.6;
const MAX_SLOPE: f64 = 0.1;
const MAX_POSITION_CHANGE: f64 = 6.0;
const MAX_SETS_CHANGE: f64 = 20.0;
const GAP_DAYS: (f64, f64) = (1.0, 60.0);
/// Beat rate before anything is known, and how many pairs it weighs.
const BEAT_PRIOR: (f64, f64) = (0.4, 10.0);

/// `exposures` and `levels` end with the day that is predicted; of that day only the plan is read.
pub(super) fn fill(row: &mut FeatureRow, exposures: &[Exposure], levels: &[Option<Level>]) {
    let [earlier @ .., now] = exposures else { return };
    let Some(last) = earlier.last() else { return };
    plan(row, now, last);
    row.set(Feature::LogGap, log_gap(now, last));
    row.set(Feature::LogGapSquared, log_gap(now, last).powi(2));
    values(row, earlier, levels);
    sets(row, last);
    counts(row, earlier, now.day);
}

fn plan(row: &mut FeatureRow, now: &Exposure, last: &Exposure) {
    let change = f64::from(now.position) - f64::from(last.position);
    row.set(Feature::Position, f64::from(now.position));
    row.set(Feature::PositionChange, change.clamp(-MAX_POSITION_CHANGE, MAX_POSITION_CHANGE));
    let change = now.earlier_muscle_sets - last.earlier_muscle_sets;
    row.set(Feature::EarlierSets, now.earlier_muscle_sets);
    row.set(Feature::EarlierSetsChange, change.clamp(-MAX_SETS_CHANGE, MAX_SETS_CHANGE));
    row.set(Feature::Prescribed, if now.prescribed { 1.0 } else { 0.0 });
}

fn values(row: &mut FeatureRow, earlier: &[Exposure], levels: &[Option<Level>]) {
    let [.., then, now] = levels else { return };
    let [.., last] = earlier else { return };
    let bounded = |value: f64| value.clamp(-MAX_CHANGE, MAX_CHANGE);
    let best = earlier.iter().map(|exposure| exposure.log_e1rm).fold(f64::NEG_INFINITY, f64::max);
    row.set(Feature::LastValue, last.log_e1rm);
    row.set(Feature::BelowBest, (last.log_e1rm - best).max(-MAX_BELOW_BEST));
    if let Some(level) = now {
        row.set(Feature::LastAboveLevel, bounded(last.log_e1rm - level.mean));
        row.set(Feature::Slope, level.slope.unwrap_or(0.0).clamp(-MAX_SLOPE, MAX_SLOPE));
    }
    if let Some(level) = then {
        row.set(Feature::LastSurprise, bounded(last.log_e1rm - level.mean));
    }
    if let [.., before, last] = earlier {
        row.set(Feature::LastChange, bounded(last.log_e1rm - before.log_e1rm));
        row.set(Feature::LogGapBefore, log_gap(last, before));
    }
}

fn sets(row: &mut FeatureRow, last: &Exposure) {
    row.set(Feature::LastReps, last.best_reps);
    row.set(Feature::LastSets, last.sets.iter().map(|_| 1.0).sum());
    row.set(Feature::LastTopReps, last.top_reps);
    row.set(Feature::LastFirstReps, last.sets.first().map_or(f64::NAN, |set| set.reps));
}

fn counts(row: &mut FeatureRow, earlier: &[Exposure], today: i32) {
    let days: f64 = earlier.iter().map(|_| 1.0).sum();
    let beaten = |pair: &&[Exposure]| Outcome::of(pair[1].log_e1rm - pair[0].log_e1rm) == Outcome::Beat;
    let beats: f64 = earlier.windows(2).filter(beaten).map(|_| 1.0).sum();
    let (rate, weight) = BEAT_PRIOR;
    row.set(Feature::LogExposures, days.ln());
    row.set(Feature::SeriesBeatRate, (beats + rate * weight) / (days - 1.0 + weight));
    if let Some(first) = earlier.first() {
        row.set(Feature::LogAge, f64::from(today - first.day).ln_1p());
    }
}

fn log_gap(now: &Exposure, last: &Exposure) -> f64 {
    f64::from(now.day - last.day).clamp(GAP_DAYS.0, GAP_DAYS.1).ln()
}
