//! Hard sets of the last weeks by muscle: how much was done, and how often a muscle comes round.

use std::collections::VecDeque;

use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};

/// Days that are kept.
const KEPT_DAYS: f64 = 35.0;
/// Gaps that tell of a rhythm, days; longer ones are breaks.
const GAP_DAYS_MAX: f64 = 14.0;

/// One session as it counts for each muscle.
#[derive(Debug, Clone, Copy)]
struct Session {
    at: Moment,
    /// Hard sets by involvement: direct work counts 1, indirect .5 (Pelland 2024).
    sets: PerMuscle<f64>,
    /// Muscles with a share of at least one half.
    trained: PerMuscle<bool>,
}

/// Hard sets of the last five weeks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Volume {
    sessions: VecDeque<Session>,
}

impl Volume {
    /// Adds a session.
    pub(crate) fn add(&mut self, at: Moment, sets: PerMuscle<f64>, trained: PerMuscle<bool>) {
        while self.sessions.front().is_some_and(|old| at.days_since(old.at) > KEPT_DAYS) {
            self.sessions.pop_front();
        }
        self.sessions.push_back(Session { at, sets, trained });
    }

    /// Hard sets of a muscle between so many days ago and so many.
    pub(crate) fn sets(&self, now: Moment, muscle: Muscle, from_days: f64, to_days: f64) -> f64 {
        let within = |session: &&Session| {
            let ago = now.days_since(session.at);
            (to_days..from_days).contains(&ago)
        };
        self.sessions.iter().filter(within).map(|session| session.sets[muscle]).sum()
    }

    /// Training days of a usual week, rounded up; `None` before a week of log.
    pub(crate) fn days_a_week(&self, now: Moment) -> Option<usize> {
        const WEEKS: f64 = 4.0;
        let recent = || self.sessions.iter().filter(|session| now.days_since(session.at) < 7.0 * WEEKS);
        let first = now.days_since(recent().next()?.at);
        let mut days: Vec<i32> = recent().map(|session| session.at.local_day()).collect();
        days.dedup();
        // at most one a day of four weeks
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        (first >= 7.0).then(|| libm::ceil(days.len() as f64 * 7.0 / first - 0.25) as usize)
    }

    /// Days from one session of a muscle to the next, as the last weeks had it; `None` before the second.
    pub(crate) fn usual_gap_days(&self, muscle: Muscle) -> Option<f64> {
        let trained = || self.sessions.iter().filter(|session| session.trained[muscle]);
        let gaps = trained().zip(trained().skip(1)).map(|(a, b)| b.at.days_since(a.at));
        let (sum, count) = gaps
            .filter(|gap| *gap <= GAP_DAYS_MAX)
            .fold((0.0, 0u32), |(sum, count), gap| (sum + gap, count + 1));
        (count > 0).then(|| sum / f64::from(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_counted_by_week_and_gaps_between_sessions_of_the_muscle() {
        let start = Moment::new(1_700_000_000, 0).unwrap();
        let mut volume = Volume::default();
        for (day, sets, trained) in [(0.0, 4.0, true), (2.0, 1.0, false), (4.0, 4.0, true), (30.0, 2.0, true)]
        {
            volume.add(start.plus_days(day), PerMuscle::splat(sets), PerMuscle::splat(trained));
        }
        let now = start.plus_days(30.5);
        assert!((volume.sets(now, Muscle::Chest, 7.0, 0.0) - 2.0).abs() < 1e-9);
        assert!((volume.sets(now, Muscle::Chest, 35.0, 7.0) - 9.0).abs() < 1e-9);
        assert_eq!(volume.usual_gap_days(Muscle::Chest), Some(4.0)); // 26 days are a break
        assert_eq!(Volume::default().usual_gap_days(Muscle::Chest), None);
    }
}
