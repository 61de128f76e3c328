//! When soreness ended: asked when a muscle comes round again, so that its recovery is learned from a whole course.
//!
//! The answer is a check-in of that day: not sore any more. It says nothing of today, which has its own question.

use std::collections::BTreeMap;

use jiff::civil::{Date, time};
use jiff::{ToSpan as _, Zoned};
use regain_engine::Muscle;
use regain_journal::{Body, CheckInBody, Occurred};
use serde::{Deserialize, Serialize};

use crate::logbook::Book;

/// Further back nobody remembers the day.
const DAYS_MOST: i32 = 3;

/// When a muscle was said to be sore for the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WasSore {
    /// The day on which that was said.
    said: Date,
}

/// What was answered, kept with every tap.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ended {
    /// The day of the check-in.
    pub(super) on: Option<Date>,
    /// The first day without soreness, by muscle.
    pub(super) days: BTreeMap<String, Date>,
}

/// When a muscle was said to be sore for the last time.
pub(super) fn last_sore(book: &Book, now: &Zoned, muscle: Muscle) -> Option<WasSore> {
    let effective = book.effective();
    let said = effective.iter().rev().find_map(|entry| match entry.body {
        Body::CheckIn(said) => {
            said.soreness.get(muscle.key()).filter(|level| **level > 0).map(|_| &said.occurred)
        }
        _ => None,
    })?;
    Some(WasSore { said: said.at.to_zoned(now.time_zone().clone()).date() })
}

impl WasSore {
    /// Days on which it can have ended, with their words: after the last word about it, before today.
    pub(super) fn days(&self, today: Date) -> Vec<(Date, String)> {
        let back = |days: i32| today.checked_sub(days.days()).ok();
        let mut days: Vec<(Date, String)> = (1..=DAYS_MOST)
            .filter_map(|ago| Some((back(ago)?, words(ago))))
            .filter(|(day, _)| *day > self.said)
            .collect();
        // more than three days ago is said as the third: what is learned is that it was over by then
        if let Some((_, last)) = days.last_mut().filter(|(day, _)| back(DAYS_MOST) == Some(*day)) {
            last.push_str(" or more");
        }
        days
    }

    /// `on Thursday`.
    pub(super) fn said_words(&self) -> String {
        self.said.strftime("on %A").to_string()
    }
}

fn words(ago: i32) -> String {
    if ago == 1 { "yesterday".to_owned() } else { format!("{ago} days ago") }
}

/// One check-in for each day on which soreness ended, at its noon. What is sore again today is left out.
pub(super) fn ended_bodies(ended: &Ended, now: &Zoned, is_sore: impl Fn(Muscle) -> bool) -> Vec<Body> {
    let mut by_day: BTreeMap<Date, Vec<Muscle>> = BTreeMap::new();
    for (key, day) in &ended.days {
        if let Some(muscle) = Muscle::from_key(key).filter(|muscle| !is_sore(*muscle)) {
            by_day.entry(*day).or_default().push(muscle);
        }
    }
    let body = |(day, muscles): (Date, Vec<Muscle>)| {
        let noon = day.to_datetime(time(12, 0, 0, 0)).to_zoned(now.time_zone().clone()).ok()?;
        let mut body = CheckInBody::new(Occurred::from_zoned(&noon));
        body.soreness = muscles.into_iter().map(|muscle| (muscle.key().to_owned(), 0)).collect();
        Some(Body::CheckIn(body))
    };
    by_day.into_iter().filter_map(body).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn now() -> Zoned {
        "2026-05-14T08:12:00+02:00[Europe/Berlin]".parse().unwrap()
    }

    #[test]
    fn only_days_after_the_last_word_are_offered() {
        let offered = |said| {
            let days = WasSore { said }.days(now().date());
            days.into_iter().map(|(_, words)| words).collect::<Vec<_>>()
        };
        assert_eq!(offered(date(2026, 5, 12)), ["yesterday"]);
        assert_eq!(offered(date(2026, 5, 1)), ["yesterday", "2 days ago", "3 days ago or more"]);
        assert!(offered(date(2026, 5, 13)).is_empty(), "it was sore yesterday: today's answer says it");
    }

    #[test]
    fn an_answer_is_a_check_in_of_that_day_and_of_nothing_else() {
        let days = [("quads", date(2026, 5, 13)), ("chest", date(2026, 5, 13)), ("lats", date(2026, 5, 12))];
        let days = days.map(|(muscle, day)| (muscle.to_owned(), day)).into();
        let ended = Ended { on: Some(now().date()), days };
        let bodies = ended_bodies(&ended, &now(), |muscle| muscle == Muscle::Lats);
        let [Body::CheckIn(said)] = bodies.as_slice() else { panic!("one day: {bodies:?}") };
        assert_eq!(said.occurred.at.to_string(), "2026-05-13T10:00:00Z");
        assert_eq!((said.soreness.len(), said.soreness["quads"], said.energy), (2, 0, None));
    }
}
