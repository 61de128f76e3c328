//! The chances that `today` shows.

use regain_engine::Params;

use super::{Fold, Learns, Model, Prediction};
use crate::replay::{exercise_of, replay};

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

    /// Where the engine shows no forecast, as with an exercise it counts too new, one half.
    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let lifter = fold.lifter;
        replay(lifter, &Params::default(), |athlete, now, pairs| {
            let chances = pairs.iter().map(|pair| {
                let target = athlete.target(now, &exercise_of(lifter, pair));
                let forecast = target.and_then(|target| target.forecast);
                let (p_beat, p_not_worse) = forecast.map_or((0.5, 0.5), |f| (f.p_beat, f.p_not_worse));
                Prediction { p_beat, p_not_worse, value: None }
            });
            chances.collect()
        })
    }
}
