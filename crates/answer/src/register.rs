//! Where each entry of the history stands, in its order, without what it says: a page of a long history is then found
//! without reading the history.

use std::collections::HashMap;

use jiff::Timestamp;
use regain_engine::Moment;
use regain_journal::{Body, DeviceId, Effective, Entry, EntryId, Journal};

use crate::history::occurred;

/// The sets, check-ins and locks that count, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Register {
    lines: Vec<Line>,
    /// Names of exercises as they were typed.
    names: Vec<String>,
    numbers: HashMap<String, u32>,
}

#[derive(Debug, Clone, Copy)]
struct Line {
    at: Timestamp,
    offset_s: i32,
    /// Number of the exercise's name, of a set.
    name: Option<u32>,
    id: EntryId,
    device: DeviceId,
    seq: u64,
}

/// One entry of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The entry as it was first written.
    pub id: EntryId,
    /// When it happened.
    pub at: Timestamp,
    /// Device and number of the entry that holds what it says now.
    pub place: (DeviceId, u64),
}

/// Part of the history, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterPage {
    /// Its entries.
    pub listed: Vec<Listed>,
    /// Whether older ones follow.
    pub more: bool,
}

/// An exercise as the log names it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Logged<'a> {
    /// The name as it was typed.
    pub name: &'a str,
    /// Sets that count.
    pub sets: usize,
    /// The last of them.
    pub last: Moment,
}

impl Register {
    /// The register of what counts, in the order of the journal.
    pub fn of<'a>(effective: impl IntoIterator<Item = Effective<'a>>) -> Self {
        let mut register = Self::default();
        effective.into_iter().for_each(|entry| register.add(entry));
        register
    }

    /// Entries that come after everything here and correct nothing.
    pub(crate) fn learn(&mut self, entries: &[Entry]) {
        let journal = Journal::from_entries(entries.to_vec());
        journal.effective().into_iter().for_each(|entry| self.add(entry));
    }

    /// At most so many entries, the newest first; those before `before` (when it happened, and its id) alone. Of sets
    /// of exercises whose names are wanted, or everything without such a wish.
    pub fn page(
        &self,
        wanted: Option<&dyn Fn(&str) -> bool>,
        before: Option<(i64, EntryId)>,
        limit: usize,
    ) -> RegisterPage {
        let names: Option<Vec<bool>> =
            wanted.map(|wanted| self.names.iter().map(|name| wanted(name)).collect());
        let is_wanted = |line: &&Line| match &names {
            None => true,
            Some(names) => line.name.and_then(|name| names.get(name as usize).copied()).unwrap_or(false),
        };
        let end = before.map_or(self.lines.len(), |before| self.place(before));
        let mut newest = self.lines.iter().take(end).rev().filter(is_wanted);
        let listed: Vec<Listed> = newest.by_ref().take(limit).map(Line::listed).collect();
        RegisterPage { more: newest.next().is_some(), listed }
    }

    /// The exercises of the log by their typed names, in no order that means anything.
    pub fn logged(&self) -> Vec<Logged<'_>> {
        let mut found: Vec<Option<(usize, Moment)>> = vec![None; self.names.len()];
        for line in &self.lines {
            let known = line.name.and_then(|name| found.get_mut(name as usize));
            let (Some(known), Ok(at)) = (known, Moment::new(line.at.as_second(), line.offset_s)) else {
                continue;
            };
            let (sets, last) = known.get_or_insert((0, at));
            *sets += 1;
            *last = at.max(*last);
        }
        let named = self.names.iter().zip(found);
        named.filter_map(|(name, found)| found.map(|(sets, last)| Logged { name, sets, last })).collect()
    }

    /// How many entries come before this one; by its time, should it count no more.
    fn place(&self, (at_us, id): (i64, EntryId)) -> usize {
        let there = self.lines.iter().rposition(|line| line.id == id);
        there.unwrap_or_else(|| self.lines.partition_point(|line| line.at.as_microsecond() < at_us))
    }

    fn add(&mut self, entry: Effective<'_>) {
        let Some(happened) = occurred(entry.body) else { return };
        let name = match entry.body {
            Body::Set(set) => Some(self.number(&set.exercise)),
            _ => None,
        };
        let source = entry.source();
        self.lines.push(Line {
            at: happened.at,
            offset_s: happened.offset.seconds(),
            name,
            id: entry.entry.id,
            device: source.device,
            seq: source.seq,
        });
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(known) = self.numbers.get(name) {
            return *known;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

impl Line {
    fn listed(&self) -> Listed {
        Listed { id: self.id, at: self.at, place: (self.device, self.seq) }
    }
}

impl Listed {
    /// What the entry says now, given the entry at its place.
    pub fn said(self, source: &Entry) -> (EntryId, &Body) {
        let body = match &source.body {
            Body::Amend(amendment) => &amendment.with,
            body => body,
        };
        (self.id, body)
    }
}
