//! Availability as people say it: `Mon Wed Sat, not before 18:00, away 3-9 June, a match on Sunday`.

use jiff::ToSpan as _;
use jiff::civil::{Date, Time, Weekday};
use regain_journal::{AvailabilityBody, AwayBody, Body, BodyError, Occurred};

/// Why a text about availability cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AvailabilityError {
    /// Words that mean nothing here.
    #[error(
        "'{0}' is not understood; write for example: Mon Wed Sat, not before 18:00, away 3-9 June, match on Sunday"
    )]
    NotUnderstood(String),
    /// Understood, and no day can be like that.
    #[error("{0}")]
    Impossible(#[from] BodyError),
}

/// Days that a date may lie back and still mean this year.
const BACK_DAYS: i32 = 60;

/// Reads availability as it was typed on a day; parts are separated by commas, semicolons or lines. Empty text, or
/// `any day`, takes every limit away.
///
/// ```
/// use regain_answer::availability;
/// use regain_journal::Occurred;
/// let occurred = Occurred::from_zoned(&"2026-06-01T09:00+02:00[Europe/Berlin]".parse().unwrap());
/// let said = availability("Mon Wed Sat, not before 18:00, away 3-9 June", occurred.clone()).unwrap();
/// assert_eq!(said.weekdays, ["mon", "wed", "sat"]);
/// assert_eq!((said.away[0].from.as_str(), said.away[0].to.as_str()), ("2026-06-03", "2026-06-09"));
/// assert!(availability("whenever the moon is full", occurred).is_err());
/// ```
///
/// # Errors
/// [`AvailabilityError`] names the part that is not understood, or what cannot be.
pub fn availability(text: &str, occurred: Occurred) -> Result<AvailabilityBody, AvailabilityError> {
    let today = occurred.offset.to_datetime(occurred.at).date();
    let mut said = AvailabilityBody { said: text.trim().to_owned(), ..AvailabilityBody::every_day(occurred) };
    for part in text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let words = plain(part);
        read(&words, today, &mut said).ok_or_else(|| AvailabilityError::NotUnderstood(part.to_owned()))?;
    }
    Body::Availability(said.clone()).check()?;
    Ok(said)
}

/// Lower case, dashes of every kind as ` - `, without small words.
fn plain(part: &str) -> Vec<String> {
    let dashed: String =
        part.to_lowercase().chars().map(|c| if matches!(c, '–' | '—' | '−') { '-' } else { c }).collect();
    let spaced = if iso_dates(&dashed) { dashed.replace(" to ", " - ") } else { dashed.replace('-', " - ") };
    let is_small = |word: &&str| matches!(*word, "a" | "the" | "and" | "have" | "i" | "of" | "am" | "only");
    let spaced = spaced.replace(" to ", " - ").replace(" until ", " - ");
    spaced.split_whitespace().filter(|word| !is_small(word)).map(str::to_owned).collect()
}

fn iso_dates(text: &str) -> bool {
    text.split_whitespace().any(|word| word.parse::<Date>().is_ok())
}

fn read(words: &[String], today: Date, said: &mut AvailabilityBody) -> Option<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["any" | "every", "day"] | ["always"] | ["everyday"] => {}
        ["not", "before", at @ ..] | ["from" | "after", at @ ..] => said.not_before = Some(clock(at)?),
        ["not", "after", at @ ..] | ["before" | "till", at @ ..] => said.not_after = Some(clock(at)?),
        ["away" | "holiday" | "off" | "travelling" | "traveling", days @ ..] => {
            let (from, to) = span(without_on(days), today)?;
            said.away.push(AwayBody { from: from.to_string(), to: to.to_string() });
        }
        ["match" | "game" | "matches" | "games" | "race" | "competition", days @ ..] => {
            matches(without_on(days), today, said)?;
        }
        days => said.weekdays.extend(weekdays(without_on(days))?),
    }
    Some(())
}

fn without_on<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    match words {
        ["on" | "from", rest @ ..] => rest,
        all => all,
    }
}

