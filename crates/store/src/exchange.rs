//! What two databases must tell each other, the same for every kind of database.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use regain_journal::{Body, DeviceId, Draft, Entry, EntryId};

use crate::error::{Location, StoreError};
use crate::journal_store::{Heads, Page, PageLimit, Place};

/// Entries of one device: those after the first number, up to and including the second.
pub(crate) type Range = (DeviceId, u64, u64);

/// Databases number with signed 64 bits.
const MAX_SEQ: u64 = u64::MAX >> 1;

/// The next ranges that someone with the heads `theirs` lacks, and how many entries come after them.
pub(crate) fn missing(ours: &Heads, theirs: &Heads, limit: PageLimit) -> (Vec<Range>, u64) {
    let mut room = u64::from(limit.entries.max(1));
    let mut left = 0;
    let mut ranges = Vec::new();
    for (device, last) in ours {
        let after = theirs.get(device).copied().unwrap_or(0);
        let lacking = last.saturating_sub(after);
        let taken = lacking.min(room);
        if taken > 0 {
            ranges.push((*device, after, after + taken));
        }
        room -= taken;
        left += lacking - taken;
    }
    (ranges, left)
}

/// The page that came of these ranges, which may end earlier because of its bytes.
pub(crate) fn page(entries: Vec<Entry>, ranges: &[Range], left: u64) -> Page {
    let asked: u64 = ranges.iter().map(|(_, after, last)| last - after).sum();
    let left = left + asked.saturating_sub(entries.len() as u64);
    Page { entries, left }
}

/// Drafts whose values are in range; an id that comes twice is taken once.
pub(crate) fn unique(drafts: &[Draft]) -> Result<Vec<&Draft>, StoreError> {
    let mut seen = HashSet::with_capacity(drafts.len());
    for Draft { id, body } in drafts {
        body.check().map_err(|source| StoreError::Invalid { id: *id, source: source.into() })?;
    }
    Ok(drafts.iter().filter(|draft| seen.insert(draft.id)).collect())
}

/// An entry as it is stored.
pub(crate) struct Stored {
    pub(crate) id: EntryId,
    pub(crate) recorded_at_us: i64,
    pub(crate) schema: u16,
    pub(crate) kind: String,
    pub(crate) json: String,
}

impl Stored {
    /// As an entry.
    pub(crate) fn entry(self, (device, seq): Place, at: &Location) -> Result<Entry, StoreError> {
        let Self { id, recorded_at_us, schema, kind, json } = self;
        let odd = |error: jiff::Error| StoreError::Row { at: at.clone(), problem: error.to_string() };
        let recorded_at = Timestamp::from_microsecond(recorded_at_us).map_err(odd)?;
        Ok(Entry { id, device, seq, recorded_at, schema, body: Body::from_stored(schema, &kind, &json) })
    }

    /// Another version of the program may have written the same content with other spaces or fields in another
    /// order, so texts that differ are compared by what they say, and what cannot be read by its name alone.
    fn is(&self, entry: &Entry) -> bool {
        let named = self.id == entry.id
            && self.recorded_at_us == entry.recorded_at.as_microsecond()
            && self.kind == entry.body.kind();
        named && (self.json == entry.body.to_json() || self.says(&entry.body))
    }

    fn says(&self, body: &Body) -> bool {
        match (Body::from_stored(self.schema, &self.kind, &self.json), body) {
            (Body::Unknown(_), _) | (_, Body::Unknown(_)) => true,
            (stored, body) => stored == *body,
        }
    }
}

/// What is stored at these places, as entries and in their order.
pub(crate) fn at_places(
    places: &[Place],
    mut stored: BTreeMap<Place, Stored>,
    at: &Location,
) -> Result<Vec<Entry>, StoreError> {
    let found = places.iter().filter_map(|place| stored.remove(place).map(|stored| (place, stored)));
    found.map(|(place, stored)| stored.entry(*place, at)).collect()
}

/// Entries by device and number, each of which a database can keep.
pub(crate) fn in_order(entries: &[Entry]) -> Result<Vec<&Entry>, StoreError> {
    for Entry { id, body, .. } in entries {
        if let Body::Unknown(_) = body {
            body.check().map_err(|source| StoreError::Invalid { id: *id, source: source.into() })?;
        }
    }
    let mut in_order: Vec<&Entry> = entries.iter().collect();
    in_order.sort_by_key(|entry| (entry.device, entry.seq));
    Ok(in_order)
}

/// The places that are taken already: whoever brings them again must bring the same.
pub(crate) fn taken(in_order: &[&Entry], heads: &Heads) -> Vec<Place> {
    let head = |device| heads.get(device).copied().unwrap_or(0);
    let known = in_order.iter().filter(|entry| entry.seq <= head(&entry.device));
    known.map(|entry| (entry.device, entry.seq)).collect()
}

/// Entries beyond the heads; each must follow on, and what is known must be the same entry.
pub(crate) fn new_entries<'a>(
    in_order: &[&'a Entry],
    mut heads: Heads,
    known: &BTreeMap<Place, Stored>,
) -> Result<Vec<&'a Entry>, StoreError> {
    let mut new: Vec<&Entry> = Vec::new();
    for &entry in in_order {
        let (device, got) = (entry.device, entry.seq);
        let head = heads.entry(device).or_default();
        if got == *head + 1 && got <= MAX_SEQ {
            *head = got;
            new.push(entry);
        } else if got > *head {
            return Err(StoreError::Gap { device, expected: *head + 1, got });
        } else {
            // sorted: a copy within the batch comes right after its like
            let same = match known.get(&(device, got)) {
                Some(stored) => stored.is(entry),
                None => new.last().is_some_and(|last| *last == entry),
            };
            if !same {
                return Err(StoreError::Forked { device, seq: got });
            }
        }
    }
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn device(n: u128) -> DeviceId {
        DeviceId(Uuid::from_u128(n))
    }

    #[test]
    fn a_page_ends_in_the_middle_of_a_series_and_says_what_is_left() {
        let ours = Heads::from([(device(1), 10), (device(2), 5), (device(3), 7)]);
        let theirs = Heads::from([(device(1), 8), (device(3), 9), (device(4), 2)]);
        let limit = |entries| PageLimit { entries, bytes: u32::MAX };
        assert_eq!(missing(&ours, &theirs, limit(4)), (vec![(device(1), 8, 10), (device(2), 0, 2)], 3));
        assert_eq!(missing(&ours, &theirs, limit(99)), (vec![(device(1), 8, 10), (device(2), 0, 5)], 0));
        assert_eq!(missing(&ours, &theirs, limit(0)), (vec![(device(1), 8, 9)], 6), "never less than one");
        assert_eq!(missing(&ours, &ours, limit(4)), (vec![], 0));
    }
}
