//! What counts, as places in the list of all entries: found once, kept while entries come in.

use std::collections::HashSet;

use crate::body::Body;
use crate::effective::{
    Corrections, Effective, batch, instant, is_correction, order_at_a_time, order_of_work,
};
use crate::entry::{Entry, EntryId};

/// The entries that count, in the order of work, and the amendments that say what they say.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    places: Vec<Place>,
    /// Every id that a correction is about.
    corrected: HashSet<EntryId>,
}

/// Where an entry stands in the list, and its amendment.
#[derive(Debug, Clone, Copy)]
struct Place {
    entry: usize,
    amended_by: Option<usize>,
}

impl Place {
    fn of(self, entries: &[Entry]) -> Effective<'_> {
        let entry = &entries[self.entry];
        let amended_by = self.amended_by.map(|by| &entries[by]);
        let body = match amended_by.map(|by| &by.body) {
            Some(Body::Amend(amend)) => &amend.with,
            _ => &entry.body,
        };
        Effective { entry, body, amended_by }
    }
}

impl Standing {
    /// `entries` are sorted by id.
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let corrections = Corrections::find(entries);
        let mut found = Vec::with_capacity(entries.len());
        let mut start = 0;
        for copies in entries.chunk_by(|a, b| a.id == b.id) {
            if let Some((copy, amended_by)) = corrections.apply(copies) {
                let place = Place { entry: start + copy, amended_by };
                found.push((instant(place.of(entries).body), place));
            }
            start += copies.len();
        }
        // the time beside the place settles most comparisons without a look at the entry
        found.sort_by(|(at, a), (other, b)| {
            at.cmp(other).then_with(|| order_at_a_time(a.of(entries).said(), b.of(entries).said()))
        });
        let places = found.into_iter().map(|(_, place)| place).collect();
        let corrected = entries.iter().filter_map(|entry| target(&entry.body)).collect();
        Self { places, corrected }
    }

    /// Takes in the entry that was just put at this index of the list. False if it changes what other entries come
    /// to, or they what it comes to: then everything has to be found again.
    pub(crate) fn insert(&mut self, entries: &[Entry], at: usize) -> bool {
        let entry = &entries[at];
        let is_at = |index: Option<usize>| index.and_then(|index| entries.get(index));
        let neighbours = [is_at(at.checked_sub(1)), is_at(at.checked_add(1))];
        let is_copy = neighbours.into_iter().flatten().any(|other| other.id == entry.id);
        let is_corrected =
            [Some(entry.id), batch(&entry.body)].into_iter().flatten().any(|id| self.corrected.contains(&id));
        if is_copy || is_corrected || is_correction(&entry.body) {
            return false;
        }
        // new entries have the largest ids: mostly none stands behind them
        if at + 1 < entries.len() {
            let behind = |index: &mut usize| *index += usize::from(*index >= at);
            for place in &mut self.places {
                behind(&mut place.entry);
                place.amended_by.iter_mut().for_each(behind);
            }
        }
        let said = (entry.id, &entry.body);
        let before = |place: &Place| order_of_work(place.of(entries).said(), said).is_lt();
        self.places.insert(self.places.partition_point(before), Place { entry: at, amended_by: None });
        true
    }

    /// In the order of work; `entries` are those that the places are of.
    pub(crate) fn iter<'a>(
        &'a self,
        entries: &'a [Entry],
    ) -> impl DoubleEndedIterator<Item = Effective<'a>> + ExactSizeIterator {
        self.places.iter().map(|place| place.of(entries))
    }
}

fn target(body: &Body) -> Option<EntryId> {
    match body {
        Body::Amend(body) => Some(body.target),
        Body::Retract(body) => Some(body.target),
        _ => None,
    }
}
