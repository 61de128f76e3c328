//! A state that is kept while entries come in, so that one set more costs no replay.

use std::collections::HashSet;

use jiff::{Timestamp, Zoned};
use regain_engine::{Athlete, Day, Event, Moment, Params, What};
use regain_journal::{Body, Entry, EntryId, Journal, Occurred, Projection, UnitWord, occurred, project};

use crate::answer::{NoAnswer, day_of, find_exercise, moment_of};
use crate::register::Register;

/// What a journal adds up to at a moment, without the journal. It can be dropped and built again at any time:
/// the answers are the same.
#[derive(Debug, Clone)]
pub struct Warm {
    projection: Projection,
    athlete: Athlete,
    /// The state is at this moment; earlier ones need the journal.
    moment: Moment,
    /// Events after that moment, oldest first.
    to_come: Vec<Event>,
    /// When the last thing happened that counts.
    last: Option<Occurred>,
    /// Where the entries of the history stand.
    register: Register,
    /// Every id of the journal, and every id that a correction is about.
    ids: HashSet<EntryId>,
}

impl Warm {
    /// Reads a whole journal.
    ///
    /// # Errors
    /// [`NoAnswer`] outside the years that the engine knows.
    pub fn of(journal: &Journal, at: &Zoned) -> Result<Self, NoAnswer> {
        let moment = moment_of(at)?;
        let effective = journal.effective();
        let last = effective.iter().rev().find_map(|entry| happened(entry.body)).cloned();
        let register = Register::of(effective.iter().copied());
        let said = effective.into_iter().map(regain_journal::Effective::said);
        let mut projection = project(said, &mut find_exercise);
        let events = std::mem::take(&mut projection.events);
        let athlete = Athlete::replay(Params::default(), projection.book.clone(), &events, moment);
        let to_come = events.into_iter().skip_while(|event| event.at <= moment).collect();
        let own = journal.entries().iter().map(|entry| entry.id);
        let targets = journal.entries().iter().filter_map(|entry| target(&entry.body));
        let ids = own.chain(targets).collect();
        Ok(Self { projection, athlete, moment, to_come, last, register, ids })
    }

    /// Takes new entries into account. False if they change what happened before, or might: then nothing was
    /// taken, and the state has to be built from the journal.
    pub fn learn(&mut self, entries: &[Entry]) -> bool {
        if !self.only_adds(entries) {
            return false;
        }
        let said = entries.iter().map(|entry| (entry.id, &entry.body));
        let Projection { events, caveats, .. } = project(said, &mut find_exercise);
        self.projection.caveats.extend(caveats);
        // no profile is among them: what a projection of theirs says about units is known already
        for event in events.into_iter().filter(|event| !matches!(event.what, What::Profile(_))) {
            if event.at <= self.moment && self.to_come.is_empty() {
                self.athlete.apply(&event);
            } else {
                self.to_come.push(event);
            }
        }
        self.ids.extend(entries.iter().map(|entry| entry.id));
        self.register.learn(entries);
        let latest =
            entries.iter().filter_map(|entry| happened(&entry.body)).max_by_key(|happened| happened.at);
        self.last = latest.cloned().or(self.last.take());
        true
    }

    /// The day at this time; `None` if the state has gone beyond it.
    ///
    /// # Errors
    /// [`NoAnswer`] outside the years that the engine knows.
    pub fn day(&mut self, at: &Zoned) -> Result<Option<Day>, NoAnswer> {
        let moment = moment_of(at)?;
        if moment < self.moment {
            return Ok(None);
        }
        self.advance(moment);
        Ok(Some(day_of(&self.athlete, at, moment)))
    }

    /// What the entries refer to and what was left out; the events are not kept.
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// The state at this time, to be asked further questions; `None` if the state has gone beyond it.
    ///
    /// # Errors
    /// [`NoAnswer`] outside the years that the engine knows.
    pub fn athlete(&mut self, at: &Zoned) -> Result<Option<(&Athlete, Moment)>, NoAnswer> {
        let moment = moment_of(at)?;
        if moment < self.moment {
            return Ok(None);
        }
        self.advance(moment);
        Ok(Some((&self.athlete, moment)))
    }

    /// Where the entries of the history stand.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// When and where the last thing happened that counts.
    pub fn last(&self) -> Option<&Occurred> {
        self.last.as_ref()
    }

    fn advance(&mut self, moment: Moment) {
        let due = self.to_come.partition_point(|event| event.at <= moment);
        for event in self.to_come.drain(..due) {
            self.athlete.apply(&event);
        }
        self.moment = moment;
    }

    /// Whether the entries come after everything, name only known exercises, and correct nothing.
    fn only_adds(&self, entries: &[Entry]) -> bool {
        let after = self.last.as_ref().map_or(Timestamp::MIN, |last| last.at);
        let mut new = HashSet::with_capacity(entries.len());
        entries.iter().all(|entry| {
            let plain = match &entry.body {
                Body::Set(set) => {
                    let known = self.projection.exercise_id(&set.exercise).is_some();
                    let loaded = set.load.filter(|load| load.centi_kg > 0);
                    known && set.batch.is_none() && self.keeps_unit(loaded.map(|load| load.unit))
                }
                Body::CheckIn(_) | Body::Lock(_) | Body::Unlock(_) => true,
                // what was shown is no event; it may be about any time
                Body::Shown(_) => return !self.ids.contains(&entry.id) && new.insert(entry.id),
                _ => false,
            };
            let later = happened(&entry.body).is_some_and(|happened| happened.at > after);
            plain && later && !self.ids.contains(&entry.id) && new.insert(entry.id)
        })
    }

    /// Nobody chose a unit: then most typed loads decide, and a load in the other unit may turn that. Kilograms are
    /// not named: they are what holds until most loads are in pounds.
    fn keeps_unit(&self, typed: Option<UnitWord>) -> bool {
        typed.is_none_or(|typed| typed == self.projection.unit.unwrap_or_default())
    }
}

/// When it happened, for what counts as an event: an import tells of a file, and what was shown of an answer.
fn happened(body: &Body) -> Option<&Occurred> {
    occurred(body).filter(|_| !matches!(body, Body::Import(_) | Body::Shown(_)))
}

fn target(body: &Body) -> Option<EntryId> {
    match body {
        Body::Amend(body) => Some(body.target),
        Body::Retract(body) => Some(body.target),
        _ => None,
    }
}
