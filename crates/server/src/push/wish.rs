//! What somebody asked for: which muscles, and when nothing may come.

use jiff::civil::Time;
use jiff::{ToSpan as _, Zoned};
use regain_engine::Muscle;

/// Hours in which nothing comes, by the clock of the person; they may go past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quiet {
    from: Time,
    to: Time,
}

impl Quiet {
    /// From one time of day to another; none if they are the same.
    pub(crate) fn new(from: Time, to: Time) -> Option<Self> {
        (minute(from) != minute(to)).then_some(Self { from, to })
    }

    /// As it is kept.
    pub(crate) fn of_minutes((from, to): (u16, u16)) -> Option<Self> {
        Self::new(at_minute(from)?, at_minute(to)?)
    }

    /// Minutes after midnight.
    pub(crate) fn minutes(self) -> (u16, u16) {
        (minute(self.from), minute(self.to))
    }

    /// When the hours end that are on; none while they are not.
    pub(crate) fn until(self, now: &Zoned) -> Option<Zoned> {
        let (time, from, to) = (now.time(), self.from, self.to);
        let is_on = if from < to { from <= time && time < to } else { time >= from || time < to };
        is_on.then(|| next(now, to))
    }

    /// When they begin next.
    pub(crate) fn next(self, now: &Zoned) -> Zoned {
        next(now, self.from)
    }
}

/// The next time at which the clock shows this; a clock that skips it shows what follows.
fn next(now: &Zoned, time: Time) -> Zoned {
    let today = now.with().time(time).build().ok().filter(|at| at > now);
    let tomorrow = || now.checked_add(1.day()).and_then(|day| day.with().time(time).build());
    today.or_else(|| tomorrow().ok()).unwrap_or_else(|| now.clone())
}

fn minute(time: Time) -> u16 {
    60 * u16::from(time.hour().unsigned_abs()) + u16::from(time.minute().unsigned_abs())
}

fn at_minute(minute: u16) -> Option<Time> {
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

/// Muscles as they are kept; none means any.
pub(crate) fn written_muscles(muscles: &[Muscle]) -> String {
    let chosen = Muscle::ALL.into_iter().filter(|muscle| muscles.contains(muscle));
    chosen.map(Muscle::key).collect::<Vec<_>>().join(" ")
}

/// The same, read. What a later version keeps is left out; if nothing is left, nobody is asked about.
pub(crate) fn chosen_muscles(text: &str) -> Vec<Muscle> {
    if text.is_empty() {
        return Muscle::ALL.to_vec();
    }
    text.split(' ').filter_map(Muscle::from_key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn quiet(hours: &str) -> Quiet {
        let (from, to) = hours.split_once('-').unwrap();
        Quiet::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    #[rstest]
    #[case::before("21:00-08:00", "2026-03-02T20:59:00[Europe/Berlin]", None)]
    #[case::begins(
        "21:00-08:00",
        "2026-03-02T21:00:00[Europe/Berlin]",
        Some("2026-03-03T08:00:00[Europe/Berlin]")
    )]
    #[case::past_midnight(
        "21:00-08:00",
        "2026-03-03T00:30:00[Europe/Berlin]",
        Some("2026-03-03T08:00:00[Europe/Berlin]")
    )]
    #[case::ends("21:00-08:00", "2026-03-03T08:00:00[Europe/Berlin]", None)]
    #[case::in_the_day(
        "09:00-17:30",
        "2026-03-02T12:00:00[Europe/Berlin]",
        Some("2026-03-02T17:30:00[Europe/Berlin]")
    )]
    #[case::out_of_the_day("09:00-17:30", "2026-03-02T18:00:00[Europe/Berlin]", None)]
    #[case::a_night_without_this_hour(
        "22:00-02:30",
        "2026-03-28T23:00:00[Europe/Berlin]",
        Some("2026-03-29T03:30:00[Europe/Berlin]")
    )]
    fn quiet_hours_are_those_of_the_persons_clock(
        #[case] hours: &str,
        #[case] now: Zoned,
        #[case] until: Option<&str>,
    ) {
        assert_eq!(quiet(hours).until(&now), until.map(|text| text.parse().unwrap()));
    }

    #[test]
    fn the_next_quiet_hours_may_be_tomorrows() {
        let now = |text: &str| text.parse::<Zoned>().unwrap();
        let at = |text: &str| quiet("21:00-08:00").next(&now(text));
        assert_eq!(at("2026-03-02T20:00:00[UTC]"), now("2026-03-02T21:00:00[UTC]"));
        assert_eq!(at("2026-03-02T21:30:00[UTC]"), now("2026-03-03T21:00:00[UTC]"));
    }

    #[test]
    fn what_is_kept_is_read_back() {
        assert_eq!(Quiet::of_minutes(quiet("21:30-08:05").minutes()), Some(quiet("21:30-08:05")));
        assert_eq!(Quiet::of_minutes((480, 480)), None);
        assert_eq!(Quiet::of_minutes((1440, 0)), None);
        assert_eq!(written_muscles(&[Muscle::Quads, Muscle::FrontDelts]), "front_delts quads");
        assert_eq!(chosen_muscles("front_delts quads wings"), [Muscle::FrontDelts, Muscle::Quads]);
        assert_eq!(chosen_muscles("").len(), Muscle::COUNT);
        assert!(chosen_muscles("wings").is_empty());
    }
}
