//! What every page reads: the `Day` of the moment, and the few facts of the journal that stand beside it.

use jiff::Zoned;
use regain_answer::NoAnswer;
use regain_draft::within_a_session;
use regain_engine::{Day, ExerciseId, Lock, Muscle};
use regain_journal::{Body, CheckInBody, EntryId, SetBody, UnitWord, occurred};

use super::Book;

/// Hours for which answers count as today's; the engine's `check_in_fresh_hours`.
const FRESH_HOURS: f64 = 12.0;
/// Days in which a muscle counts as trained lately, for the questions of the check-in.
const RECENT_DAYS: f64 = 4.0;

/// A set of the session that is running, and the entry to correct it by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DoneSet {
    pub(crate) id: EntryId,
    /// The exercise that its name means.
    pub(crate) exercise: Option<ExerciseId>,
    pub(crate) set: SetBody,
}

/// One moment.
#[derive(Debug, Clone)]
pub(crate) struct View {
    pub(crate) at: Zoned,
    pub(crate) day: Day,
    /// The unit in which loads are read and typed.
    pub(crate) unit: UnitWord,
    /// What was answered in the last hours, question by question the last answer.
    pub(crate) answers: Option<CheckInBody>,
    /// Places that are locked until the person clears them.
    pub(crate) locks: Vec<Lock>,
    /// The sets of the session that is running, in the order of work.
    pub(crate) done: Vec<DoneSet>,
    /// Nothing was ever written.
    pub(crate) is_empty: bool,
}

impl View {
    /// Asks the book.
    pub(crate) fn of(book: &mut Book, at: &Zoned) -> Result<Self, NoAnswer> {
        let warm = book.warm(at)?;
        let unit = warm.projection().unit.unwrap_or_default();
        let day = match warm.day(at)? {
            Some(day) => day,
            // `warm` gives a state that can be asked about this time
            None => regain_answer::Answer::at(Vec::new(), at.clone())?.day(),
        };
        let locks = warm.athlete(at)?.map(|(athlete, _)| athlete.locks().to_vec()).unwrap_or_default();
        let running = day.running.is_some();
        let answers = answers(book, at);
        let mut done = if running { done(book, at) } else { Vec::new() };
        let is_empty = book.journal().entries().is_empty();
        let names = book.warm(at)?.projection();
        for set in &mut done {
            set.exercise = names.exercise_id(&set.set.exercise).cloned();
        }
        Ok(Self { at: at.clone(), day, unit, answers, locks, done, is_empty })
    }

    /// Muscles that the check-in asks about: trained in the last four days.
    pub(crate) fn recently_trained(&self) -> Vec<Muscle> {
        let recent = self.day.muscles.iter().filter(|(_, muscle)| {
            muscle.last_trained.is_some_and(|trained| self.day.at.days_since(trained) <= RECENT_DAYS)
        });
        recent.map(|(muscle, _)| muscle).collect()
    }
}

/// The check-ins that still speak for this time, by the entry to correct them by.
pub(crate) fn fresh_check_ins(book: &Book, at: &Zoned) -> Vec<(EntryId, CheckInBody)> {
    fresh(book, at).into_iter().map(|(id, said)| (id, said.clone())).collect()
}

fn answers(book: &Book, at: &Zoned) -> Option<CheckInBody> {
    let mut answers = None;
    fresh(book, at).into_iter().for_each(|(_, said)| merge(&mut answers, said));
    answers
}

/// In the order of time. The log may be long: it is read from its end.
fn fresh<'a>(book: &'a Book, at: &Zoned) -> Vec<(EntryId, &'a CheckInBody)> {
    let age_h = |body: &Body| {
        let occurred = occurred(body)?;
        Some(at.timestamp().duration_since(occurred.at).as_secs_f64() / 3600.0)
    };
    let lately = book.journal().counting().rev();
    let lately = lately.take_while(|entry| age_h(entry.body).is_some_and(|age_h| age_h <= FRESH_HOURS));
    let mut fresh: Vec<_> = lately
        .filter_map(|entry| match entry.body {
            Body::CheckIn(said) if said.occurred.at <= at.timestamp() => Some((entry.entry.id, said)),
            _ => None,
        })
        .collect();
    fresh.reverse();
    fresh
}

/// The last answer of each question counts.
fn merge(answers: &mut Option<CheckInBody>, said: &CheckInBody) {
    let Some(before) = answers.take() else {
        *answers = Some(said.clone());
        return;
    };
    let mut merged = said.clone();
    let (soreness, flags) = (before.soreness, before.flags);
    soreness.into_iter().for_each(|(muscle, level)| {
        merged.soreness.entry(muscle).or_insert(level);
    });
    flags.into_iter().for_each(|(muscle, raised)| {
        merged.flags.entry(muscle).or_insert(raised);
    });
    merged.energy = merged.energy.or(before.energy);
    merged.sleep_hours = merged.sleep_hours.or(before.sleep_hours);
    merged.prs = merged.prs.or(before.prs);
    merged.ill = merged.ill.or(before.ill);
    *answers = Some(merged);
}

fn done(book: &Book, at: &Zoned) -> Vec<DoneSet> {
    let now = at.timestamp();
    let mut sets = Vec::new();
    let mut until = now;
    // backwards from now, for as long as one set follows on the other
    for entry in book.journal().counting().rev() {
        let Body::Set(set) = entry.body else { continue };
        if set.occurred.at > now {
            continue;
        }
        if !within_a_session(set.occurred.at, until) {
            break;
        }
        until = set.occurred.at;
        sets.push(DoneSet { id: entry.entry.id, exercise: None, set: set.clone() });
    }
    sets.reverse();
    sets
}
