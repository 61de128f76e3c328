//! The others' mean: everybody, always.

use super::rates::{Rates, spread};
use super::{Fold, Learns, Model, Prediction};
use crate::metrics::Normal;
use crate::protocol::Pair;

/// Base rate for all; the smoothed level for the value.
pub(super) struct Average;

impl Model for Average {
    fn id(&self) -> &'static str {
        "average"
    }

    fn name(&self) -> &'static str {
        "average of the others"
    }

    fn learns(&self) -> Learns {
        Learns::FromOthers
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let rates = Rates::of(&fold.others);
        let sd = spread(&fold.others, Pair::deviation);
        let forecast = |pair: &Pair| Prediction {
            p_beat: rates.beat,
            p_not_worse: rates.not_worse,
            value: Some(Normal { mean: pair.level.mean, sd }),
        };
        fold.lifter.pairs.iter().map(forecast).collect()
    }
}
