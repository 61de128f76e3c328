//! Which of the holds that were shown were kept.

use std::collections::BTreeMap;

use crate::athlete::Athlete;
use crate::day::Verdict;
use crate::grade::Share;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::report::{ADVICE_HOURS, ShownAdvice};

/// Days that are looked back on, and those that count as the week.
const DAYS: f64 = 28.0;
const WEEK_DAYS: f64 = 7.0;

/// Holds shown, by muscle and local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Holds {
    /// Over four weeks.
    pub(super) kept: Share,
    /// Of the last week, those that were not.
    pub(super) trained_this_week: u32,
}

impl Athlete {
    /// The holds of the last weeks. A hold counts once a day, by the last answer that showed it.
    pub(super) fn holds(&self, now: Moment, shown: &[ShownAdvice]) -> Holds {
        let mut last: BTreeMap<(Muscle, i32), Moment> = BTreeMap::new();
        let recent = |advice: &&ShownAdvice| (0.0..DAYS).contains(&now.days_since(advice.at));
        for advice in shown.iter().filter(recent) {
            for held in advice.muscles.iter().filter(|of| of.verdict == Verdict::Hold) {
                let day = last.entry((held.muscle, advice.at.local_day())).or_insert(advice.at);
                *day = advice.at.max(*day);
            }
        }
        let mut holds = Holds::default();
        for ((muscle, _), at) in last {
            let trained = self.trained_soon_after(muscle, at);
            holds.kept.add(!trained);
            holds.trained_this_week += u32::from(trained && now.days_since(at) < WEEK_DAYS);
        }
        holds
    }

    fn trained_soon_after(&self, muscle: Muscle, shown: Moment) -> bool {
        self.lifts.iter().filter(|lift| lift.exercise.deciding_muscles().any(|own| own == muscle)).any(
            |lift| {
                let soon = |at: Moment| (0.0..=ADVICE_HOURS).contains(&(at.days_since(shown) * 24.0));
                lift.efforts.iter().any(|effort| soon(effort.at))
            },
        )
    }
}
