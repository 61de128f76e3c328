//! A set of entries. Merging is set union: any order, any grouping, any repetition gives the same journal.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::codec::encode;
use crate::effective::Effective;
use crate::entry::{DeviceId, Entry, EntryId};
use crate::standing::Standing;

/// All entries known here, each copy once.
///
/// Two devices that import the same file write entries with the same id; both copies are kept, so that each
/// device's series stays without gaps, and count as one.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    /// By id, then device and number; no two share all three.
    entries: Vec<Entry>,
    /// What counts of them, once somebody asked.
    standing: OnceLock<Standing>,
}

impl PartialEq for Journal {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Journal {
    /// From entries in any order, repeated or not.
    pub fn from_entries(mut entries: Vec<Entry>) -> Self {
        // entries are large: their places are sorted, then each entry moves once
        entries.sort_by_cached_key(Entry::place);
        for copies in entries.chunk_by_mut(|a, b| a.place() == b.place()) {
            copies.sort_by(by_content);
        }
        entries.dedup_by(|later, kept| later.place() == kept.place());
        Self { entries, standing: OnceLock::new() }
    }

    /// Adds what the other has and this one lacks.
    pub fn merge(&mut self, other: Self) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.extend(other.entries);
        *self = Self::from_entries(entries);
    }

    /// Adds one entry, unless it is here. New entries have the largest ids, so that little moves.
    pub fn insert(&mut self, entry: Entry) {
        let at = self.entries.partition_point(|known| known.place() < entry.place());
        match self.entries.get(at) {
            Some(known) if known.place() == entry.place() => {
                if by_content(&entry, known).is_lt() {
                    self.entries[at] = entry;
                    self.standing.take();
                }
            }
            _ => {
                self.entries.insert(at, entry);
                if let Some(standing) = self.standing.get_mut()
                    && !standing.insert(&self.entries, at)
                {
                    self.standing.take();
                }
            }
        }
    }

    /// All copies of all entries, by id.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The first written copy of an entry.
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        let from = self.entries.partition_point(|entry| entry.id < id);
        let copies = self.entries[from..].iter().take_while(|entry| entry.id == id);
        copies.min_by_key(|entry| entry.written())
    }

    /// The highest number known of each device: what another device needs to know to send the rest.
    pub fn heads(&self) -> BTreeMap<DeviceId, u64> {
        let mut heads = BTreeMap::new();
        for entry in &self.entries {
            let head = heads.entry(entry.device).or_insert(entry.seq);
            *head = entry.seq.max(*head);
        }
        heads
    }

    /// What holds after all corrections, in the order of work: time, session, order of the set, id.
    pub fn effective(&self) -> Vec<Effective<'_>> {
        self.counting().collect()
    }

    /// The same, one by one from either end: what happened lately stands at the end. What has no time, such as an
    /// entry of an unknown kind, stands at the start.
    ///
    /// The order is found when it is first asked for, and kept while single entries come in.
    pub fn counting(&self) -> impl DoubleEndedIterator<Item = Effective<'_>> + ExactSizeIterator {
        self.standing.get_or_init(|| Standing::of(&self.entries)).iter(&self.entries)
    }
}

impl FromIterator<Entry> for Journal {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self::from_entries(entries.into_iter().collect())
    }
}

/// One place with two contents cannot come from this program; the order still has to be the same everywhere.
fn by_content(a: &Entry, b: &Entry) -> Ordering {
    if a == b { Ordering::Equal } else { encode(a).cmp(&encode(b)) }
}
