//! How long ago the exercise was done, and nothing else.

use super::Knowledge;
use super::feature_model::FeatureModel;
use crate::features::Feature;

/// A parabola in the log of the gap.
pub(super) static MODEL: FeatureModel = FeatureModel {
    id: "gap_logistic",
    name: "days since the exercise (logistic)",
    features: &[FEATURES],
    knowledge: &[Knowledge::NoPlan],
};

/// Days since the exercise.
pub(super) const FEATURES: &[Feature] = &[Feature::LogGap, Feature::LogGapSquared];
