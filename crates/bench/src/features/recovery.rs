//! What the days since earlier work say: gaps, recent sets, fading loads.

use std::collections::HashMap;

use super::{Feature, FeatureRow};
use crate::groups::Group;
use crate::protocol::{DayLoad, Loads};

/// Work older than this is forgotten, days.
const MEMORY_DAYS: i32 = 150;
/// Longest gap that is told apart, days.
const MAX_GAP_DAYS: f64 = 60.0;
const LOG_GAP_DAYS: (f64, f64) = (1.0, 30.0);
/// Largest load against the lifter's own mean.
const MAX_OWN: f64 = 4.0;
/// Points of 100 that a hard set takes, and days until all are back.
const POINTS_A_SET: f64 = 10.0;
const FULL_AGAIN_DAYS: f64 = 7.0;

/// Running means of a lifter's own loads: what "much for you" is measured against.
#[derive(Default)]
pub(super) struct OwnMeans(HashMap<(Option<Group>, Feature), (f64, f64)>);

impl OwnMeans {
    /// The value against the mean of the earlier ones, 0 to 4; 1 for the first. Then counts it.
    fn ratio(&mut self, of: Option<Group>, feature: Feature, value: f64) -> f64 {
        let (sum, n) = self.0.entry((of, feature)).or_insert((0.0, 0.0));
        let ratio = if *n > 0.0 { (value / (*sum / *n).max(1.0)).clamp(0.0, MAX_OWN) } else { 1.0 };
        *sum += value;
        *n += 1.0;
        ratio
    }
}

pub(super) fn fill(row: &mut FeatureRow, group: Group, day: i32, loads: &Loads, own: &mut OwnMeans) {
    let of_group = Recent::before(day, loads.group(group));
    let of_all = Recent::before(day, loads.all());
    gaps(row, of_group.gap_days(), of_all.gap_days());
    let sums = [
        (Feature::Sets2, of_group.within(2)),
        (Feature::Sets4, of_group.within(4)),
        (Feature::Sets7, of_group.within(7)),
        (Feature::Sets14, of_group.within(14)),
        (Feature::Sets28, of_group.within(28)),
        (Feature::Fading2, of_group.fading(2.0)),
        (Feature::Fading7, of_group.fading(7.0)),
        (Feature::Fading15, of_group.fading(15.0)),
        (Feature::Fading42, of_group.fading(42.0)),
        (Feature::SetsLastDay, of_group.last_sets()),
        (Feature::Days7, of_group.days_within(7)),
        (Feature::AllSets7, of_all.within(7)),
        (Feature::AllFading2, of_all.fading(2.0)),
        (Feature::AllFading7, of_all.fading(7.0)),
        (Feature::AllFading42, of_all.fading(42.0)),
        (Feature::Percent7, of_group.percent()),
    ];
    for (feature, value) in sums {
        row.set(feature, value);
    }
    own_loads(row, group, own);
    let chronic = (row[Feature::Sets28] / 4.0).max(1.0);
    row.set(Feature::AcuteChronic, (row[Feature::Sets7] / chronic).clamp(0.0, MAX_OWN));
}

fn gaps(row: &mut FeatureRow, group_days: f64, session_days: f64) {
    let log = |days: f64| days.clamp(LOG_GAP_DAYS.0, LOG_GAP_DAYS.1).ln();
    row.set(Feature::GroupGap, group_days);
    row.set(Feature::LogGroupGap, log(group_days));
    row.set(Feature::LogGroupGapSquared, log(group_days).powi(2));
    row.set(Feature::SessionGap, session_days);
    row.set(Feature::LogSessionGap, log(session_days));
}

fn own_loads(row: &mut FeatureRow, group: Group, own: &mut OwnMeans) {
    let of_group = [
        (Feature::OwnSets7, Feature::Sets7),
        (Feature::OwnSets28, Feature::Sets28),
        (Feature::OwnFading2, Feature::Fading2),
        (Feature::OwnFading7, Feature::Fading7),
        (Feature::OwnFading15, Feature::Fading15),
        (Feature::OwnFading42, Feature::Fading42),
        (Feature::OwnSetsLastDay, Feature::SetsLastDay),
    ];
    for (relative, load) in of_group {
        row.set(relative, own.ratio(Some(group), load, row[load]));
    }
    let of_all =
        [(Feature::OwnAllFading7, Feature::AllFading7), (Feature::OwnAllFading42, Feature::AllFading42)];
    for (relative, load) in of_all {
        row.set(relative, own.ratio(None, load, row[load]));
    }
}

