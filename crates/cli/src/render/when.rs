//! Times in words, as seen from a moment.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{Timestamp, Zoned};
use regain_engine::{Moment, ReadyTime};

const HOURS_A_DAY: f64 = 24.0;
/// From here on an estimate is given in days: hours would pretend too much.
const HOURS_SPOKEN_MAX: f64 = 48.0;

/// The moment with its own offset.
pub(crate) fn local(moment: Moment) -> Zoned {
    let offset = Offset::from_seconds(moment.utc_offset_s()).unwrap_or(Offset::UTC);
    let instant = Timestamp::from_second(moment.unix_s()).unwrap_or(Timestamp::UNIX_EPOCH);
    instant.to_zoned(offset.to_time_zone())
}

fn civil(moment: Moment) -> DateTime {
    local(moment).datetime()
}

/// `Sunday 22 November 2026, 18:00`.
pub(crate) fn day_and_time(moment: Moment) -> String {
    civil(moment).strftime("%A %-d %B %Y, %H:%M").to_string()
}

/// `18:00`.
pub(crate) fn clock(moment: Moment) -> String {
    civil(moment).strftime("%H:%M").to_string()
}

/// The day as near as it needs: `today`, `Tue`, `Tue 1 Dec`, `1 Dec 2025`.
pub(crate) fn day_name(now: Moment, moment: Moment) -> String {
    let days = moment.local_day() - now.local_day();
    let then = civil(moment);
    match days {
        0 => "today".to_owned(),
        -1 => "yesterday".to_owned(),
        1 => "tomorrow".to_owned(),
        -6..=6 => then.strftime("%a").to_string(),
        -300..=300 => then.strftime("%a %-d %b").to_string(),
        _ => then.strftime("%-d %b %Y").to_string(),
    }
}

fn part_of_day(moment: Moment) -> &'static str {
    match civil(moment).hour() {
        5..=11 => "morning",
        12..=16 => "afternoon",
        17..=21 => "evening",
        _ => "night",
    }
}

/// When a muscle looks ready: `ready since Tue`, `Tue morning, in about 20 h (14–32 h)`.
pub(crate) fn ready_words(now: Moment, ready: &ReadyTime) -> String {
    let hours = |moment: Moment| moment.days_since(now) * HOURS_A_DAY;
    let ahead = hours(ready.at);
    if ahead <= 0.5 {
        let since = day_name(now, ready.at);
        return if since == "today" { "ready now".to_owned() } else { format!("ready since {since}") };
    }
    let range = (hours(ready.from).max(0.0), hours(ready.to).max(ahead));
    let day = day_name(now, ready.at);
    let when = if day == "today" { "later today".to_owned() } else { day };
    if ahead < HOURS_SPOKEN_MAX {
        let (from, to) = (range.0.round(), range.1.round());
        let part = if when == "later today" { String::new() } else { format!(" {}", part_of_day(ready.at)) };
        return format!("{when}{part}, in about {ahead:.0} h ({from:.0}–{to:.0} h)");
    }
    let days = |hours: f64| (hours / HOURS_A_DAY).round();
    let (from, to) = (days(range.0), days(range.1));
    format!("{when}, in about {:.0} days ({from:.0}–{to:.0} days)", days(ahead))
}
