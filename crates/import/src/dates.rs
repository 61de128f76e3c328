//! Dates and times as apps and phones write them.
//!
//! `2024-03-29 18:05:00`, `2024/3/9 7:05`, `29 Mar 2024, 18:05`, `Mar 29, 2024, 6:05 PM`, `29.03.2024`,
//! `2024年3月29日 下午6:05`, ISO 8601 with an offset, Unix seconds.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, date};
use jiff::tz::Offset;
use regain_journal::Precision;

use crate::languages::month;

/// Order of day and month in dates of numbers alone, such as `3/4/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrder {
    /// `29/3/2024`.
    DayMonth,
    /// `3/29/2024`.
    MonthDay,
}

/// A time as the clock on the wall showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wall {
    /// Clock and calendar; noon when only the day is known.
    pub(crate) at: DateTime,
    pub(crate) precision: Precision,
    /// Offset, where the file says it.
    pub(crate) offset: Option<Offset>,
}

impl Wall {
    fn day(day: Date) -> Self {
        Self { at: day.at(12, 0, 0, 0), precision: Precision::Day, offset: None }
    }

    fn time(at: DateTime) -> Self {
        Self { at, precision: Precision::Time, offset: None }
    }

    /// The same day at another time, for files that keep the time in a column of its own.
    pub(crate) fn with_time(self, time: Time) -> Self {
        Self { at: self.at.date().to_datetime(time), precision: Precision::Time, ..self }
    }

    /// For people and reports: no time where none is known.
    pub(crate) fn label(self) -> String {
        match self.precision {
            Precision::Day => self.at.date().to_string(),
            Precision::Time => self.at.to_string(),
        }
    }
}

/// Reads a date or a date with a time. `None` when it is neither.
pub(crate) fn parse(text: &str, order: DateOrder) -> Option<Wall> {
    let text = text.trim();
    iso(text).or_else(|| unix(text)).or_else(|| loose(text, order))
}

/// Reads a time of day, with or without seconds, `AM` or `PM`.
pub(crate) fn parse_time(text: &str) -> Option<Time> {
    let tokens = tokens(text)?;
    let clock = clock(&tokens)?;
    (clock.used == tokens.iter().filter(|token| matches!(token, Token::Number(..))).count())
        .then_some(clock.time)
}

/// Which of both orders a date of numbers shows, if it shows one.
pub(crate) fn order_shown(text: &str) -> Option<DateOrder> {
    let mut parts = text.trim().split('/');
    let first: u32 = parts.next()?.trim().parse().ok()?;
    let second: u32 = parts.next()?.trim().parse().ok()?;
    parts.next()?;
    match (first, second) {
        (13..=31, 1..=12) => Some(DateOrder::DayMonth),
        (1..=12, 13..=31) => Some(DateOrder::MonthDay),
        _ => None,
    }
}

/// The fast path: nearly every file writes `YYYY-MM-DD HH:MM:SS`.
fn iso(text: &str) -> Option<Wall> {
    let bytes = text.as_bytes();
    let (year, month, day) = (digits(bytes, 0, 4)?, digits(bytes, 5, 2)?, digits(bytes, 8, 2)?);
    if bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let day = civil_date(year, month, day)?;
    if bytes.len() == 10 {
        return Some(Wall::day(day));
    }
    if !matches!(bytes.get(10), Some(b' ' | b'T' | b't')) || bytes.get(13) != Some(&b':') {
        return None;
    }
    let (hour, minute) = (digits(bytes, 11, 2)?, digits(bytes, 14, 2)?);
    let (second, rest) = match bytes.get(16) {
        Some(b':') => (digits(bytes, 17, 2)?, 19),
        _ => (0, 16),
    };
    let wall = Wall::time(day.to_datetime(civil_time(hour, minute, second)?));
    let rest = text.get(rest..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()).trim();
    if rest.is_empty() { Some(wall) } else { Some(Wall { offset: Some(offset(rest)?), ..wall }) }
}

/// `Z`, `UTC`, `+0100`, `+01:00`, `-05`.
fn offset(text: &str) -> Option<Offset> {
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits_only: String = rest.chars().filter(|c| *c != ':').collect();
    let bytes = digits_only.as_bytes();
    let minutes = if bytes.len() > 2 { digits(bytes, 2, 2)? } else { 0 };
    if !matches!(bytes.len(), 2 | 4) || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (digits(bytes, 0, 2)? * 3600 + minutes * 60)).ok()
}

/// Seconds or milliseconds since 1970, as ten or thirteen digits.
pub(crate) fn unix(text: &str) -> Option<Wall> {
    if !matches!(text.len(), 10 | 13) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = if text.len() == 13 { number / 1000 } else { number };
    let at = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
    Some(Wall { offset: Some(Offset::UTC), ..Wall::time(at) })
}

/// A number with the character after it, or a word.
enum Token<'a> {
    Number(i32, usize, char),
    Word(&'a str),
}

