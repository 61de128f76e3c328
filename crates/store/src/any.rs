//! Whichever database somebody chose.

use std::path::Path;

use jiff::Timestamp;
use regain_journal::{DeviceId, Draft, Entry};

use crate::database::{Change, Database, Record, Session, Value};
use crate::error::StoreError;
use crate::journal_store::{Appended, AthleteId, Heads, JournalStore, Page, PageLimit, Place, Size};
use crate::postgres::PostgresStore;
use crate::sqlite::SqliteStore;

/// A database of either kind, chosen when the program starts.
#[derive(Debug, Clone)]
pub enum AnyStore {
    /// One file.
    Sqlite(SqliteStore),
    /// A server.
    Postgres(PostgresStore),
}

/// A connection or transaction of either kind.
#[derive(Debug)]
pub enum Either<S, P> {
    /// Of one file.
    Sqlite(S),
    /// Of a server.
    Postgres(P),
}

impl AnyStore {
    /// Opens a file, or starts one.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub async fn open_file(path: &Path) -> Result<Self, StoreError> {
        SqliteStore::open(path).await.map(Self::Sqlite)
    }

    /// Opens a database on a PostgreSQL server, with at most so many connections.
    ///
    /// # Errors
    /// As [`PostgresStore::open`].
    pub async fn open_server(url: &str, connections: u32) -> Result<Self, StoreError> {
        PostgresStore::open(url, connections).await.map(Self::Postgres)
    }

    /// Waits for what is being written and closes the database; what comes later fails.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(store) => store.clone().close().await,
            Self::Postgres(store) => store.clone().close().await,
        }
    }
}

/// The same question to whichever it is.
macro_rules! whichever {
    ($self:ident, $store:ident => $ask:expr) => {
        match $self {
            Self::Sqlite($store) => $ask,
            Self::Postgres($store) => $ask,
        }
    };
}

impl JournalStore for AnyStore {
    fn device_id(&self) -> DeviceId {
        whichever!(self, store => store.device_id())
    }

    async fn create_athlete(&self, athlete: AthleteId, at: Timestamp) -> Result<bool, StoreError> {
        whichever!(self, store => store.create_athlete(athlete, at).await)
    }

    async fn delete_athlete(&self, athlete: AthleteId) -> Result<bool, StoreError> {
        whichever!(self, store => store.delete_athlete(athlete).await)
    }

    async fn athletes(&self, after: Option<AthleteId>, limit: u32) -> Result<Vec<AthleteId>, StoreError> {
        whichever!(self, store => store.athletes(after, limit).await)
    }

    async fn append(
        &self,
        athlete: AthleteId,
        drafts: &[Draft],
        recorded_at: Timestamp,
    ) -> Result<Appended, StoreError> {
        whichever!(self, store => store.append(athlete, drafts, recorded_at).await)
    }

    async fn receive(&self, athlete: AthleteId, entries: &[Entry]) -> Result<Appended, StoreError> {
        whichever!(self, store => store.receive(athlete, entries).await)
    }

    async fn page(
        &self,
        athlete: AthleteId,
        after: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        whichever!(self, store => store.page(athlete, after, limit).await)
    }

    async fn read(&self, athlete: AthleteId, places: &[Place]) -> Result<Vec<Entry>, StoreError> {
        whichever!(self, store => store.read(athlete, places).await)
    }

    async fn missing(&self, athlete: AthleteId, heads: &Heads, limit: PageLimit) -> Result<Page, StoreError> {
        whichever!(self, store => store.missing(athlete, heads, limit).await)
    }

    async fn heads(&self, athlete: AthleteId) -> Result<Heads, StoreError> {
        whichever!(self, store => store.heads(athlete).await)
    }

    async fn size(&self, athlete: AthleteId) -> Result<Size, StoreError> {
        whichever!(self, store => store.size(athlete).await)
    }
}

impl Database for AnyStore {
    type Reader = Either<<SqliteStore as Database>::Reader, <PostgresStore as Database>::Reader>;
    type Change = Either<<SqliteStore as Database>::Change, <PostgresStore as Database>::Change>;

    async fn reader(&self) -> Result<Self::Reader, StoreError> {
        match self {
            Self::Sqlite(store) => store.reader().await.map(Either::Sqlite),
            Self::Postgres(store) => store.reader().await.map(Either::Postgres),
        }
    }

    async fn change(&self) -> Result<Self::Change, StoreError> {
        match self {
            Self::Sqlite(store) => store.change().await.map(Either::Sqlite),
            Self::Postgres(store) => store.change().await.map(Either::Postgres),
        }
    }
}

impl<S: Session, P: Session> Session for Either<S, P> {
    async fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Record>, StoreError> {
        whichever!(self, session => session.rows(sql, values).await)
    }

    async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        whichever!(self, session => session.run(sql, values).await)
    }
}

impl<S: Change, P: Change> Change for Either<S, P> {
    fn keep(&self) -> &'static str {
        whichever!(self, change => change.keep())
    }

    fn lock(&self) -> &'static str {
        whichever!(self, change => change.lock())
    }

    async fn commit(self) -> Result<(), StoreError> {
        whichever!(self, change => change.commit().await)
    }
}
