//! The journal in one SQLite file.

mod backup;
mod migrate;
mod open;
mod read;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use regain_journal::{DeviceId, Draft, Entry};
use sqlx::sqlite::SqlitePool;

use crate::error::StoreError;
use crate::journal_store::{Appended, AthleteId, JournalStore, Place};

pub use backup::Restored;
pub use migrate::SCHEMA_VERSION;
pub use read::Checked;

/// A journal in one SQLite file. Several programs may have it open at once.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: SqlitePool,
    path: PathBuf,
    device: DeviceId,
}

impl SqliteStore {
    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Closes the file and folds its write-ahead log into it. Dropping the store is safe too, only less tidy.
    pub async fn close(self) {
        self.pool.close().await;
    }

    /// Names the file in errors of the database.
    fn failed(&self) -> impl FnOnce(sqlx::Error) -> StoreError {
        StoreError::database(&self.path)
    }
}

impl JournalStore for SqliteStore {
    fn device_id(&self) -> DeviceId {
        self.device
    }

    async fn append(
        &self,
        athlete: AthleteId,
        drafts: &[Draft],
        recorded_at: Timestamp,
    ) -> Result<Appended, StoreError> {
        write::append(self, athlete, drafts, recorded_at).await
    }

    async fn receive(&self, athlete: AthleteId, entries: &[Entry]) -> Result<Appended, StoreError> {
        write::receive(self, athlete, entries).await
    }

    async fn page(
        &self,
        athlete: AthleteId,
        after: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        read::page(self, athlete, after, limit).await
    }

    async fn entries_after(
        &self,
        athlete: AthleteId,
        heads: &BTreeMap<DeviceId, u64>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        read::after(self, athlete, heads, limit).await
    }

    async fn heads(&self, athlete: AthleteId) -> Result<BTreeMap<DeviceId, u64>, StoreError> {
        read::heads(self, athlete).await
    }
}
