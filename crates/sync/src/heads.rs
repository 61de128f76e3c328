//! What somebody has, and what somebody else lacks of it.

use std::collections::BTreeMap;

use regain_journal::{DeviceId, Entry, encode};

use crate::session::Wanted;

/// The highest number known of each device. Series have no gaps, so this says everything that is known.
pub type Heads = BTreeMap<DeviceId, u64>;

/// The heads of these entries.
pub fn heads<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Heads {
    let mut heads = Heads::new();
    for entry in entries {
        raise(&mut heads, entry);
    }
    heads
}

/// How many entries somebody with the heads `theirs` lacks of what somebody with the heads `ours` has.
///
/// ```
/// use regain_journal::DeviceId;
/// use regain_sync::{Heads, lacks};
/// let [phone, server] = [1, 2].map(|n| DeviceId(uuid::Uuid::from_u128(n)));
/// let news = Heads::from([(phone, 10), (server, 4)]);
/// assert_eq!(lacks(&Heads::from([(phone, 7), (server, 5)]), &news), 3);
/// ```
pub fn lacks(theirs: &Heads, ours: &Heads) -> u64 {
    ours.iter().map(|(device, last)| last.saturating_sub(head(theirs, *device))).sum()
}

/// The page that is wanted, by device and number, from entries in memory in any order.
pub fn page_of<'a>(entries: impl IntoIterator<Item = &'a Entry>, wanted: &Wanted) -> Vec<Entry> {
    let lacked = |entry: &&Entry| entry.seq > head(&wanted.after, entry.device);
    let mut page: Vec<&Entry> = entries.into_iter().filter(lacked).collect();
    page.sort_by_key(|entry| (entry.device, entry.seq));
    page.dedup_by_key(|entry| (entry.device, entry.seq));
    let mut bytes = 0_usize;
    let fits = |(n, entry): &(usize, &Entry)| {
        bytes += encode(entry).len();
        *n == 0 || (*n < wanted.entries as usize && bytes <= wanted.bytes as usize)
    };
    page.into_iter().enumerate().take_while(fits).map(|(_, entry)| entry.clone()).collect()
}

pub(crate) fn head(heads: &Heads, device: DeviceId) -> u64 {
    heads.get(&device).copied().unwrap_or(0)
}

pub(crate) fn raise(heads: &mut Heads, entry: &Entry) {
    let head = heads.entry(entry.device).or_default();
    *head = entry.seq.max(*head);
}
