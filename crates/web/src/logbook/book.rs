//! The journal in memory, and the state that it adds up to.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Zoned};
use regain_answer::{NoAnswer, Warm};
use regain_draft::{Part, already_shown, shown};
use regain_engine::Day;
use regain_journal::{Body, DeviceId, Effective, Entry, EntryId, Journal, Occurred, ShownBody};

/// Up to so many entries are put in their places one by one; more are sorted in together.
const FEW: usize = 50;

/// What was shown longer ago is no reason not to note it again: more than `already_shown` looks back.
const SHOWN_LATELY: SignedDuration = SignedDuration::from_hours(2);

/// Clocks of two devices of one person differ by less.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_hours(1);

/// Entries and their state. The state can be dropped and built again at any time.
#[derive(Default)]
pub(crate) struct Book {
    journal: Journal,
    warm: Option<Warm>,
}

impl Book {
    /// From everything that was ever written.
    pub(crate) fn of(entries: Vec<Entry>) -> Self {
        Self { journal: Journal::from_entries(entries), warm: None }
    }

    /// Takes new entries into account, own ones or those of other devices.
    pub(crate) fn take(&mut self, entries: &[Entry]) {
        if !self.warm.as_mut().is_some_and(|warm| warm.learn(entries)) {
            self.warm = None;
        }
        if entries.len() > FEW {
            self.journal.merge(Journal::from_entries(entries.to_vec()));
        } else {
            entries.iter().cloned().for_each(|entry| self.journal.insert(entry));
        }
    }

    /// Everything that was ever written.
    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The highest number known of each device.
    pub(crate) fn heads(&self) -> BTreeMap<DeviceId, u64> {
        self.journal.heads()
    }

    /// What counts after corrections, in the order of work.
    pub(crate) fn effective(&self) -> Vec<Effective<'_>> {
        self.journal.effective()
    }

    /// The same as pairs of id and content.
    pub(crate) fn said(&self) -> Vec<(EntryId, &Body)> {
        self.effective().into_iter().map(Effective::said).collect()
    }

    /// What to note of a day that is shown; `None` if the same was noted within the hour.
    pub(crate) fn note_of(&mut self, day: &Day, at: &Zoned) -> Option<ShownBody> {
        self.warm(at).ok()?;
        let projection = self.warm.as_ref()?.projection();
        let occurred = Occurred::from_zoned(at);
        let note = shown(day, &Part::Today, occurred.clone(), occurred, &self.said(), projection);
        let since = at.timestamp() - SHOWN_LATELY;
        let lately = self.journal.counting().rev();
        let is_late = |body: &Body| regain_journal::occurred(body).is_some_and(|then| then.at >= since);
        let lately = lately.take_while(|entry| is_late(entry.body));
        (!already_shown(lately.map(|entry| entry.entry), &note)).then_some(note)
    }

    /// The day of the newest set, if it is still to come on this clock: then the clock or the set is wrong.
    pub(crate) fn set_to_come(&self, at: &Zoned) -> Option<Date> {
        let newest = self.journal.counting().rev().find_map(|entry| match entry.body {
            Body::Set(set) => Some(&set.occurred),
            _ => None,
        })?;
        let day = newest.offset.to_datetime(newest.at).date();
        // a flight to the west leads back to yesterday, a set without a time stands in the middle of its day
        (day > at.date() && newest.at > at.timestamp() + CLOCKS_DIFFER).then_some(day)
    }

    /// The state at this time, to be asked any question.
    ///
    /// # Errors
    /// The clock is outside the years that the engine knows.
    pub(crate) fn warm(&mut self, at: &Zoned) -> Result<&mut Warm, NoAnswer> {
        // a clock that went back needs the state of that time
        let usable = match &mut self.warm {
            Some(warm) => warm.athlete(at)?.is_some(),
            None => false,
        };
        let warm = if usable { self.warm.take() } else { None };
        let warm = match warm {
            Some(warm) => warm,
            None => Warm::of(&self.journal, at)?,
        };
        Ok(self.warm.insert(warm))
    }
}
