//! Fitness and fatigue as two fading sums of work (Banister 1975), and the gap.

use super::Knowledge;
use super::feature_model::FeatureModel;
use crate::features::Feature;

/// Time constants of 7, 15 and 42 days, of the group and of all, absolute and against the lifter's mean.
pub(super) static MODEL: FeatureModel = FeatureModel {
    id: "banister",
    name: "Banister 7 / 42 days and gap (logistic)",
    features: &[FEATURES],
    knowledge: &[Knowledge::NoPlan],
};

/// Fading loads and the gap.
pub(super) const FEATURES: &[Feature] = &[
    Feature::LogGap,
    Feature::LogGapSquared,
    Feature::Fading7,
    Feature::Fading15,
    Feature::Fading42,
    Feature::OwnFading7,
    Feature::OwnFading15,
    Feature::OwnFading42,
    Feature::AllFading7,
    Feature::AllFading42,
    Feature::OwnAllFading7,
    Feature::OwnAllFading42,
];