/// The work of the last 150 days, strictly before `day`.
struct Recent<'a> {
    day: i32,
    loads: &'a [DayLoad],
}

impl<'a> Recent<'a> {
    fn before(day: i32, loads: &'a [DayLoad]) -> Self {
        let end = loads.partition_point(|load| load.day < day);
        let start = loads.partition_point(|load| load.day < day - MEMORY_DAYS);
        Self { day, loads: loads.get(start..end).unwrap_or(&[]) }
    }

    fn gap_days(&self) -> f64 {
        self.loads.last().map_or(MAX_GAP_DAYS, |last| f64::from(self.day - last.day).min(MAX_GAP_DAYS))
    }

    fn last_sets(&self) -> f64 {
        self.loads.last().map_or(0.0, |last| last.sets)
    }

    fn recent(&self, days: i32) -> &[DayLoad] {
        &self.loads[self.loads.partition_point(|load| load.day < self.day - days)..]
    }

    fn within(&self, days: i32) -> f64 {
        self.recent(days).iter().map(|load| load.sets).sum()
    }

    fn days_within(&self, days: i32) -> f64 {
        self.recent(days).iter().map(|_| 1.0).sum()
    }

    fn fading(&self, tau_days: f64) -> f64 {
        self.loads.iter().map(|load| load.sets * (-f64::from(self.day - load.day) / tau_days).exp()).sum()
    }

    /// Freshness in percent under a fixed rule: sets take points, time gives them back.
    fn percent(&self) -> f64 {
        let (mut lost, mut at) = (0.0f64, self.loads.first().map_or(self.day, |first| first.day));
        let back = |days: i32| f64::from(days) * 100.0 / FULL_AGAIN_DAYS;
        for load in self.recent(MEMORY_DAYS) {
            lost = (lost - back(load.day - at)).clamp(0.0, 100.0);
            lost = (lost + POINTS_A_SET * load.sets).min(100.0);
            at = load.day;
        }
        100.0 - (lost - back(self.day - at)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(day: i32, loads: &[DayLoad]) -> Recent<'_> {
        Recent::before(day, loads)
    }

    #[test]
    fn only_strictly_earlier_work_counts() {
        let loads =
            [DayLoad { day: 0, sets: 4.0 }, DayLoad { day: 5, sets: 2.0 }, DayLoad { day: 7, sets: 9.0 }];
        let at_7 = recent(7, &loads);
        assert!((at_7.gap_days() - 2.0).abs() < 1e-12);
        assert!((at_7.within(2) - 2.0).abs() < 1e-12 && (at_7.within(7) - 6.0).abs() < 1e-12);
        let faded = 4.0 * (-1.0f64).exp() + 2.0 * (-2.0f64 / 7.0).exp();
        assert!((at_7.fading(7.0) - faded).abs() < 1e-12);
        assert!(
            (recent(0, &loads).gap_days() - 60.0).abs() < 1e-12,
            "nothing before: as long as can be told"
        );
    }

    #[test]
    fn points_come_back_within_a_week() {
        let loads = [DayLoad { day: 0, sets: 20.0 }];
        assert!((recent(1, &loads).percent() - 100.0 / 7.0).abs() < 1e-9);
        assert!((recent(7, &loads).percent() - 100.0).abs() < 1e-9);
    }

    #[test]
    fn the_own_mean_is_that_of_earlier_days() {
        let mut own = OwnMeans::default();
        let mut ratio = |value| own.ratio(None, Feature::Sets7, value);
        assert!((ratio(8.0) - 1.0).abs() < 1e-12, "nothing to compare with yet");
        assert!((ratio(4.0) - 0.5).abs() < 1e-12);
        assert!((ratio(60.0) - 4.0).abs() < 1e-12, "bounded");
    }
}
