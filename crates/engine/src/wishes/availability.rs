//! When a person can train. Availability only limits: it never says that a day must be used.

use std::fmt;

use crate::moment::Moment;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// All, from Monday.
    pub const ALL: [Self; 7] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];

    /// The weekday of a local day: days since 1970-01-01, which was a Thursday.
    ///
    /// ```
    /// use regain_engine::Weekday;
    /// assert_eq!(Weekday::of(0), Weekday::Thu);
    /// assert_eq!(Weekday::of(-1), Weekday::Wed);
    /// ```
    pub fn of(local_day: i32) -> Self {
        let since_monday = (i64::from(local_day) + 3).rem_euclid(7);
        Self::ALL[usize::try_from(since_monday).unwrap_or(0)]
    }

    /// Name in files and JSON.
    pub fn key(self) -> &'static str {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][self as usize]
    }

    /// The weekday with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.key() == key)
    }
}

/// A time on the clock of the person, minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(u16);

impl ClockTime {
    const MINUTES: u16 = 24 * 60;

    /// From hours and minutes; `None` unless it is on the clock.
    ///
    /// ```
    /// use regain_engine::ClockTime;
    /// assert_eq!(ClockTime::new(18, 30).unwrap().to_string(), "18:30");
    /// assert_eq!(ClockTime::new(24, 0), None);
    /// ```
    pub fn new(hours: u16, minutes: u16) -> Option<Self> {
        let all = hours.checked_mul(60)?.checked_add(minutes)?;
        (minutes < 60 && all < Self::MINUTES).then_some(Self(all))
    }

    /// Minutes after midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// The time of a moment on the clock it was lived by.
    pub fn of(moment: Moment) -> Self {
        let local = moment.unix_s() + i64::from(moment.utc_offset_s());
        Self(u16::try_from(local.rem_euclid(86_400) / 60).unwrap_or(0))
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// What a day is, before any muscle is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayOpen {
    /// The person can train.
    Open,
    /// Not one of their weekdays.
    OtherDay,
    /// Away.
    Away,
    /// A match: the day is taken.
    Match,
    /// Today, after the last hour they can train.
    Over,
}

impl DayOpen {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::OtherDay => "other_day",
            Self::Away => "away",
            Self::Match => "match",
            Self::Over => "over",
        }
    }
}

/// Days and hours on which a person can train; without any limit, all.
///
/// ```
/// use regain_engine::{Availability, DayOpen, Weekday};
/// let days = Availability::default().on_weekdays(&[Weekday::Mon, Weekday::Wed]).unwrap();
/// assert_eq!(days.day(4), DayOpen::Open); // 1970-01-05, a Monday
/// assert_eq!(days.day(5), DayOpen::OtherDay);
/// assert!(Availability::default().on_weekdays(&[]).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Availability {
    /// Empty means every day.
    weekdays: Vec<Weekday>,
    not_before: Option<ClockTime>,
    not_after: Option<ClockTime>,
    /// First and last local day.
    away: Vec<(i32, i32)>,
    matches: Vec<i32>,
    weekly_matches: Vec<Weekday>,
}

/// Availability that no day can meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImpossibleAvailability {
    /// No weekday at all.
    NoWeekday,
    /// The earliest hour is not before the latest.
    NoHour,
    /// The last day away is before the first.
    Backwards,
}

impl fmt::Display for ImpossibleAvailability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoWeekday => "no weekday is left to train on",
            Self::NoHour => "the earliest hour must be before the latest",
            Self::Backwards => "the last day away is before the first",
        })
    }
}

impl std::error::Error for ImpossibleAvailability {}

impl Availability {
    /// Only on these weekdays.
    ///
    /// # Errors
    /// [`ImpossibleAvailability::NoWeekday`] without any.
    pub fn on_weekdays(mut self, days: &[Weekday]) -> Result<Self, ImpossibleAvailability> {
        self.weekdays = days.to_vec();
        self.weekdays.sort_unstable();
        self.weekdays.dedup();
        if self.weekdays.is_empty() { Err(ImpossibleAvailability::NoWeekday) } else { Ok(self) }
    }

    /// Only between these times of the day.
    ///
    /// # Errors
    /// [`ImpossibleAvailability::NoHour`] unless the first is before the second.
    pub fn between(
        mut self,
        not_before: Option<ClockTime>,
        not_after: Option<ClockTime>,
    ) -> Result<Self, ImpossibleAvailability> {
        if not_before.zip(not_after).is_some_and(|(from, to)| from >= to) {
            return Err(ImpossibleAvailability::NoHour);
        }
        (self.not_before, self.not_after) = (not_before, not_after);
        Ok(self)
    }

    /// Not from the first to the last of these local days.
    ///
    /// # Errors
    /// [`ImpossibleAvailability::Backwards`] if the last comes first.
    pub fn away(mut self, first: i32, last: i32) -> Result<Self, ImpossibleAvailability> {
        if last < first {
            return Err(ImpossibleAvailability::Backwards);
        }
        self.away.push((first, last));
        Ok(self)
    }

    /// A match on this local day: it is taken, and what is trained before should be back by then.
    #[must_use]
    pub fn match_on(mut self, local_day: i32) -> Self {
        self.matches.push(local_day);
        self
    }

    /// A match every week.
    #[must_use]
    pub fn match_every(mut self, day: Weekday) -> Self {
        self.weekly_matches.push(day);
        self
    }

    /// What a local day is.
    pub fn day(&self, local_day: i32) -> DayOpen {
        if self.away.iter().any(|(first, last)| (*first..=*last).contains(&local_day)) {
            DayOpen::Away
        } else if self.is_match(local_day) {
            DayOpen::Match
        } else if !self.weekdays.is_empty() && !self.weekdays.contains(&Weekday::of(local_day)) {
            DayOpen::OtherDay
        } else {
            DayOpen::Open
        }
    }

    /// Whether the day has a match.
    pub fn is_match(&self, local_day: i32) -> bool {
        self.matches.contains(&local_day) || self.weekly_matches.contains(&Weekday::of(local_day))
    }

    /// The earliest time on a day they can train.
    pub fn not_before(&self) -> Option<ClockTime> {
        self.not_before
    }

    /// The latest time at which a session can begin.
    pub fn not_after(&self) -> Option<ClockTime> {
        self.not_after
    }

    /// The weekdays they named; none means every day.
    pub fn weekdays(&self) -> &[Weekday] {
        &self.weekdays
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_limit_says_why_a_day_is_closed() {
        let days = Availability::default().on_weekdays(&[Weekday::Mon]).unwrap();
        let days = days.away(10, 12).unwrap().match_on(12).match_on(18).match_every(Weekday::Sun);
        assert_eq!(days.day(12), DayOpen::Away); // away outranks a match
        assert_eq!(days.day(18), DayOpen::Match); // a Monday with a match
        assert_eq!(days.day(24), DayOpen::Match); // a Sunday
        assert_eq!(days.day(25), DayOpen::Open);
        assert_eq!(days.day(26), DayOpen::OtherDay);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let at = |hours| ClockTime::new(hours, 0);
        assert_eq!(Availability::default().between(at(18), at(9)), Err(ImpossibleAvailability::NoHour));
        assert_eq!(Availability::default().away(5, 4), Err(ImpossibleAvailability::Backwards));
    }

    #[test]
    fn a_time_is_read_off_the_persons_own_clock() {
        let berlin = Moment::new(17 * 3600, 3600).unwrap();
        assert_eq!(ClockTime::of(berlin).to_string(), "18:00");
    }
}
