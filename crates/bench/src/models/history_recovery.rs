//! History, and everything about gaps and loads.

use super::feature_model::FeatureModel;
use super::{Knowledge, banister, gap, history};
use crate::features::Feature;

/// History, gap, Banister's loads and the other loads.
pub(super) static MODEL: FeatureModel = FeatureModel {
    id: "history_recovery_logistic",
    name: "history and recovery (logistic)",
    features: &[history::FEATURES, gap::FEATURES, banister::FEATURES, RECOVERY],
    knowledge: &[Knowledge::NoPlan, Knowledge::Plan],
};

/// Gaps and loads of the muscle group and of all.
pub(super) const RECOVERY: &[Feature] = &[
    Feature::LogGroupGap,
    Feature::LogGroupGapSquared,
    Feature::Sets7,
    Feature::Sets28,
    Feature::OwnSets7,
    Feature::OwnSets28,
    Feature::Sets2,
    Feature::LogSessionGap,
    Feature::Sets4,
    Feature::Sets14,
    Feature::Fading2,
    Feature::SetsLastDay,
    Feature::Days7,
    Feature::AcuteChronic,
    Feature::AllSets7,
    Feature::AllFading2,
    Feature::OwnSetsLastDay,
    Feature::LogGapBefore,
    Feature::OwnFading2,
];
