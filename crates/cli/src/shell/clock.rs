//! Times as people type them.

use std::str::FromStr;

use anyhow::{Context as _, Result};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan as _, Zoned};
use regain_engine::Moment;

/// The time that stands for a day without one: when most people train.
const WITHOUT_TIME: Time = Time::constant(18, 0, 0, 0);

/// A time: `2026-11-22`, `2026-11-22 18:30`, `2026-11-22T18:30:00+01:00`, `now`, `yesterday`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TimeArg {
    Now,
    Yesterday,
    Day(Date),
    Local(DateTime),
    Exact(Zoned),
}

impl TimeArg {
    /// The instant, in `zone` where the text names none. A day stands for 18:00.
    pub(crate) fn resolve(&self, now: &Zoned, zone: &TimeZone) -> Result<Zoned> {
        let on = |date: Date| date.to_datetime(WITHOUT_TIME).to_zoned(zone.clone());
        let resolved = match self {
            Self::Now => Ok(now.clone()),
            Self::Yesterday => now.date().checked_sub(1.day()).and_then(on),
            Self::Day(date) => on(*date),
            Self::Local(datetime) => datetime.to_zoned(zone.clone()),
            Self::Exact(zoned) => Ok(zoned.clone()),
        };
        resolved.context(
            "this time does not exist in your zone; give it with an offset, such as 2026-03-29T02:30+01:00",
        )
    }
}

impl FromStr for TimeArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        match text {
            "now" => return Ok(Self::Now),
            "yesterday" => return Ok(Self::Yesterday),
            _ => {}
        }
        if let Some(exact) = exact(text) {
            return Ok(Self::Exact(exact));
        }
        let with_time = text.len() > "2026-11-22".len();
        match (with_time, text.parse::<DateTime>(), text.parse::<Date>()) {
            (true, Ok(datetime), _) => Ok(Self::Local(datetime)),
            (false, _, Ok(date)) => Ok(Self::Day(date)),
            _ => {
                Err("write a time as 2026-11-22, '2026-11-22 18:30' or 2026-11-22T18:30:00+01:00".to_owned())
            }
        }
    }
}

/// RFC 3339, with or without a zone in brackets.
fn exact(text: &str) -> Option<Zoned> {
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(zoned);
    }
    let pieces = jiff::fmt::temporal::Pieces::parse(text).ok()?;
    let offset: Offset =
        pieces.to_numeric_offset().or_else(|| text.ends_with(['Z', 'z']).then_some(Offset::UTC))?;
    let instant: Timestamp = text.parse().ok()?;
    Some(instant.to_zoned(offset.to_time_zone()))
}

/// `--at`: a time, or `last`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AtArg {
    /// The day after the log's last session, at 18:00 where that session was.
    Last,
    Time(TimeArg),
}

impl AtArg {
    /// The instant to answer for. `last_session` is when the last set of the log was done.
    pub(crate) fn resolve(
        &self,
        now: &Zoned,
        zone: &TimeZone,
        last_session: Option<Moment>,
    ) -> Result<Zoned> {
        match self {
            Self::Time(time) => time.resolve(now, zone),
            Self::Last => {
                let last = last_session.context(
                    "--at last needs a session to come after, and the log has none; name a time instead",
                )?;
                let last = regain_answer::local(last);
                let date = last.date().checked_add(1.day()).context("the log ends at the end of time")?;
                Ok(date.to_datetime(WITHOUT_TIME).to_zoned(last.time_zone().clone())?)
            }
        }
    }
}

impl FromStr for AtArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim() == "last" { Ok(Self::Last) } else { text.parse().map(Self::Time) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-11-22", "2026-11-22T18:00:00+02:00")]
    #[case("2026-11-22 18:30", "2026-11-22T18:30:00+02:00")]
    #[case("2026-11-22T18:30:15", "2026-11-22T18:30:15+02:00")]
    #[case("2026-11-22T18:30:00+01:00", "2026-11-22T18:30:00+01:00")]
    #[case("2026-11-22T18:30:00Z", "2026-11-22T18:30:00+00:00")]
    #[case("now", "2026-11-20T09:00:00+02:00")]
    #[case("yesterday", "2026-11-19T18:00:00+02:00")]
    fn times_are_read_in_the_persons_zone(#[case] typed: &str, #[case] means: &str) {
        let zone = TimeZone::fixed(Offset::constant(2));
        let now = "2026-11-20T09:00:00".parse::<DateTime>().unwrap().to_zoned(zone.clone()).unwrap();
        let resolved = typed.parse::<TimeArg>().unwrap().resolve(&now, &zone).unwrap();
        assert_eq!(resolved.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), means);
    }

    #[rstest]
    #[case("22.11.2026")]
    #[case("soon")]
    #[case("2026-13-01")]
    #[case("")]
    fn what_is_not_a_time_is_refused(#[case] typed: &str) {
        assert!(typed.parse::<AtArg>().unwrap_err().starts_with("write a time as"));
    }

    #[test]
    fn last_is_the_evening_after_the_last_session_where_it_was() {
        let zone = TimeZone::UTC;
        let now = Zoned::new(Timestamp::UNIX_EPOCH, zone.clone());
        let last_session = Moment::new(1_795_370_400, 3600).unwrap(); // 2026-11-22T19:00+01:00
        let at = AtArg::Last.resolve(&now, &zone, Some(last_session)).unwrap();
        assert_eq!(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), "2026-11-23T18:00:00+01:00");
        assert!(AtArg::Last.resolve(&now, &zone, None).is_err());
    }
}
