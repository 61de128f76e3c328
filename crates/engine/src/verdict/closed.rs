//! A day on which the person cannot train: nothing is offered, and what is ready stays ready.

use crate::athlete::Athlete;
use crate::day::{Evidence, MuscleDay, Reason, Verdict};
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::plan::{date_words, days};
use crate::verdict::case::reason;
use crate::verdict::words;
use crate::wishes::DayOpen;

/// Muscles named before they are counted.
const NAMED: usize = 3;

impl Athlete {
    /// Why no session is offered on this day, which muscles look ready all the same, and the next day; `None` where
    /// the person can train. Availability only limits what is offered: it moves no verdict.
    pub(crate) fn closed_day(&self, now: Moment, muscles: &PerMuscle<MuscleDay>) -> Option<Reason> {
        let days = days(&self.wishes.availability, now);
        let (today, later) = days.split_first()?;
        let closed = match today.open {
            DayOpen::Open => return None,
            DayOpen::OtherDay => "Today is not one of your days.",
            DayOpen::Away => "You are away today.",
            DayOpen::Match => "Today is the day of a match.",
            DayOpen::Over => "Today's hours to train are over.",
        };
        let next = later.iter().find(|day| day.open == DayOpen::Open);
        let next = match next.map(|day| day.local_day) {
            Some(day) if day == today.local_day + 1 => "the next day is tomorrow".to_owned(),
            Some(day) => format!("the next day is {}", date_words(day)),
            None => "no day of the next fortnight is one you can train on".to_owned(),
        };
        let rest = match ready(muscles) {
            Some(ready) => format!("{ready}; {next}"),
            None => next,
        };
        let text = format!("{closed} {}", words::sentence(&rest));
        Some(reason("day_closed", text, None, "", Evidence::Strong))
    }
}

/// `chest, lats and 2 more look ready`.
fn ready(muscles: &PerMuscle<MuscleDay>) -> Option<String> {
    let with = |verdict: Verdict| -> Vec<&'static str> {
        let mut of: Vec<_> =
            muscles.iter().filter(|(_, day)| day.verdict == verdict && day.has_something_to_do()).collect();
        of.sort_by(|a, b| b.1.p_ready.unwrap_or(0.0).total_cmp(&a.1.p_ready.unwrap_or(0.0)));
        of.into_iter().map(|(muscle, _)| Muscle::label(muscle)).collect()
    };
    let (mut names, mut one, mut several) = (with(Verdict::Beat), "looks ready", "look ready");
    if names.is_empty() {
        (names, one, several) = (with(Verdict::Care), "may be ready", "may be ready");
    }
    let more = names.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| format!("{more} more"));
    let list = words::list(names.iter().take(NAMED).copied().chain(rest.as_deref()));
    let is_one = matches!(names.as_slice(), [name] if !name.ends_with('s'));
    (!names.is_empty()).then(|| format!("{list} {}", if is_one { one } else { several }))
}
