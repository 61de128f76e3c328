//! Sets of the last week against those of the last four.

use super::Knowledge;
use super::feature_model::FeatureModel;
use crate::features::Feature;

/// The ratio of the group, and the lifter's own fading loads against their mean.
pub(super) static MODEL: FeatureModel = FeatureModel {
    id: "acute_chronic",
    name: "acute : chronic load (logistic)",
    features: &[FEATURES],
    knowledge: &[Knowledge::NoPlan],
};

const FEATURES: &[Feature] = &[Feature::AcuteChronic, Feature::OwnAllFading7, Feature::OwnAllFading42];
