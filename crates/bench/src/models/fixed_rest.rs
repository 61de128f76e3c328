//! "Rest a muscle 48 (or 72) hours": ready or not, by the calendar.

use super::rates::{Rates, spread};
use super::{Fold, Learns, Model, Prediction, Target};
use crate::features::Feature;
use crate::fit::{logit, personal_intercept};
use crate::metrics::Normal;
use crate::protocol::{Pair, days_of};

/// Two days.
pub(super) static HOURS_48: FixedRest =
    FixedRest { id: "fixed_48h", name: "48 hours of rest, ready or not", days: 2.0 };
/// Three days.
pub(super) static HOURS_72: FixedRest =
    FixedRest { id: "fixed_72h", name: "72 hours of rest, ready or not", days: 3.0 };

/// The others' rates with the muscle group rested long enough and not, and the lifter's own rate.
pub(super) struct FixedRest {
    id: &'static str,
    name: &'static str,
    days: f64,
}

/// Pairs that the mean of all weighs against a side with few.
const SHRINKAGE: f64 = 50.0;

impl FixedRest {
    fn ready(&self, pair: &Pair) -> bool {
        pair.features[Feature::GroupGap] >= self.days
    }

    fn online(&self, fold: &Fold<'_>, target: Target, overall: f64) -> Vec<f64> {
        let others: Vec<&Pair> = fold.others.iter().flat_map(|lifter| &lifter.pairs).collect();
        let rate = |ready: bool| {
            let (mut happened, mut n) = (overall * SHRINKAGE, SHRINKAGE);
            for pair in others.iter().filter(|pair| self.ready(pair) == ready) {
                happened += if target.happened(pair.outcome) { 1.0 } else { 0.0 };
                n += 1.0;
            }
            logit(happened / n)
        };
        let (ready, not_yet) = (rate(true), rate(false));
        let pairs = &fold.lifter.pairs;
        let log_odds: Vec<f64> =
            pairs.iter().map(|pair| if self.ready(pair) { ready } else { not_yet }).collect();
        personal_intercept(&days_of(pairs), &log_odds, &target.outcomes(pairs))
    }
}

impl Model for FixedRest {
    fn id(&self) -> &'static str {
        self.id
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn learns(&self) -> Learns {
        Learns::FromOthersAndDaily
    }

    fn needs_others(&self) -> bool {
        true
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let rates = Rates::of(&fold.others);
        let sd = spread(&fold.others, Pair::deviation);
        let beat = self.online(fold, Target::Beat, rates.beat);
        let not_worse = self.online(fold, Target::NotWorse, rates.not_worse);
        let both = beat.into_iter().zip(not_worse).zip(&fold.lifter.pairs);
        both.map(|((p_beat, p_not_worse), pair)| Prediction {
            p_beat,
            p_not_worse,
            value: Some(Normal { mean: pair.level.mean, sd }),
        })
        .collect()
    }
}
