//! Load on tendons and joints, which adapt over weeks: a warning when it rises fast, never a gate.

use std::collections::VecDeque;

use crate::exercise::JointRegion;
use crate::moment::Moment;

/// Days of load that are kept.
const KEPT_DAYS: f64 = 35.0;
/// Joint load of a usual week below which a rise means nothing (about four heavy sets).
const SMALL_WEEK: f64 = 2.0;

/// Squared relative load of the sets of the last five weeks, by region.
#[derive(Debug, Clone, Default)]
pub(crate) struct RegionLoads {
    sessions: VecDeque<(Moment, [f64; JointRegion::ALL.len()])>,
}

/// A region whose load rose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rise {
    /// Where.
    pub(crate) region: JointRegion,
    /// Last week's load against the larger of the week before and the month's mean.
    pub(crate) ratio: f64,
}

impl RegionLoads {
    /// Adds a session.
    pub(crate) fn add(&mut self, at: Moment, loads: &[f64; JointRegion::ALL.len()]) {
        while self.sessions.front().is_some_and(|(old, _)| at.days_since(*old) > KEPT_DAYS) {
            self.sessions.pop_front();
        }
        self.sessions.push_back((at, *loads));
    }

    /// Regions whose load of the last seven days is at least `limit` times both the week before and the mean week
    /// of the four before.
    pub(crate) fn rises(&self, now: Moment, limit: f64) -> Vec<Rise> {
        let mut sums = [Weeks::default(); JointRegion::ALL.len()];
        for (at, loads) in &self.sessions {
            let days = now.days_since(*at);
            for (sum, load) in sums.iter_mut().zip(loads) {
                sum.add(days, *load);
            }
        }
        let rise = |region: JointRegion| {
            let Weeks { last, before, month } = sums[region as usize];
            let usual = before.max(month / 4.0);
            (usual >= SMALL_WEEK).then(|| Rise { region, ratio: last / usual })
        };
        JointRegion::ALL.into_iter().filter_map(rise).filter(|rise| rise.ratio >= limit).collect()
    }
}

/// Load on one region: in the last seven days, the seven before, and the four weeks before the last seven days.
#[derive(Debug, Clone, Copy, Default)]
struct Weeks {
    last: f64,
    before: f64,
    month: f64,
}

impl Weeks {
    fn add(&mut self, days_ago: f64, load: f64) {
        if (-1.0..7.0).contains(&days_ago) {
            self.last += load;
        }
        if (7.0..14.0).contains(&days_ago) {
            self.before += load;
        }
        if (7.0..KEPT_DAYS).contains(&days_ago) {
            self.month += load;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(sets: &[f64]) -> (RegionLoads, Moment) {
        let start = Moment::new(1_700_000_000, 0).unwrap();
        let mut loads = RegionLoads::default();
        let mut now = start;
        for (week, sets) in sets.iter().enumerate() {
            now = start.plus_days(7.0 * f64::from(u32::try_from(week).unwrap()));
            let mut regions = [0.0; JointRegion::ALL.len()];
            regions[JointRegion::Shoulder as usize] = *sets;
            loads.add(now, &regions);
        }
        (loads, now.plus_days(4.0))
    }

    #[test]
    fn a_third_more_than_ever_is_said() {
        let (loads, now) = weeks(&[10.0, 10.0, 10.0, 13.5]);
        let rises = loads.rises(now, 1.25);
        assert_eq!(rises.len(), 1);
        assert_eq!(rises[0].region, JointRegion::Shoulder);
        assert!((rises[0].ratio - 1.35).abs() < 1e-9);
    }

    #[test]
    fn back_to_normal_after_a_light_week_is_not() {
        let (loads, now) = weeks(&[12.0, 12.0, 12.0, 4.0, 12.0]);
        assert!(loads.rises(now, 1.25).is_empty());
    }

    #[test]
    fn a_first_week_is_not() {
        let (loads, now) = weeks(&[10.0]);
        assert!(loads.rises(now, 1.25).is_empty());
    }
}
