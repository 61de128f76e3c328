//! One entry of the journal: who wrote it, when, and what it says.

use std::fmt;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::body::Body;

/// Version of the entry format that this program writes.
pub const SCHEMA_VERSION: u16 = 1;

/// Identity of an entry: a uuid v7. Imported sets get one made from their content, so that the same set
/// imported twice, or on two devices, is the same entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub Uuid);

impl EntryId {
    /// A new id: the time in milliseconds, then random bits. Times before 1970 count as 1970.
    ///
    /// Clock and chance are arguments; this crate has neither.
    pub fn new_v7(now: Timestamp, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(milliseconds(now), &random).into_uuid())
    }

    /// The id of something imported: the same time and the same parts give the same id on every device.
    ///
    /// `at` is the session's start, so that ids sort by time like any uuid v7; the rest is SHA-256 over the
    /// parts, each preceded by its length, so that `["ab", "c"]` and `["a", "bc"]` differ.
    ///
    /// ```
    /// use regain_journal::EntryId;
    /// let at = "2024-01-02T18:00:00Z".parse().unwrap();
    /// let id = EntryId::from_content(at, &[b"strong", b"Bench Press", b"0"]);
    /// assert_eq!(id, EntryId::from_content(at, &[b"strong", b"Bench Press", b"0"]));
    /// assert_ne!(id, EntryId::from_content(at, &[b"strong", b"Bench Press", b"1"]));
    /// ```
    pub fn from_content(at: Timestamp, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digest = hash.finalize();
        let mut bits = [0; 10];
        for (bit, byte) in bits.iter_mut().zip(digest.iter()) {
            *bit = *byte;
        }
        Self::new_v7(at, bits)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Identity of a device (or of one data folder).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub Uuid);

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An entry before a device signs it with its own sequence number.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Identity.
    pub id: EntryId,
    /// What it says.
    pub body: Body,
}

/// An entry of the journal. Entries are added, never changed or removed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Identity.
    pub id: EntryId,
    /// The device that wrote it.
    pub device: DeviceId,
    /// Its number in that device's own series, from 1, without gaps.
    pub seq: u64,
    /// When it was written down, to the microsecond (what it says carries when it happened).
    pub recorded_at: Timestamp,
    /// Version of the format it was written in.
    pub schema: u16,
    /// What it says.
    pub body: Body,
}

impl Entry {
    /// Where it stands in a journal: by id; copies by device and number.
    pub(crate) fn place(&self) -> (EntryId, DeviceId, u64) {
        (self.id, self.device, self.seq)
    }

    /// The order of writing: by clock, then device, number and id. Later corrections win.
    pub(crate) fn written(&self) -> (Timestamp, DeviceId, u64, EntryId) {
        (self.recorded_at, self.device, self.seq, self.id)
    }
}

/// A uuid v7 has 48 bits for the time.
fn milliseconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_millisecond()).unwrap_or(0).min((1 << 48) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2024-01-02T18:00:00.123Z", 1_704_218_400_123)]
    #[case("1969-12-31T00:00:00Z", 0)]
    fn ids_carry_the_time_and_sort_by_it(#[case] at: Timestamp, #[case] millis: u64) {
        let id = EntryId::new_v7(at, [255; 10]);
        assert_eq!(id.0.get_version_num(), 7);
        assert_eq!(id.0.as_u64_pair().0 >> 16, millis);
    }

    #[test]
    fn ids_from_content_are_fixed_for_ever() {
        let at = "2024-01-02T18:00:00Z".parse().unwrap();
        let id = EntryId::from_content(at, &[b"strong", b"Bench Press", b"0"]);
        assert_eq!(id.to_string(), "018ccb55-1500-7699-a4f0-9e7eaff02589");
        assert_ne!(EntryId::from_content(at, &[b"ab", b"c"]), EntryId::from_content(at, &[b"a", b"bc"]));
    }
}
