//! Freshness in percent, as some training apps show it.

use super::Knowledge;
use super::feature_model::FeatureModel;
use crate::features::Feature;

/// Each hard set takes ten points from its muscle group, seven days give a hundred back.
pub(super) static MODEL: FeatureModel = FeatureModel {
    id: "percent_7d",
    name: "0 to 100 % in 7 days (logistic)",
    features: &[FEATURES],
    knowledge: &[Knowledge::NoPlan],
};

const FEATURES: &[Feature] = &[Feature::Percent7];