/// `18:00`, `18`, `6 pm`, `6:30pm`.
fn clock(words: &[&str]) -> Option<String> {
    let text = words.concat();
    let (text, afternoon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(text), _) => (text, Some(true)),
        (_, Some(text)) => (text, Some(false)),
        _ => (text.as_str(), None),
    };
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hours, minutes): (i8, i8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let hours = match afternoon {
        Some(pm) if (1..=12).contains(&hours) => hours % 12 + if pm { 12 } else { 0 },
        Some(_) => return None,
        None => hours,
    };
    let time = Time::new(hours, minutes, 0, 0).ok()?;
    Some(time.strftime("%H:%M").to_string())
}

fn weekdays(words: &[&str]) -> Option<Vec<String>> {
    let of = |word: &str| match word {
        "weekdays" => Some(all_from(Weekday::Monday, 5)),
        "weekends" | "weekend" => Some(all_from(Weekday::Saturday, 2)),
        word => weekday(word).map(|day| vec![day]),
    };
    let mut days: Vec<Weekday> = Vec::new();
    let mut words = words.iter().copied().peekable();
    while let Some(word) = words.next() {
        if word == "-" {
            let (from, to) = (*days.last()?, weekday(words.next()?)?);
            days.extend(all_from(from, from.until(to) + 1));
        } else {
            days.extend(of(word)?);
        }
    }
    days.sort_by_key(|day| day.to_monday_zero_offset());
    days.dedup();
    (!days.is_empty()).then(|| days.into_iter().map(key).collect())
}

fn all_from(first: Weekday, count: i8) -> Vec<Weekday> {
    (0..count).map(|ahead| first.wrapping_add(ahead)).collect()
}

fn matches(words: &[&str], today: Date, said: &mut AvailabilityBody) -> Option<()> {
    let (every, words) = match words {
        ["every", rest @ ..] => (true, rest),
        all => (false, all),
    };
    let plural = |word: &&str| word.ends_with("days") || (word.ends_with('s') && weekday(word).is_some());
    if every || words.iter().any(plural) {
        said.weekly_matches.extend(weekdays(words)?);
    } else {
        let (from, to) = span(words, today)?;
        let mut day = from;
        while day <= to && said.matches.len() < 100 {
            said.matches.push(day.to_string());
            day = day.tomorrow().ok()?;
        }
    }
    Some(())
}

/// One day or a first and a last: `3 - 9 june`, `28 may - 2 june`, `june 3`, `2026-06-03 - 2026-06-09`, `sunday`,
/// `fri - sun`, `tomorrow`.
fn span(words: &[&str], today: Date) -> Option<(Date, Date)> {
    let Some(dash) = words.iter().position(|word| *word == "-") else {
        let day = day(words, today, None)?;
        return Some((day, day));
    };
    let (first, last) = (&words[..dash], &words[dash + 1..]);
    let month =
        last.iter().find_map(|word| month(word)).or_else(|| first.iter().find_map(|word| month(word)));
    let from = day(first, today, month)?;
    let mut to = day(last, today, month)?;
    if to < from && last.iter().all(|word| weekday(word).is_some()) {
        to = to.checked_add(7.days()).ok()?;
    } else if to < from && to.month() != from.month() && last.iter().all(|word| word.parse::<Date>().is_err())
    {
        to = to.checked_add(1.year()).ok()?;
    }
    Some((from, to))
}

fn day(words: &[&str], today: Date, month_known: Option<i8>) -> Option<Date> {
    match words {
        ["today"] => return Some(today),
        ["tomorrow"] => return today.tomorrow().ok(),
        [word] | ["next", word] if weekday(word).is_some() => {
            let ahead = today.weekday().until(weekday(word)?);
            return today.checked_add(i32::from(ahead).days()).ok();
        }
        [word] if word.parse::<Date>().is_ok() => return word.parse().ok(),
        _ => {}
    }
    let year = words.iter().find_map(|word| word.parse::<i16>().ok().filter(|year| *year >= 1900));
    let number = words.iter().find_map(|word| day_number(word))?;
    let month = words.iter().find_map(|word| month(word)).or(month_known)?;
    let known = |word: &&str| {
        day_number(word).is_some() || self::month(word).is_some() || word.parse::<i16>().is_ok()
    };
    if !words.iter().all(known) {
        return None;
    }
    let date = Date::new(year.unwrap_or(today.year()), month, number).ok()?;
    let long_ago = date < today.checked_sub(BACK_DAYS.days()).ok()?;
    if year.is_none() && long_ago { date.checked_add(1.year()).ok() } else { Some(date) }
}

