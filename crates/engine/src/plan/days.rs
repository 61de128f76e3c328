//! The local days ahead and the hour at which a session would begin on each.

use crate::moment::Moment;
use crate::plan::PLAN_DAYS;
use crate::wishes::{Availability, ClockTime, DayOpen};

/// The hour of a day about which nothing else is known: the one that answers use for a day without a time.
const USUAL_MINUTES: u16 = 18 * 60;
const DAY_S: i64 = 86_400;

/// A day before any muscle is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OpenDay {
    pub(crate) local_day: i32,
    pub(super) at: Moment,
    pub(crate) open: DayOpen,
}

/// The fortnight from `now`. Days are counted on the person's own calendar, so that changes of the clock, leap days
/// and travel neither skip nor double one.
pub(crate) fn days(availability: &Availability, now: Moment) -> [OpenDay; PLAN_DAYS] {
    let today = now.local_day();
    let day = |ahead: i32| {
        let local_day = today + ahead;
        let begins = begins(availability, now, local_day);
        let open = match availability.day(local_day) {
            DayOpen::Open if ahead == 0 && is_over(availability, now) => DayOpen::Over,
            open => open,
        };
        OpenDay { local_day, at: begins.max(now), open }
    };
    std::array::from_fn(|ahead| day(i32::try_from(ahead).unwrap_or(0)))
}

fn begins(availability: &Availability, now: Moment, local_day: i32) -> Moment {
    let earliest = availability.not_before().map_or(0, ClockTime::minutes);
    let minutes = if local_day == now.local_day() { earliest } else { earliest.max(USUAL_MINUTES) };
    let minutes = availability.not_after().map_or(minutes, |latest| minutes.min(latest.minutes()));
    let offset_s = now.utc_offset_s();
    let unix_s = i64::from(local_day) * DAY_S + i64::from(minutes) * 60 - i64::from(offset_s);
    Moment::new(unix_s, offset_s).unwrap_or(now)
}

fn is_over(availability: &Availability, now: Moment) -> bool {
    availability.not_after().is_some_and(|latest| ClockTime::of(now) > latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_begins_when_the_person_can() {
        let now = Moment::new(9 * 3600, 3600).unwrap(); // ten in the morning
        let hours = |from, to| {
            let clock = |hour: Option<u16>| hour.and_then(|hour| ClockTime::new(hour, 0));
            Availability::default().between(clock(from), clock(to)).unwrap()
        };
        let at = |availability: &Availability, day: usize| {
            ClockTime::of(days(availability, now)[day].at).to_string()
        };
        assert_eq!((at(&hours(None, None), 0), at(&hours(None, None), 1)), ("10:00".into(), "18:00".into()));
        assert_eq!(
            (at(&hours(Some(19), None), 0), at(&hours(Some(19), None), 1)),
            ("19:00".into(), "19:00".into())
        );
        assert_eq!(at(&hours(None, Some(12)), 1), "12:00");
        assert_eq!(days(&hours(None, Some(9)), now)[0].open, DayOpen::Over);
    }

    proptest! {
        #[test]
        fn the_fortnight_has_every_local_day_once(unix_s in 0_i64..4_000_000_000, offset_h in -12_i32..=14) {
            let now = Moment::new(unix_s, offset_h * 3600).unwrap();
            let days = days(&Availability::default(), now);
            prop_assert_eq!(days.len(), PLAN_DAYS);
            for (ahead, day) in (0..).zip(&days) {
                prop_assert_eq!(day.local_day, now.local_day() + ahead);
                prop_assert_eq!(day.at.local_day(), day.local_day);
            }
        }
    }
}
