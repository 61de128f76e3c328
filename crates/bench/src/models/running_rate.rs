//! The lifter's own rate so far.

use super::rates::{Rates, spread};
use super::{Fold, Learns, Model, Prediction, Target};
use crate::fit::{logit, personal_intercept};
use crate::metrics::Normal;
use crate::protocol::{Pair, days_of};

/// The others' rate, moved by what this lifter did on earlier days. What every model must beat.
pub(super) struct RunningRate;

impl Model for RunningRate {
    fn id(&self) -> &'static str {
        "running_rate"
    }

    fn name(&self) -> &'static str {
        "the lifter's running rate"
    }

    fn learns(&self) -> Learns {
        Learns::Daily
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let rates = Rates::of(&fold.others);
        let pairs = &fold.lifter.pairs;
        let sd = spread(&fold.others, Pair::deviation);
        let online = |rate: f64, target: Target| {
            personal_intercept(&days_of(pairs), &vec![logit(rate); pairs.len()], &target.outcomes(pairs))
        };
        let beat = online(rates.beat, Target::Beat);
        let not_worse = online(rates.not_worse, Target::NotWorse);
        let both = beat.into_iter().zip(not_worse).zip(pairs);
        both.map(|((p_beat, p_not_worse), pair)| Prediction {
            p_beat,
            p_not_worse,
            value: Some(Normal { mean: pair.level.mean, sd }),
        })
        .collect()
    }
}
