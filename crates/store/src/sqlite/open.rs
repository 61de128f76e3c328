//! Opening a journal file: recognise, bring up to date, make sure that it keeps what it acknowledges.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

use regain_journal::DeviceId;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use super::{SqliteStore, migrate};
use crate::error::StoreError;

/// How long a writer waits for another one. Batches take a fraction of a second.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
/// SQLite refuses to wait when several programs start one journal and switch it to the write-ahead log at once;
/// then the whole opening is tried again, as long as a writer would wait.
const BUSY_TRIES: u32 = 600;
const BUSY_PAUSE: Duration = Duration::from_millis(50);
/// Readers do not wait for each other; more connections than this gain nothing on one file.
const MAX_CONNECTIONS: u32 = 4;
/// The first bytes of every SQLite database.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// SQLite's number for `synchronous = FULL`.
const FULL: i64 = 2;

impl SqliteStore {
    /// Opens a journal, or starts one in a file (and folder) that only its owner may read.
    ///
    /// A journal of an older version is brought up to date, after a copy named `<name>.backup-v<N>` was
    /// written beside it.
    ///
    /// # Errors
    /// [`StoreError`] says which file it is about, what is wrong and what to do: another kind of file, a newer
    /// journal, a drive that cannot keep promises. In these cases nothing was changed.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        for _ in 0..BUSY_TRIES {
            match Self::open_once(path).await {
                Err(error) if is_busy(&error) => std::thread::sleep(BUSY_PAUSE),
                opened => return opened,
            }
        }
        Self::open_once(path).await
    }

    async fn open_once(path: &Path) -> Result<Self, StoreError> {
        create_private(path)?;
        let mut first = connect_to_inspect(path).await?;
        migrate::migrate(&mut first, path).await?;
        let device = device(&mut first, path).await?;
        first.close().await.map_err(StoreError::database(path))?;
        let pool = connect(path).await?;
        Ok(Self { pool, path: path.to_owned(), device })
    }
}

fn is_busy(error: &StoreError) -> bool {
    let StoreError::Database { source, .. } = error else { return false };
    let code = source.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
    // SQLITE_BUSY, and its extended forms while recovering or with a changed snapshot
    matches!(code.as_deref(), Some("5" | "261" | "517"))
}

/// A connection that changes no setting of the file.
pub(super) async fn connect_to_inspect(path: &Path) -> Result<SqliteConnection, StoreError> {
    recognise(path)?;
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(BUSY_TIMEOUT);
    options.connect().await.map_err(StoreError::database(path))
}

/// The identity of this database.
pub(super) async fn device(connection: &mut SqliteConnection, path: &Path) -> Result<DeviceId, StoreError> {
    let query = sqlx::query_scalar("SELECT value FROM meta WHERE name = 'device'");
    let random: Vec<u8> = query.fetch_one(connection).await.map_err(StoreError::database(path))?;
    let random = <[u8; 16]>::try_from(random).map_err(|bytes| StoreError::Row {
        path: path.to_owned(),
        problem: format!("the identity of the device has {} bytes instead of 16", bytes.len()),
    })?;
    Ok(DeviceId(uuid::Builder::from_random_bytes(random).into_uuid()))
}

/// Creates a missing file so that only its owner may read it; SQLite gives its side files the same rights.
pub(super) fn create_private(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(StoreError::io(path)(error)),
        _ => Ok(()),
    }
}

/// Refuses what is plainly not a database before SQLite touches it. An empty file is a new journal.
fn recognise(path: &Path) -> Result<(), StoreError> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(StoreError::io(path))?;
    file.take(MAGIC.len() as u64).read_to_end(&mut start).map_err(StoreError::io(path))?;
    if start.is_empty() || start == MAGIC { Ok(()) } else { Err(StoreError::NotADatabase(path.to_owned())) }
}

async fn connect(path: &Path) -> Result<SqlitePool, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY_TIMEOUT)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true);
    let pool = SqlitePoolOptions::new().max_connections(MAX_CONNECTIONS).connect_with(options);
    let pool = pool.await.map_err(StoreError::database(path))?;
    assert_durable(&pool, path).await?;
    Ok(pool)
}

/// Settings are requests; what counts is what SQLite answers.
async fn assert_durable(pool: &SqlitePool, path: &Path) -> Result<(), StoreError> {
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(pool)
        .await
        .map_err(StoreError::database(path))?;
    let synchronous: i64 =
        sqlx::query_scalar("PRAGMA synchronous").fetch_one(pool).await.map_err(StoreError::database(path))?;
    let refused =
        |setting, found, needed| StoreError::Unsafe { path: path.to_owned(), setting, found, needed };
    if mode != "wal" {
        return Err(refused("journal_mode", mode, "wal"));
    }
    if synchronous < FULL {
        return Err(refused("synchronous", synchronous.to_string(), "2 (full)"));
    }
    Ok(())
}
