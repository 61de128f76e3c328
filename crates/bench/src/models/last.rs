//! No change: the last value again, up or down at random.

use super::rates::{Rates, spread};
use super::{Fold, Learns, Model, Prediction};
use crate::metrics::Normal;
use crate::protocol::Pair;

/// A random walk: as many ties as the others have, the rest halved between more and less.
pub(super) struct Last;

impl Model for Last {
    fn id(&self) -> &'static str {
        "last"
    }

    fn name(&self) -> &'static str {
        "no change (random walk)"
    }

    fn learns(&self) -> Learns {
        Learns::FromOthers
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let rates = Rates::of(&fold.others);
        let ties = rates.not_worse - rates.beat;
        let sd = spread(&fold.others, |pair| pair.log_e1rm - pair.last_log_e1rm);
        let forecast = |pair: &Pair| Prediction {
            p_beat: (1.0 - ties) / 2.0,
            p_not_worse: f64::midpoint(1.0, ties),
            value: Some(Normal { mean: pair.last_log_e1rm, sd }),
        };
        fold.lifter.pairs.iter().map(forecast).collect()
    }
}
