//! What the exercise's own past says; nothing about rest.

use super::Knowledge;
use super::feature_model::FeatureModel;
use crate::features::Feature;

/// Changes, level, counts and the plan; no gap and no load.
pub(super) static MODEL: FeatureModel = FeatureModel {
    id: "history_logistic",
    name: "history of the exercise (logistic)",
    features: &[FEATURES],
    knowledge: &[Knowledge::NoPlan, Knowledge::Plan],
};

/// The exercise's own past and the plan.
pub(super) const FEATURES: &[Feature] = &[
    Feature::LastChange,
    Feature::LastAboveLevel,
    Feature::LastSurprise,
    Feature::BelowBest,
    Feature::Slope,
    Feature::LogExposures,
    Feature::LogAge,
    Feature::Position,
    Feature::PositionChange,
    Feature::EarlierSets,
    Feature::EarlierSetsChange,
    Feature::LastReps,
    Feature::LastSets,
    Feature::SeriesBeatRate,
    Feature::LastValue,
    Feature::LastTopReps,
    Feature::LastFirstReps,
    Feature::Prescribed,
];