/// Splits into numbers and words; `None` for more than any date has.
fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let end = rest
            .find(|c: char| if is_number { !c.is_ascii_digit() } else { !(c.is_alphabetic() || c == '.') })
            .unwrap_or(rest.len());
        let (head, tail) = rest.split_at_checked(end)?;
        if is_number {
            found.push(Token::Number(head.parse().ok()?, head.len(), tail.chars().next().unwrap_or(' ')));
            rest = tail;
        } else if first.is_alphabetic() {
            found.push(Token::Word(head));
            rest = tail;
        } else {
            rest = rest.get(first.len_utf8()..)?;
        }
        if found.len() > 16 {
            return None;
        }
    }
    Some(found)
}

/// Everything that is not ISO: the day from the first numbers and words, the time from the rest.
fn loose(text: &str, order: DateOrder) -> Option<Wall> {
    let tokens = tokens(text)?;
    let mut numbers = tokens.iter().enumerate().filter_map(|(place, token)| match token {
        Token::Number(value, width, next) => Some((place, *value, *width, *next)),
        Token::Word(_) => None,
    });
    let (place, first, width, next) = numbers.next()?;
    let (second_place, second, second_width, _) = numbers.next()?;
    let (day, rest) = if let Some(month) = month_word(&tokens, place) {
        let (year, day) =
            if width == 4 { (first, second) } else { (full_year(second, second_width)?, first) };
        (civil_date(year, i32::from(month), day)?, second_place + 1)
    } else {
        let (third_place, third, third_width, _) = numbers.next()?;
        if width == 4 {
            (civil_date(first, second, third)?, third_place + 1)
        } else {
            let day_first = next == '.' || order == DateOrder::DayMonth;
            let (day, month) = if day_first { (first, second) } else { (second, first) };
            (civil_date(full_year(third, third_width)?, month, day)?, third_place + 1)
        }
    };
    let after = tokens.get(rest..)?;
    if !after.iter().any(|token| matches!(token, Token::Number(..))) {
        return Some(Wall::day(day));
    }
    Some(Wall::time(day.to_datetime(clock(after)?.time)))
}

/// The month named in words: right after the first number if there is one (`mar 29 mar` has two words).
fn month_word(tokens: &[Token<'_>], first_number: usize) -> Option<i8> {
    let word = |token: &Token<'_>| match token {
        Token::Word(word) => month(word),
        Token::Number(..) => None,
    };
    let after = tokens.get(first_number + 1..)?;
    after
        .iter()
        .take_while(|token| matches!(token, Token::Word(_)))
        .find_map(word)
        .or_else(|| tokens.iter().take(first_number).find_map(word))
}

struct Clock {
    time: Time,
    /// How many numbers it took.
    used: usize,
}

/// Hours, minutes and perhaps seconds; a half of the day in any of the languages below.
fn clock(tokens: &[Token<'_>]) -> Option<Clock> {
    let mut numbers = tokens.iter().filter_map(|token| match token {
        Token::Number(value, _, next) => Some((*value, *next)),
        Token::Word(_) => None,
    });
    let (hour, _) = numbers.next()?;
    let minute = numbers.next();
    let second = match minute {
        Some((_, ':')) => numbers.next(),
        _ => None,
    };
    let half = tokens.iter().find_map(|token| match token {
        Token::Word(word) => half_of_day(word),
        Token::Number(..) => None,
    });
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => hour,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => hour,
    };
    let value = |part: Option<(i32, char)>| part.map_or(0, |(value, _)| value);
    let time = civil_time(hour, value(minute), value(second))?;
    Some(Clock { time, used: 1 + usize::from(minute.is_some()) + usize::from(second.is_some()) })
}

/// Whether a word says afternoon (`true`) or morning (`false`).
fn half_of_day(word: &str) -> Option<bool> {
    let word: String = word.chars().filter(|c| *c != '.').collect::<String>().to_lowercase();
    match word.as_str() {
        "pm" | "p" | "下午" | "晚上" | "午後" | "오후" | "ös" => Some(true),
        "am" | "a" | "上午" | "早上" | "午前" | "오전" | "öö" => Some(false),
        _ => None,
    }
}

/// Two digits are this century.
fn full_year(year: i32, width: usize) -> Option<i32> {
    match width {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn civil_date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn civil_time(hour: i32, minute: i32, second: i32) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second.min(59)).ok()?, 0)
        .ok()
}

fn digits(bytes: &[u8], start: usize, count: usize) -> Option<i32> {
    let digits = bytes.get(start..start + count)?;
    digits
        .iter()
        .try_fold(0_i32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0')))
}

/// Earliest day an entry may have: before it no app kept a log, so the date is a slip.
pub(crate) const EARLIEST: Date = date(1950, 1, 1);

#[cfg(test)]
#[path = "../tests/unit/dates.rs"]
mod tests;
