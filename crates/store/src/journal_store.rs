//! What a database must do to keep a journal.

use std::collections::BTreeMap;
use std::future::Future;

use jiff::Timestamp;
use regain_journal::{DeviceId, Draft, Entry};
use uuid::Uuid;

use crate::error::StoreError;

/// Whose journal it is. Every key begins with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AthleteId(pub Uuid);

impl AthleteId {
    /// The one person of a database that only one person uses.
    pub const LOCAL: Self = Self(Uuid::nil());
}

/// Where an entry stands: its device and its number there.
pub type Place = (DeviceId, u64);

/// Entries that are read at once: a few megabytes.
const PAGE_ENTRIES: u32 = 10_000;

/// What an append came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Appended {
    /// Entries that were added.
    pub new: u64,
    /// Entries that were known before.
    pub already_there: u64,
}

/// A database that keeps journals. What it acknowledges it never loses.
pub trait JournalStore: Sync {
    /// The identity under which this database writes.
    fn device_id(&self) -> DeviceId;

    /// Signs drafts with this device's next numbers and keeps those whose id is new, all or none.
    ///
    /// Returns only after the entries are safe on disk.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a draft with a value out of range; else the database's own.
    fn append(
        &self,
        athlete: AthleteId,
        drafts: &[Draft],
        recorded_at: Timestamp,
    ) -> impl Future<Output = Result<Appended, StoreError>> + Send;

    /// Keeps entries of other devices as they are, all or none.
    ///
    /// # Errors
    /// [`StoreError::Gap`] if a number is left out, [`StoreError::Forked`] if a number is taken by another entry.
    fn receive(
        &self,
        athlete: AthleteId,
        entries: &[Entry],
    ) -> impl Future<Output = Result<Appended, StoreError>> + Send;

    /// At most `limit` entries after a place, by device and number; from the start for `None`.
    ///
    /// # Errors
    /// The database's own.
    fn page(
        &self,
        athlete: AthleteId,
        after: Option<Place>,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Entry>, StoreError>> + Send;

    /// All entries, by device and number.
    ///
    /// # Errors
    /// The database's own.
    fn entries(&self, athlete: AthleteId) -> impl Future<Output = Result<Vec<Entry>, StoreError>> + Send {
        async move {
            let mut all: Vec<Entry> = Vec::new();
            loop {
                let last = all.last().map(|entry| (entry.device, entry.seq));
                let page = self.page(athlete, last, PAGE_ENTRIES).await?;
                let done = page.len() < PAGE_ENTRIES as usize;
                all.extend(page);
                if done {
                    return Ok(all);
                }
            }
        }
    }

    /// At most `limit` entries that someone with these heads lacks.
    ///
    /// # Errors
    /// The database's own.
    fn entries_after(
        &self,
        athlete: AthleteId,
        heads: &BTreeMap<DeviceId, u64>,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Entry>, StoreError>> + Send;

    /// The highest number of each device.
    ///
    /// # Errors
    /// The database's own.
    fn heads(
        &self,
        athlete: AthleteId,
    ) -> impl Future<Output = Result<BTreeMap<DeviceId, u64>, StoreError>> + Send;
}
