//! The ceiling: gradient-boosted trees on everything the other baselines know.

use forust_ml::gradientbooster::GrowPolicy;
use forust_ml::sampler::SampleMethod;
use forust_ml::{GradientBooster, Matrix};

use super::{Fold, Knowledge, Learns, Model, Prediction, Target, banister, gap, history, history_recovery};
use crate::features::Feature;
use crate::fit::{personal_intercept, weights};
use crate::protocol::{Pair, days_of};

const FORM: &[Feature] = &[Feature::Form1, Feature::Form2, Feature::Form7, Feature::Form21];
const TODAY: &[Feature] = &[Feature::TodaySoFar, Feature::DoneToday];
/// Smallest leaf, in summed curvature of the loss; a pair adds about a fifth.
const MIN_LEAF_WEIGHT: f32 = 30.0;
const TREES: usize = 200;
const LEAVES: usize = 15;
const LEARNING_RATE: f32 = 0.04;
const RIDGE: f32 = 10.0;
const ROW_SHARE: f32 = 0.7;
const COLUMN_SHARE: f64 = 0.6;
const SEED: u64 = 0;

/// Boosted trees and a personal intercept learned daily.
pub(super) struct Boosted;

impl Model for Boosted {
    fn id(&self) -> &'static str {
        "boosted_ceiling"
    }

    fn name(&self) -> &'static str {
        "history, recovery and form (boosted trees, a ceiling)"
    }

    fn learns(&self) -> Learns {
        Learns::FromOthersAndDaily
    }

    fn knowledge(&self) -> &'static [Knowledge] {
        &[Knowledge::Plan, Knowledge::InSession]
    }

    fn needs_others(&self) -> bool {
        true
    }

    fn slow(&self) -> bool {
        true
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let beat = probabilities(fold, Target::Beat);
        let not_worse = probabilities(fold, Target::NotWorse);
        let both = beat.into_iter().zip(not_worse);
        both.map(|(p_beat, p_not_worse)| Prediction { p_beat, p_not_worse, value: None }).collect()
    }
}

/// Empty when the trees could not be grown; the run then says so, for the rows do not match.
fn probabilities(fold: &Fold<'_>, target: Target) -> Vec<f64> {
    let pairs = &fold.lifter.pairs;
    let others: Vec<&Pair> = fold.others.iter().flat_map(|lifter| &lifter.pairs).collect();
    let outcomes: Vec<f64> = fold.others.iter().flat_map(|lifter| target.outcomes(&lifter.pairs)).collect();
    let mut booster = booster();
    let train = columns(&others, fold.knowledge);
    let table = Matrix::new(&train, others.len(), train.len() / others.len().max(1));
    if booster.fit(&table, &outcomes, &weights(&fold.others), None).is_err() {
        return Vec::new();
    }
    let test = columns(&pairs.iter().collect::<Vec<_>>(), fold.knowledge);
    let log_odds = booster.predict(&Matrix::new(&test, pairs.len(), test.len() / pairs.len().max(1)), false);
    personal_intercept(&days_of(pairs), &log_odds, &target.outcomes(pairs))
}

fn booster() -> GradientBooster {
    let mut booster = GradientBooster::default()
        .set_iterations(TREES)
        .set_learning_rate(LEARNING_RATE)
        .set_max_leaves(LEAVES)
        .set_max_depth(LEAVES)
        .set_l2(RIDGE)
        .set_min_leaf_weight(MIN_LEAF_WEIGHT)
        .set_sample_method(SampleMethod::Random)
        .set_subsample(ROW_SHARE)
        .set_colsample_bytree(COLUMN_SHARE)
        .set_initialize_base_score(true)
        .set_parallel(false)
        .set_seed(SEED);
    booster.grow_policy = GrowPolicy::LossGuide;
    booster
}

/// Column after column, unknown values as NaN.
fn columns(pairs: &[&Pair], knowledge: Knowledge) -> Vec<f64> {
    let today = if knowledge == Knowledge::InSession { TODAY } else { &[] };
    let lists =
        [history::FEATURES, gap::FEATURES, banister::FEATURES, history_recovery::RECOVERY, FORM, today];
    let mut chosen: Vec<Feature> = Vec::new();
    for feature in lists.into_iter().flatten() {
        if !chosen.contains(feature) {
            chosen.push(*feature);
        }
    }
    chosen.iter().flat_map(|feature| pairs.iter().map(|pair| pair.features[*feature])).collect()
}
