//! What a database must do to keep a journal.

use std::collections::BTreeMap;
use std::fmt;
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

impl fmt::Display for AthleteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where an entry stands: its device and its number there.
pub type Place = (DeviceId, u64);

/// The highest number known of each device. Series have no gaps, so this says everything that is known.
pub type Heads = BTreeMap<DeviceId, u64>;

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

impl Appended {
    pub(crate) fn of(new: u64, given: usize) -> Self {
        Self { new, already_there: (given as u64).saturating_sub(new) }
    }
}

/// How much to read at once: whichever comes first, and never less than one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLimit {
    /// Entries at most.
    pub entries: u32,
    /// Bytes of their contents at most, unless the first one alone has more.
    pub bytes: u32,
}

/// Entries that someone else lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// By device and number.
    pub entries: Vec<Entry>,
    /// How many more there are. Ask again with the heads raised to these entries.
    pub left: u64,
}

/// How much an athlete's journal holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Entries.
    pub entries: u64,
    /// Bytes of their contents as text, without keys and indexes.
    pub bytes: u64,
}

/// A database that keeps journals. What it acknowledges it never loses.
pub trait JournalStore: Sync {
    /// The identity under which this database writes.
    fn device_id(&self) -> DeviceId;

    /// Starts an athlete's journal; false if there is one.
    ///
    /// # Errors
    /// The database's own.
    fn create_athlete(
        &self,
        athlete: AthleteId,
        at: Timestamp,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Removes an athlete completely: the journal, the account and everything that was kept with it, and their
    /// name from what is kept about others. False if there is none.
    ///
    /// What comes later in their name is refused with [`StoreError::NoAthlete`]. Backups made before still hold
    /// them.
    ///
    /// # Errors
    /// The database's own; then nothing was removed.
    fn delete_athlete(&self, athlete: AthleteId) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// At most `limit` athletes after this one, by id.
    ///
    /// # Errors
    /// The database's own.
    fn athletes(
        &self,
        after: Option<AthleteId>,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<AthleteId>, StoreError>> + Send;

    /// Signs drafts with this device's next numbers and keeps those whose id is new, all or none.
    ///
    /// Returns only after the entries are safe on disk.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for a draft with a value out of range, [`StoreError::NoAthlete`]; else the
    /// database's own.
    fn append(
        &self,
        athlete: AthleteId,
        drafts: &[Draft],
        recorded_at: Timestamp,
    ) -> impl Future<Output = Result<Appended, StoreError>> + Send;

    /// Keeps entries of other devices as they are, all or none. What is known already may come again, in any
    /// order; kinds that this program does not know are kept byte for byte.
    ///
    /// # Errors
    /// [`StoreError::Gap`] if a number is left out, [`StoreError::Forked`] if a number is taken by another entry,
    /// [`StoreError::Invalid`] for what no database could keep, [`StoreError::NoAthlete`].
    fn receive(
        &self,
        athlete: AthleteId,
        entries: &[Entry],
    ) -> impl Future<Output = Result<Appended, StoreError>> + Send;

    /// Keeps the entries of one device that may speak for itself alone; else as [`JournalStore::receive`].
    ///
    /// # Errors
    /// [`StoreError::OtherAuthor`] if one of them is another device's; those of [`JournalStore::receive`].
    fn receive_from(
        &self,
        athlete: AthleteId,
        sender: DeviceId,
        entries: &[Entry],
    ) -> impl Future<Output = Result<Appended, StoreError>> + Send {
        async move {
            match entries.iter().find(|entry| entry.device != sender) {
                Some(foreign) => Err(StoreError::OtherAuthor { sender, author: foreign.device }),
                None => self.receive(athlete, entries).await,
            }
        }
    }

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

    /// The entries at these places, in their order; places where nothing is are left out.
    ///
    /// # Errors
    /// The database's own.
    fn read(
        &self,
        athlete: AthleteId,
        places: &[Place],
    ) -> impl Future<Output = Result<Vec<Entry>, StoreError>> + Send;

    /// Entries that someone with these heads lacks, a page of them.
    ///
    /// # Errors
    /// The database's own.
    fn missing(
        &self,
        athlete: AthleteId,
        heads: &Heads,
        limit: PageLimit,
    ) -> impl Future<Output = Result<Page, StoreError>> + Send;

    /// The highest number of each device. It costs a look-up for each device, however long their series are.
    ///
    /// # Errors
    /// The database's own.
    fn heads(&self, athlete: AthleteId) -> impl Future<Output = Result<Heads, StoreError>> + Send;

    /// How much the journal holds. It reads all of it.
    ///
    /// # Errors
    /// The database's own.
    fn size(&self, athlete: AthleteId) -> impl Future<Output = Result<Size, StoreError>> + Send;
}
