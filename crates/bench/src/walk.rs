//! Leading the engine's forecaster through a lifter's days.

use std::sync::Arc;

use regain_engine::{
    ExercisesBefore, Exposure as Done, Features, Forecast, ForecastModel, Forecaster, LiftedSet, Planned,
    SeriesId,
};

use crate::models::Knowledge;
use crate::protocol::{Exposure, MIN_EARLIER_DAYS, Place, Series, in_order_of_work};

/// What the forecaster looks at, for every pair in order, the plan of the day known.
pub(crate) fn features(series: &[Series]) -> Vec<Features> {
    let mut found = Vec::new();
    walk(ForecastModel::default(), series, Knowledge::Plan, |forecaster, planned| {
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
    walk(model, series, knowledge, |forecaster, planned| found.push(forecaster.predict(planned)));
    found
}

/// Asks for every pair: all of a day before it is learned from, or in-session each right before it is done.
fn walk(
    model: ForecastModel,
    series: &[Series],
    knowledge: Knowledge,
    mut ask: impl FnMut(&Forecaster, &Planned),
) {
    let mut forecaster = Forecaster::new(Arc::new(model));
    let places = in_order_of_work(series);
    let exposure = |place: &Place| &series[place.series].exposures[place.exposure];
    for today in places.chunk_by(|a, b| exposure(a).day == exposure(b).day) {
        forecaster.begin_day(exposure(&today[0]).day);
        let asked = |place: &Place| place.exposure >= MIN_EARLIER_DAYS;
        if knowledge != Knowledge::InSession {
            let mut before = ExercisesBefore::NONE;
            for place in today {
                if asked(place) {
                    ask(&forecaster, &planned(place, exposure(place), before, knowledge));
                }
                before = before.and(series_id(place));
            }
        }
        for place in today {
            if knowledge == Knowledge::InSession && asked(place) {
                ask(&forecaster, &planned(place, exposure(place), forecaster.done_today(), knowledge));
            }
            observe(&mut forecaster, place, exposure(place));
        }
    }
}

fn observe(forecaster: &mut Forecaster, place: &Place, exposure: &Exposure) {
    let planned = planned(place, exposure, ExercisesBefore::NONE, Knowledge::Plan);
    let sets: Vec<LiftedSet> =
        exposure.sets.iter().filter_map(|set| LiftedSet::new(set.load_kg, whole(set.reps)).ok()).collect();
    forecaster.observe(&Done {
        series: planned.series,
        position: planned.position,
        planned_sets_before: planned.planned_sets_before,
        sets: &sets,
    });
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
