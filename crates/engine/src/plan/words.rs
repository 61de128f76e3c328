//! Days of a plan in words.

use crate::plan::PlanDay;
use crate::wishes::Weekday;

/// `today`, `tomorrow`, else weekday and day of the month: `Wed 16`.
pub(super) fn day_words(days: &[PlanDay], day: usize) -> String {
    match day {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => days.get(day).map_or_else(String::new, |day| date_words(day.local_day)),
    }
}

/// Weekday and day of the month: `Wed 16`.
pub(crate) fn date_words(local_day: i32) -> String {
    let key = Weekday::of(local_day).key();
    let (first, rest) = key.split_at(1);
    format!("{}{rest} {}", first.to_uppercase(), day_of_month(local_day))
}

/// Day of the month of a day since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms": years that
/// begin in March, so that the leap day is the last).
fn day_of_month(local_day: i32) -> i64 {
    const DAYS_TO_1970: i64 = 719_468;
    const DAYS_IN_400_YEARS: i64 = 146_097;
    let day = (i64::from(local_day) + DAYS_TO_1970).rem_euclid(DAYS_IN_400_YEARS);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    of_year - (153 * month + 2) / 5 + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, "Thu 1")]
    #[case(-1, "Wed 31")]
    #[case(11_016, "Tue 29")] // 2000-02-29
    #[case(19_782, "Thu 29")] // 2024-02-29
    #[case(19_783, "Fri 1")]
    #[case(20_779, "Sun 22")] // 2026-11-22
    #[case(47_541, "Mon 1")] // 2100-03-01: 2100 has no leap day
    fn dates_are_named_with_leap_days(#[case] local_day: i32, #[case] words: &str) {
        assert_eq!(date_words(local_day), words);
    }
}
