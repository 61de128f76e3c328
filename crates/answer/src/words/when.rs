//! Times in words, as seen from a moment.

use crate::round::local;
use jiff::civil::DateTime;
use regain_engine::{Moment, ReadyTime};

const HOURS_A_DAY: f64 = 24.0;
/// From here on an estimate is given in days: hours would pretend too much.
const HOURS_SPOKEN_MAX: f64 = 36.0;

fn civil(moment: Moment) -> DateTime {
    local(moment).datetime()
}

/// `Sunday 22 November 2026, 18:00`.
pub fn day_and_time(moment: Moment) -> String {
    civil(moment).strftime("%A %-d %B %Y, %H:%M").to_string()
}

/// `18:00`.
pub fn clock(moment: Moment) -> String {
    civil(moment).strftime("%H:%M").to_string()
}

/// The day in a table, in few letters: `today`, `Tue`, `1 Dec`, `Dec 2025`.
pub fn short_day_name(now: Moment, moment: Moment) -> String {
    let then = civil(moment);
    match moment.local_day() - now.local_day() {
        -6..=6 => day_name(now, moment),
        -300..=300 => then.strftime("%-d %b").to_string(),
        _ => then.strftime("%b %Y").to_string(),
    }
}

/// The day as near as it needs: `today`, `Tue`, `Tue 1 Dec`, `1 Dec 2025`.
pub fn day_name(now: Moment, moment: Moment) -> String {
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

/// The part of a day to come: `tonight`, `early Tue`, `tomorrow afternoon`, `late Sat`.
pub fn part_of_day(now: Moment, moment: Moment) -> String {
    let day = day_name(now, moment);
    match (day.as_str(), civil(moment).hour()) {
        ("today", 20..) => "tonight".to_owned(),
        ("today", _) => "later today".to_owned(),
        (_, 0..=4) => format!("early {day}"),
        (_, 5..=11) => format!("{day} morning"),
        (_, 12..=16) => format!("{day} afternoon"),
        (_, 17..=21) => format!("{day} evening"),
        _ => format!("late {day}"),
    }
}

/// When a muscle looks ready: `ready since Tue`, `Tue morning, in about 20 h (14–32 h)`.
pub fn ready_words(now: Moment, ready: &ReadyTime) -> String {
    let hours = |moment: Moment| moment.days_since(now) * HOURS_A_DAY;
    let ahead = hours(ready.at);
    if ahead <= 0.5 {
        let since = day_name(now, ready.at);
        return if since == "today" { "ready now".to_owned() } else { format!("ready since {since}") };
    }
    let range = (hours(ready.from).max(0.0), hours(ready.to).max(ahead));
    if ahead.round() <= HOURS_SPOKEN_MAX {
        let (from, to) = (range.0.round(), range.1.round());
        return format!("{}, in about {ahead:.0} h ({from:.0}–{to:.0} h)", part_of_day(now, ready.at));
    }
    let when = day_name(now, ready.at);
    let days = |hours: f64| (hours / HOURS_A_DAY).round();
    let (from, to) = (days(range.0), days(range.1));
    format!("{when}, in about {:.0} days ({from:.0}–{to:.0} days)", days(ahead))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Hours from Monday 26 October 2026, 18:00 in Berlin (winter time).
    fn after(hours: f64) -> Moment {
        Moment::new(1_793_034_000, 3600).unwrap().plus_days(hours / 24.0)
    }

    #[rstest]
    #[case(0.2, 0.0, 3.0, "ready now")]
    #[case(-30.0, -40.0, -20.0, "ready since yesterday")]
    #[case(-80.0, -90.0, -70.0, "ready since Fri")]
    #[case(1.0, -1.0, 8.0, "later today, in about 1 h (0–8 h)")]
    #[case(4.0, 1.0, 8.0, "tonight, in about 4 h (1–8 h)")]
    #[case(10.0, 6.0, 14.0, "early tomorrow, in about 10 h (6–14 h)")]
    #[case(11.0, 6.0, 14.0, "tomorrow morning, in about 11 h (6–14 h)")]
    #[case(13.0, 9.0, 16.0, "tomorrow morning, in about 13 h (9–16 h)")]
    #[case(25.0, 14.0, 32.0, "tomorrow evening, in about 25 h (14–32 h)")]
    #[case(29.0, 14.0, 42.0, "late tomorrow, in about 29 h (14–42 h)")]
    #[case(31.0, 26.0, 40.0, "early Wed, in about 31 h (26–40 h)")]
    #[case(20.0, 14.0, 32.0, "tomorrow afternoon, in about 20 h (14–32 h)")]
    #[case(40.0, 26.0, 60.0, "Wed, in about 2 days (1–3 days)")]
    #[case(72.0, 48.0, 120.0, "Thu, in about 3 days (2–5 days)")]
    #[case(200.0, 180.0, 300.0, "Wed 4 Nov, in about 8 days (8–13 days)")]
    fn ready_times_are_as_exact_as_they_are_known(
        #[case] at: f64,
        #[case] from: f64,
        #[case] to: f64,
        #[case] words: &str,
    ) {
        let ready = ReadyTime { at: after(at), from: after(from), to: after(to) };
        assert_eq!(ready_words(after(0.0), &ready), words);
    }

    #[rstest]
    #[case(0.0, "today")]
    #[case(24.0, "tomorrow")]
    #[case(-24.0, "yesterday")]
    #[case(72.0, "Thu")]
    #[case(24.0 * 30.0, "Wed 25 Nov")]
    #[case(24.0 * 400.0, "30 Nov 2027")]
    fn days_are_named_as_near_as_needed(#[case] hours: f64, #[case] name: &str) {
        assert_eq!(day_name(after(0.0), after(hours)), name);
    }
}
