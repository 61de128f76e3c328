//! The chances that `today` shows.

use regain_engine::{Forecast, Params};

use super::{Fold, Knowledge, Learns, Model, Prediction};
use crate::protocol::Lifter;
use crate::replay::{exercise_of, replay, replay_planned};

/// Journal in, target out: the forecast beside the target of each exercise.
pub(super) struct Shown;

impl Model for Shown {
    fn id(&self) -> &'static str {
        "today"
    }

    fn name(&self) -> &'static str {
        "what `regain today` shows"
    }

    fn learns(&self) -> Learns {
        Learns::ShippedAndDaily
    }

    /// Asked for each exercise alone, and for the planned session as a whole.
    fn knowledge(&self) -> &'static [Knowledge] {
        &[Knowledge::NoPlan, Knowledge::Plan]
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        if fold.knowledge == Knowledge::Plan { of_the_plan(fold.lifter) } else { one_by_one(fold.lifter) }
    }
}

fn one_by_one(lifter: &Lifter) -> Vec<Prediction> {
    replay(lifter, &Params::default(), |athlete, now, pairs| {
        let targets = pairs.iter().map(|pair| athlete.target(now, &exercise_of(lifter, pair)));
        targets.map(|target| prediction(target.and_then(|target| target.forecast))).collect()
    })
}

fn of_the_plan(lifter: &Lifter) -> Vec<Prediction> {
    replay_planned(lifter, &Params::default(), |athlete, now, pairs, plan| {
        let forecasts = athlete.session_forecast(now, plan);
        let of = |pair| plan.iter().position(|work| work.exercise == exercise_of(lifter, pair));
        pairs.iter().map(|pair| prediction(of(*pair).and_then(|at| forecasts[at]))).collect()
    })
}

/// Where the engine shows no forecast, as with an exercise it counts too new, one half.
fn prediction(forecast: Option<Forecast>) -> Prediction {
    let (p_beat, p_not_worse) = forecast.map_or((0.5, 0.5), |f| (f.p_beat, f.p_not_worse));
    Prediction { p_beat, p_not_worse, value: None }
}