/// `3`, `3rd`, `3.`.
fn day_number(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    let found = (word.len() >= 3).then(|| MONTHS.iter().position(|month| month.starts_with(word)))??;
    i8::try_from(found + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches('.');
    let single = word.strip_suffix('s').filter(|single| single.len() >= 3).unwrap_or(word);
    let is = |day: &&str| day.starts_with(single) || day.starts_with(word);
    let found = (word.len() >= 3).then(|| DAYS.iter().position(is))??;
    Weekday::from_monday_zero_offset(i8::try_from(found).ok()?).ok()
}

fn key(day: Weekday) -> String {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        [usize::try_from(day.to_monday_zero_offset()).unwrap_or(0)]
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Said on Monday 1 June 2026.
    fn said(text: &str) -> Result<AvailabilityBody, String> {
        let at = "2026-06-01T09:00+02:00[Europe/Berlin]".parse().unwrap();
        availability(text, Occurred::from_zoned(&at)).map_err(|error| error.to_string())
    }

    #[rstest]
    #[case("Mon Wed Sat", "mon wed sat")]
    #[case("Mondays, Thursdays", "mon thu")]
    #[case("Mon-Fri", "mon tue wed thu fri")]
    #[case("Fri–Mon", "mon fri sat sun")]
    #[case("weekends and Wed", "wed sat sun")]
    #[case("any day", "")]
    #[case("", "")]
    fn weekdays_are_read(#[case] text: &str, #[case] days: &str) {
        assert_eq!(said(text).unwrap().weekdays.join(" "), days);
    }

    #[rstest]
    #[case("not before 18:00", Some("18:00"), None)]
    #[case("after 6 pm; not after 9:30pm", Some("18:00"), Some("21:30"))]
    #[case("from 7, before 12", Some("07:00"), Some("12:00"))]
    fn hours_are_read(#[case] text: &str, #[case] from: Option<&str>, #[case] to: Option<&str>) {
        let said = said(text).unwrap();
        assert_eq!((said.not_before.as_deref(), said.not_after.as_deref()), (from, to));
    }

    #[rstest]
    #[case("away 3-9 June", "2026-06-03", "2026-06-09")]
    #[case("away 3–9 June", "2026-06-03", "2026-06-09")]
    #[case("away 28 May - 2 June", "2026-05-28", "2026-06-02")]
    #[case("away from June 3rd to June 9th", "2026-06-03", "2026-06-09")]
    #[case("away 2026-06-03 to 2026-06-09", "2026-06-03", "2026-06-09")]
    #[case("holiday 28 Dec - 3 Jan", "2026-12-28", "2027-01-03")]
    #[case("away 5 January", "2027-01-05", "2027-01-05")]
    #[case("away Fri-Sun", "2026-06-05", "2026-06-07")]
    #[case("away tomorrow", "2026-06-02", "2026-06-02")]
    fn days_away_are_read(#[case] text: &str, #[case] from: &str, #[case] to: &str) {
        let away = said(text).unwrap().away.remove(0);
        assert_eq!((away.from.as_str(), away.to.as_str()), (from, to));
    }

    #[rstest]
    #[case("a match on Sunday", &["2026-06-07"], &[])]
    #[case("match on 12 June", &["2026-06-12"], &[])]
    #[case("matches on Sundays", &[], &["sun"])]
    #[case("match every Wed", &[], &["wed"])]
    fn matches_are_read(#[case] text: &str, #[case] dates: &[&str], #[case] weekly: &[&str]) {
        let said = said(text).unwrap();
        assert_eq!((said.matches, said.weekly_matches), (owned(dates), owned(weekly)));
    }

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn what_is_not_understood_is_quoted_and_what_cannot_be_is_said() {
        let odd = said("Mon, when it rains").unwrap_err();
        assert!(odd.starts_with("'when it rains' is not understood; write for example: Mon"), "{odd}");
        assert!(said("not before 25:00").is_err());
        let backwards = said("away 2026-06-09 to 2026-06-03").unwrap_err();
        assert!(backwards.contains("before the first"), "{backwards}");
        let backwards = said("away 9-3 June").unwrap_err();
        assert!(backwards.contains("before the first"), "not a year away: {backwards}");
        let never = said("not before 20:00, not after 19:00").unwrap_err();
        assert!(never.contains("the earliest hour must be before the latest"), "{never}");
    }
}
