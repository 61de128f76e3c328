//! Made-up logs.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::select;
use regain_engine::{
    ExercisesBefore, Exposure, Forecast, ForecastModel, Forecaster, LiftedSet, Outcome, Planned, SeriesId,
};

/// An exercise done on a day.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    pub(crate) day: i32,
    pub(crate) series: u32,
    pub(crate) position: Option<u16>,
    pub(crate) sets_before: Option<u16>,
    pub(crate) sets: Vec<(f64, u16)>,
}

impl Done {
    /// What was planned, after these exercises of the day.
    pub(crate) fn planned(&self, exercises_before: ExercisesBefore) -> Planned {
        Planned {
            series: SeriesId(self.series),
            position: self.position,
            planned_sets_before: self.sets_before,
            exercises_before: Some(exercises_before),
        }
    }
}

/// What the forecaster said about one exercise: before the session, and when its turn came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Said {
    pub(crate) before: Option<Forecast>,
    pub(crate) in_session: Option<Forecast>,
    pub(crate) outcome: Option<Outcome>,
}

/// Logs of up to `days` training days with up to three of four exercises each, from a coarse grid of loads and
/// reps, so that ties, repeats and rep ranges occur.
pub(crate) fn logs(days: usize) -> impl Strategy<Value = Vec<Done>> {
    let sets = vec((select(vec![40.0, 50.0, 52.5, 60.0, 61.25]), 1_u16..=12), 1..=4);
    let exercise = (0..4_u32, 0..6_u16, 0..9_u16, any::<bool>(), sets);
    let session = (1..=16_i32, vec(exercise, 1..=3));
    vec(session, 1..=days).prop_map(|sessions| {
        let mut day = 0;
        let mut log: Vec<Done> = Vec::new();
        for (gap, exercises) in sessions {
            day += gap;
            for (series, position, sets_before, known, sets) in exercises {
                if !log.iter().any(|done| done.day == day && done.series == series) {
                    let (position, sets_before) = (known.then_some(position), known.then_some(sets_before));
                    log.push(Done { day, series, position, sets_before, sets });
                }
            }
        }
        log
    })
}

/// Walks a log as the product does: forecasts for the whole day first, then exercise by exercise.
pub(crate) fn walk(log: &[Done]) -> Vec<Said> {
    let mut forecaster = new_forecaster();
    let mut said = Vec::new();
    for today in log.chunk_by(|a, b| a.day == b.day) {
        forecaster.begin_day(today[0].day);
        let mut exercises = ExercisesBefore::default();
        let planned = today.iter().map(|done| {
            let planned = done.planned(exercises);
            exercises = exercises.and(planned.series);
            planned
        });
        let before: Vec<_> = planned.map(|planned| forecaster.predict(&planned)).collect();
        for (done, before) in today.iter().zip(before) {
            let in_session = forecaster.predict(&done.planned(forecaster.done_today()));
            let outcome = observe(&mut forecaster, done);
            said.push(Said { before, in_session, outcome });
        }
    }
    said
}

/// The forecaster after a whole log.
pub(crate) fn after(log: &[Done]) -> Forecaster {
    let mut forecaster = new_forecaster();
    for done in log {
        forecaster.begin_day(done.day);
        observe(&mut forecaster, done);
    }
    forecaster
}

pub(crate) fn new_forecaster() -> Forecaster {
    Forecaster::new(Arc::new(ForecastModel::default()))
}

pub(crate) fn observe(forecaster: &mut Forecaster, done: &Done) -> Option<Outcome> {
    let sets: Vec<_> = done.sets.iter().filter_map(|&(kg, reps)| LiftedSet::new(kg, reps).ok()).collect();
    forecaster.observe(&Exposure {
        series: SeriesId(done.series),
        position: done.position,
        planned_sets_before: done.sets_before,
        sets: &sets,
    })
}
