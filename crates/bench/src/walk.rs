//! Leading the engine's forecaster through a lifter's days.

use std::sync::Arc;

use regain_engine::{
    ExercisesBefore, Exposure as Done, Features, Forecast, ForecastModel, Forecaster, Learner, LiftedSet,
    Planned, SeriesId, SetFeatures,
};

use crate::models::Knowledge;
use crate::protocol::{Exposure, Lifter, MIN_EARLIER_DAYS, Pair, Place, Series, in_order_of_work};

/// What the forecaster looks at, for every pair in order, the plan of the day known.
pub(crate) fn features(series: &[Series], knowledge: Knowledge) -> Vec<Features> {
    let mut found = Vec::new();
    walk(&Arc::new(ForecastModel::default()), series, knowledge, |forecaster, planned, _| {
        found.push(forecaster.features(planned).unwrap_or_default());
    });
    found
}

/// The forecast of every pair in order; `None` where the forecaster has nothing to compare with.
pub(crate) fn forecasts(
    model: ForecastModel,
    series: &[Series],
    knowledge: Knowledge,
) -> Vec<Option<Forecast>> {
    let mut found = Vec::new();
    walk(&Arc::new(model), series, knowledge, |forecaster, planned, _| {
        found.push(forecaster.predict(planned));
    });
    found
}

/// The forecast of every pair right before its first set, and what each of its first sets, at most `sets_max`, made of
/// it.
pub(crate) fn after_sets(
    lifter: &Lifter,
    model: &Arc<ForecastModel>,
    sets_max: usize,
) -> Vec<(Forecast, Vec<SetFeatures>)> {
    let mut found = Vec::new();
    walk(model, &lifter.series, Knowledge::InSession, |forecaster, planned, exposure| {
        let sets = lifted(exposure);
        let stages = (1..=sets.len().min(sets_max))
            .filter_map(|n| forecaster.set_features(planned.series, &sets[..n]));
        found.extend(forecaster.predict(planned).map(|before| (before, stages.collect())));
    });
    found
}

/// The forecast of every day of every exercise but its first, in order of work, before the session.
pub(crate) fn from_second_day(model: &Arc<ForecastModel>, series: &[Series]) -> Vec<Forecast> {
    let mut found = Vec::new();
    walk_from(Forecaster::new(Arc::clone(model)), 1, series, Knowledge::Plan, |forecaster, planned, _| {
        found.extend(forecaster.predict(planned));
    });
    found
}

/// Shows the pairs of each day, then learns from them.
pub(crate) fn learn_along(pairs: &[Pair], mut learner: Learner, mut show: impl FnMut(&Learner, &[Pair])) {
    let mut day = None;
    for today in pairs.chunk_by(|a, b| a.day == b.day) {
        let days = day.map_or(0.0, |day| f64::from(today[0].day - day));
        learner.begin_day(days);
        show(&learner, today);
        today.iter().for_each(|pair| learner.learn(&pair.terms, pair.outcome.into()));
        day = Some(today[0].day);
    }
}

/// Asks for every pair: all of a day before it is learned from, or in-session each right before it is done.
fn walk(
    model: &Arc<ForecastModel>,
    series: &[Series],
    knowledge: Knowledge,
    ask: impl FnMut(&Forecaster, &Planned, &Exposure),
) {
    walk_from(Forecaster::new(Arc::clone(model)), MIN_EARLIER_DAYS, series, knowledge, ask);
}

/// The same from `earlier_days` of an exercise on.
fn walk_from(
    mut forecaster: Forecaster,
    earlier_days: usize,
    series: &[Series],
    knowledge: Knowledge,
    mut ask: impl FnMut(&Forecaster, &Planned, &Exposure),
) {
    let places = in_order_of_work(series);
    let exposure = |place: &Place| &series[place.series].exposures[place.exposure];
    for today in places.chunk_by(|a, b| exposure(a).day == exposure(b).day) {
        forecaster.begin_day(exposure(&today[0]).day);
        let asked = |place: &Place| place.exposure >= earlier_days;
        if knowledge != Knowledge::InSession {
            let mut before = ExercisesBefore::NONE;
            for place in today {
                if asked(place) {
                    ask(&forecaster, &planned(place, exposure(place), before, knowledge), exposure(place));
                }
                before = before.and(series_id(place));
            }
        }
        for place in today {
            if knowledge == Knowledge::InSession && asked(place) {
                let planned = planned(place, exposure(place), forecaster.done_today(), knowledge);
                ask(&forecaster, &planned, exposure(place));
            }
            observe(&mut forecaster, place, exposure(place));
        }
    }
}

fn observe(forecaster: &mut Forecaster, place: &Place, exposure: &Exposure) {
    let planned = planned(place, exposure, ExercisesBefore::NONE, Knowledge::Plan);
    forecaster.observe(&Done {
        series: planned.series,
        position: planned.position,
        planned_sets_before: planned.planned_sets_before,
        sets: &lifted(exposure),
    });
}

fn lifted(exposure: &Exposure) -> Vec<LiftedSet> {
    exposure.sets.iter().filter_map(|set| LiftedSet::new(set.load_kg, whole(set.reps)).ok()).collect()
}

fn planned(place: &Place, exposure: &Exposure, before: ExercisesBefore, knowledge: Knowledge) -> Planned {
    let known = knowledge != Knowledge::NoPlan;
    Planned {
        series: series_id(place),
        position: u16::try_from(exposure.position).ok().filter(|_| known),
        planned_sets_before: Some(whole(exposure.earlier_muscle_sets)).filter(|_| known),
        exercises_before: Some(before).filter(|_| known),
    }
}

fn series_id(place: &Place) -> SeriesId {
    SeriesId(u32::try_from(place.series).unwrap_or(u32::MAX))
}

/// Counts of sets and repetitions as whole numbers.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to the range just before
fn whole(count: f64) -> u16 {
    count.round().clamp(0.0, f64::from(u16::MAX)) as u16
}
