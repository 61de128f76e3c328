//! The journal in one SQLite file.

mod backup;
mod migrate;
mod open;
mod part;
mod read;
mod series;
mod session;
mod write;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use regain_journal::{DeviceId, Draft, Entry};
use sqlx::sqlite::SqlitePool;

use crate::athletes;
use crate::database::Database as _;
use crate::error::StoreError;
use crate::exchange;
use crate::journal_store::{Appended, AthleteId, Heads, JournalStore, Page, PageLimit, Place, Size};

pub use backup::Restored;
pub use migrate::SCHEMA_VERSION;
pub use open::create_private_folder;
pub use read::Checked;
pub use series::Copied;
pub use session::SqliteSession;

/// Journals in one SQLite file. Several programs may have it open at once.
///
/// Within a program one connection writes and the others read: writers then take turns in the order in which
/// they came, instead of asking again and again whether the file is free.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pub(crate) writer: SqlitePool,
    readers: SqlitePool,
    pub(crate) path: PathBuf,
    device: DeviceId,
}

impl SqliteStore {
    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Limits the file to about this many bytes; a change that needs more fails with [`StoreError::Full`]. What is
    /// stored stays readable, and a higher limit lets writing go on.
    ///
    /// # Errors
    /// [`StoreError::Database`] if the limit could not be set.
    pub async fn limit_size(&self, bytes: u64) -> Result<(), StoreError> {
        let page: i64 =
            sqlx::query_scalar("PRAGMA page_size").fetch_one(&self.writer).await.map_err(self.failed())?;
        let pages = bytes / page.max(1).unsigned_abs();
        let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
        sqlx::raw_sql(limit).execute(&self.writer).await.map_err(self.failed())?;
        Ok(())
    }

    /// Closes the file and folds its write-ahead log into it. Dropping the store is safe too, only less tidy.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
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

    async fn create_athlete(&self, athlete: AthleteId, at: Timestamp) -> Result<bool, StoreError> {
        athletes::create(self, athlete, at).await
    }

    async fn delete_athlete(&self, athlete: AthleteId) -> Result<bool, StoreError> {
        let there = athletes::delete(self, athlete).await?;
        write::leave_no_copy(self).await?;
        Ok(there)
    }

    async fn athletes(&self, after: Option<AthleteId>, limit: u32) -> Result<Vec<AthleteId>, StoreError> {
        athletes::list(self, after, limit).await
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

    async fn read(&self, athlete: AthleteId, places: &[Place]) -> Result<Vec<Entry>, StoreError> {
        let mut reader = self.reader().await?;
        let stored = read::taken(self, &mut reader.connection, athlete, places).await?;
        exchange::at_places(places, stored, &(&self.path).into())
    }

    async fn missing(&self, athlete: AthleteId, heads: &Heads, limit: PageLimit) -> Result<Page, StoreError> {
        read::missing(self, athlete, heads, limit).await
    }

    async fn heads(&self, athlete: AthleteId) -> Result<Heads, StoreError> {
        athletes::heads(&mut self.reader().await?, athlete).await
    }

    async fn size(&self, athlete: AthleteId) -> Result<Size, StoreError> {
        athletes::size(self, athlete).await
    }
}
