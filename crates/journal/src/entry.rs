//! One entry of the journal: who wrote it, when, and what it says.

use jiff::Timestamp;
use uuid::Uuid;

use crate::body::Body;

/// Version of the entry format that this program writes.
pub const SCHEMA_VERSION: u16 = 1;

/// Identity of an entry: a uuid v7. Imported sets get one made from their content, so that the same set
/// imported twice, or on two devices, is the same entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub Uuid);

/// Identity of a device (or of one data folder).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub Uuid);

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
    /// When it was written down (what it says carries when it happened).
    pub recorded_at: Timestamp,
    /// Version of the format it was written in.
    pub schema: u16,
    /// What it says.
    pub body: Body,
}
