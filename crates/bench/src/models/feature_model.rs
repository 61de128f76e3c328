//! Logistic regression on named features: what the fitted baselines share.

use super::{Fold, Knowledge, Learns, Model, Prediction, Target};
use crate::features::Feature;
use crate::fit::{Design, Linear, Logistic, personal_intercept};
use crate::metrics::Normal;
use crate::protocol::{Pair, days_of};

/// Features that only a plan of the day gives.
const PLAN: [Feature; 4] =
    [Feature::Position, Feature::PositionChange, Feature::EarlierSets, Feature::EarlierSetsChange];

/// Two logistic regressions and a linear one on the others, a personal intercept learned daily.
pub(super) struct FeatureModel {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// Lists of features, taken together.
    pub(super) features: &'static [&'static [Feature]],
    /// Rows in the tables.
    pub(super) knowledge: &'static [Knowledge],
}

impl FeatureModel {
    fn columns(&self, knowledge: Knowledge) -> Vec<Feature> {
        let mut columns: Vec<Feature> = Vec::new();
        for feature in self.features.iter().copied().flatten() {
            let hidden = knowledge == Knowledge::NoPlan && PLAN.contains(feature);
            if !hidden && !columns.contains(feature) {
                columns.push(*feature);
            }
        }
        columns
    }
}

impl Model for FeatureModel {
    fn id(&self) -> &'static str {
        self.id
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn learns(&self) -> Learns {
        Learns::FromOthersAndDaily
    }

    fn knowledge(&self) -> &'static [Knowledge] {
        self.knowledge
    }

    fn needs_others(&self) -> bool {
        true
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let design = Design::new(&fold.others, &self.columns(fold.knowledge));
        let pairs = &fold.lifter.pairs;
        let rows: Vec<Vec<f64>> = pairs.iter().map(|pair| design.row(pair)).collect();
        let beat = probabilities(&design, fold, &rows, Target::Beat);
        let not_worse = probabilities(&design, fold, &rows, Target::NotWorse);
        let deviations: Vec<f64> = others(fold).map(Pair::deviation).collect();
        let linear = Linear::fit(&design, &deviations);
        let value = |pair: &Pair, row: &[f64]| Normal {
            mean: pair.level.mean + linear.mean(row),
            sd: linear.sd.max(1e-3),
        };
        let forecasts = beat.into_iter().zip(not_worse).zip(pairs.iter().zip(&rows));
        forecasts
            .map(|((p_beat, p_not_worse), (pair, row))| Prediction {
                p_beat,
                p_not_worse,
                value: Some(value(pair, row)),
            })
            .collect()
    }
}

fn others<'a>(fold: &'a Fold<'_>) -> impl Iterator<Item = &'a Pair> {
    fold.others.iter().flat_map(|lifter| &lifter.pairs)
}

fn probabilities(design: &Design, fold: &Fold<'_>, rows: &[Vec<f64>], target: Target) -> Vec<f64> {
    let outcomes: Vec<f64> = fold.others.iter().flat_map(|lifter| target.outcomes(&lifter.pairs)).collect();
    let model = Logistic::fit(design, &outcomes);
    let log_odds: Vec<f64> = rows.iter().map(|row| model.log_odds(row)).collect();
    let pairs = &fold.lifter.pairs;
    personal_intercept(&days_of(pairs), &log_odds, &target.outcomes(pairs))
}
