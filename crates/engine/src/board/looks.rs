//! Reasons for a look, one function a reason.

use crate::athlete::Athlete;
use crate::board::{Look, MuscleGroup};
use crate::day::{Day, DayVerdict, Evidence, Reason, Verdict};
use crate::event::{FunctionFlags, LockCause, LockPlace};
use crate::muscle::{Muscle, PerMuscle};
use crate::verdict::case::reason;
use crate::verdict::words;
use crate::wishes::Weekday;

/// Holds of a week from which not following them is worth a word.
const OVERRIDES_MIN: u32 = 2;
/// Days without a check-in, with sessions in them.
const NO_CHECK_IN_DAYS: f64 = 7.0;
/// Days ahead in which a weekday names one day.
const WEEKDAY_DAYS: f64 = 6.0;
/// Muscles named before they are counted.
const NAMED: usize = 3;

/// A place is locked, or a warning sign stands.
pub(super) fn lock(athlete: &Athlete, day: &Day) -> Option<(Look, Reason)> {
    let flag = day.notices.iter().find(|notice| notice.code.starts_with("red_flag"));
    if let Some(flag) = flag {
        return Some((Look::Lock, flag.clone()));
    }
    let places: Vec<&str> = athlete.locks.iter().map(|lock| place(lock.place)).collect();
    let cause = match athlete.locks.first()?.cause {
        LockCause::Pain => "because of pain",
        LockCause::Injury => "because of an injury",
        LockCause::RedFlag => "because of a warning sign",
    };
    let open = open_groups(day);
    let rest = if open.is_empty() { String::new() } else { format!("; {} can train", words::list(open)) };
    let text = words::sentence(&format!("{} locked {cause}{rest}", words::list(places)));
    Some((Look::Lock, reason("locked", text, None, "", Evidence::Strong)))
}

fn place(place: LockPlace) -> &'static str {
    match place {
        LockPlace::Muscle(muscle) => muscle.label(),
        LockPlace::Region(region) => region.key(),
    }
}

/// Groups with a muscle that may be trained.
fn open_groups(day: &Day) -> Vec<&'static str> {
    let open = |muscle: &Muscle| {
        let of = &day.muscles[*muscle];
        of.has_something_to_do() && matches!(of.verdict, Verdict::Beat | Verdict::Care)
    };
    MuscleGroup::ALL
        .into_iter()
        .filter(|group| group.muscles().iter().any(open))
        .map(MuscleGroup::key)
        .collect()
}

/// Soreness that should have eased by now, or rises when it should fade.
pub(super) fn soreness(day: &Day) -> Option<(Look, Reason)> {
    let is_meant = |notice: &&Reason| matches!(notice.code, "soreness_lasting" | "soreness_worse");
    let why = day.notices.iter().find(is_meant)?;
    Some((Look::Soreness, why.clone()))
}

/// Muscles that work otherwise today.
pub(super) fn flag(flags: &PerMuscle<Option<FunctionFlags>>) -> Option<(Look, Reason)> {
    let raised = |(muscle, flags): (Muscle, &Option<FunctionFlags>)| {
        let said = says((*flags)?);
        (!said.is_empty()).then(|| format!("{}: {}", muscle.label(), words::list(said)))
    };
    let raised: Vec<String> = flags.iter().filter_map(raised).collect();
    let text = words::sentence(&named(&raised, "; "));
    (!raised.is_empty()).then(|| (Look::Flag, reason("flag", text, None, "", Evidence::Useful)))
}

fn says(flags: FunctionFlags) -> Vec<&'static str> {
    let all = [
        (flags.form, "form changes"),
        (flags.strength, "weaker than usual"),
        (flags.rom, "range is shorter"),
        (flags.confidence, "less sure under load"),
    ];
    all.into_iter().filter(|(raised, _)| *raised).map(|(_, words)| words).collect()
}

/// Holds of the week that were not followed.
pub(super) fn overrides(trained: u32) -> Option<(Look, Reason)> {
    let text = format!("Trained through {trained} holds this week.");
    let why = reason("overrides", text, Some(f64::from(trained)), "holds", Evidence::Useful);
    (trained >= OVERRIDES_MIN).then_some((Look::Overrides, why))
}

/// Sessions without a check-in.
pub(super) fn no_check_in(day: &Day) -> Option<(Look, Reason)> {
    let trained = day.data.last_session.is_some_and(|last| day.at.days_since(last) < NO_CHECK_IN_DAYS);
    let since = day.data.last_check_in.map(|last| day.at.days_since(last));
    let text = match since {
        None => "No check-in yet, so care at best.".to_owned(),
        Some(days) => format!("Last check-in {}, so care at best.", words::ago(days)),
    };
    let why = reason("no_check_in", text, since, "days", Evidence::Strong);
    (trained && since.is_none_or(|days| days >= NO_CHECK_IN_DAYS)).then_some((Look::NoCheckIn, why))
}

/// A day without hard training.
pub(super) fn rest(day: &Day) -> Option<(Look, Reason)> {
    let why = day.reasons.first().filter(|_| day.verdict != DayVerdict::Train)?;
    Some((Look::Rest, why.clone()))
}

/// Nothing needs a look: what is held, and until when.
pub(super) fn quiet(day: &Day) -> Reason {
    let held = |muscle: &Muscle| day.muscles[*muscle].verdict == Verdict::Hold;
    let names: Vec<String> =
        Muscle::ALL.into_iter().filter(held).map(|muscle| muscle.label().to_owned()).collect();
    let ready = Muscle::ALL.into_iter().filter(held).filter_map(|muscle| day.muscles[muscle].ready);
    let last = ready.map(|ready| ready.at).max().filter(|at| *at > day.at);
    let until = last.map_or_else(String::new, |at| match at.days_since(day.at) {
        days if days < WEEKDAY_DAYS => format!(", likely back by {}", weekday(at.local_day())),
        days => format!(", likely back in {}", words::duration(days)),
    });
    let text = match (day.data.sessions, names.is_empty()) {
        (0, _) => "No session in the log yet.".to_owned(),
        (_, true) => "Nothing is held.".to_owned(),
        _ => words::sentence(&format!("{} held{until}", named(&names, ", "))),
    };
    reason("quiet", text, None, "", Evidence::Mixed)
}

fn named(all: &[String], between: &str) -> String {
    let shown = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(between);
    match all.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn weekday(local_day: i32) -> &'static str {
    match Weekday::of(local_day) {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
