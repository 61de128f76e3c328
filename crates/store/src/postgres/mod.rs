//! The journal in a PostgreSQL database that several server processes share.

mod migrate;
mod open;
mod read;
mod session;
mod write;

use jiff::Timestamp;
use regain_journal::{DeviceId, Draft, Entry};
use sqlx::postgres::PgPool;
use uuid::Uuid;

use crate::athletes;
use crate::database::Database as _;
use crate::error::{Location, StoreError};
use crate::exchange;
use crate::journal_store::{Appended, AthleteId, Heads, JournalStore, Page, PageLimit, Place, Size};

pub use migrate::POSTGRES_SCHEMA_VERSION;
pub use session::PostgresSession;

/// A journal in a PostgreSQL database. Several programs on several machines may have it open at once; they write
/// under one identity.
#[derive(Debug, Clone)]
pub struct PostgresStore {
    pub(crate) pool: PgPool,
    at: Location,
    device: DeviceId,
    /// Tells this process from others, so that it does not hear itself.
    pub(crate) process: Uuid,
}

impl PostgresStore {
    /// The address of the database, without the password.
    pub fn location(&self) -> &Location {
        &self.at
    }

    /// Closes the connections. Dropping the store is safe too, only less tidy.
    pub async fn close(self) {
        self.pool.close().await;
    }

    /// Names the server in errors of the database.
    fn failed(&self) -> impl FnOnce(sqlx::Error) -> StoreError {
        StoreError::database(&self.at)
    }
}

impl JournalStore for PostgresStore {
    fn device_id(&self) -> DeviceId {
        self.device
    }

    async fn create_athlete(&self, athlete: AthleteId, at: Timestamp) -> Result<bool, StoreError> {
        athletes::create(self, athlete, at).await
    }

    async fn delete_athlete(&self, athlete: AthleteId) -> Result<bool, StoreError> {
        athletes::delete(self, athlete).await
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
        exchange::at_places(places, stored, &self.at)
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
