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
use crate::error::{BUSY, StoreError, code};
use crate::journal_store::AthleteId;

/// How long a writer waits for another one. Batches take a fraction of a second.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
/// SQLite refuses to wait when several programs start one journal and switch it to the write-ahead log at once;
/// then the whole opening is tried again, as long as a writer would wait.
const BUSY_TRIES: u32 = 600;
const BUSY_PAUSE: Duration = Duration::from_millis(50);
/// Readers do not wait for each other or for the writer; more than this gain nothing on one file.
const READERS: u32 = 4;
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
        keep_local(&mut first, path).await?;
        first.close().await.map_err(StoreError::database(path))?;
        let (writer, readers) = connect(path).await?;
        Ok(Self { writer, readers, path: path.to_owned(), device })
    }
}

fn is_busy(error: &StoreError) -> bool {
    let StoreError::Database { source, .. } = error else { return false };
    code(source).is_some_and(|code| BUSY.contains(&code.as_str()))
}

/// A connection that changes no setting of the file.
pub(super) async fn connect_to_inspect(path: &Path) -> Result<SqliteConnection, StoreError> {
    recognise(path)?;
    connect_again(path).await
}

/// The same for a file that is known to be a journal. It does not open and close the file otherwise, which would give
/// up the locks that this process has on it.
pub(super) async fn connect_again(path: &Path) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(BUSY_TIMEOUT);
    options.connect().await.map_err(StoreError::database(path))
}

/// The identity of this database.
pub(super) async fn device(connection: &mut SqliteConnection, path: &Path) -> Result<DeviceId, StoreError> {
    let query = sqlx::query_scalar("SELECT value FROM meta WHERE name = 'device'");
    let random: Vec<u8> = query.fetch_one(connection).await.map_err(StoreError::database(path))?;
    let random = <[u8; 16]>::try_from(random).map_err(|bytes| StoreError::Row {
        at: path.into(),
        problem: format!("the identity of the device has {} bytes instead of 16", bytes.len()),
    })?;
    Ok(DeviceId(uuid::Builder::from_random_bytes(random).into_uuid()))
}

/// Creates a missing file so that only its owner may read it; SQLite gives its side files the same rights.
pub(super) fn create_private(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        create_private_folder(folder)?;
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

/// Creates a missing folder that only its owner may enter.
///
/// # Errors
/// The folder cannot be made.
pub fn create_private_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(StoreError::io(path))
}

/// Refuses what is plainly not a database before SQLite touches it. An empty file is a new journal.
fn recognise(path: &Path) -> Result<(), StoreError> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(StoreError::io(path))?;
    file.take(MAGIC.len() as u64).read_to_end(&mut start).map_err(StoreError::io(path))?;
    if start.is_empty() || start == MAGIC { Ok(()) } else { Err(StoreError::NotADatabase(path.into())) }
}

/// The person at this computer always has a journal here, and needs no account for it.
async fn keep_local(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    let failed = || StoreError::database(path);
    let known = sqlx::query("SELECT 1 FROM athletes WHERE athlete = ?1").bind(AthleteId::LOCAL.0);
    if known.fetch_optional(&mut *connection).await.map_err(failed())?.is_none() {
        let add = "INSERT OR IGNORE INTO athletes (athlete, created_at_us) VALUES (?1, 0)";
        sqlx::query(add).bind(AthleteId::LOCAL.0).execute(connection).await.map_err(failed())?;
    }
    Ok(())
}

/// One connection that writes and several that only read. They stay open: closing the last one would fold the
/// write-ahead log in, and opening costs more than keeping.
async fn connect(path: &Path) -> Result<(SqlitePool, SqlitePool), StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY_TIMEOUT)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true);
    let pool = || SqlitePoolOptions::new().idle_timeout(None).max_lifetime(None);
    let to_write = options.clone().pragma("secure_delete", "ON");
    let writer = pool().max_connections(1).acquire_timeout(BUSY_TIMEOUT).connect_with(to_write);
    let writer = writer.await.map_err(StoreError::database(path))?;
    assert_durable(&writer, path).await?;
    let to_read = options.pragma("query_only", "ON");
    let readers = pool().max_connections(READERS).connect_lazy_with(to_read);
    Ok((writer, readers))
}

/// Settings are requests; what counts is what SQLite answers.
async fn assert_durable(pool: &SqlitePool, path: &Path) -> Result<(), StoreError> {
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(pool)
        .await
        .map_err(StoreError::database(path))?;
    let synchronous: i64 =
        sqlx::query_scalar("PRAGMA synchronous").fetch_one(pool).await.map_err(StoreError::database(path))?;
    let refused = |setting, found, needed| {
        let advice = "Network drives often cause this; move the journal to a local disk";
        StoreError::Unsafe { at: path.into(), setting, found, needed, advice }
    };
    if mode != "wal" {
        return Err(refused("journal_mode", mode, "wal"));
    }
    if synchronous < FULL {
        return Err(refused("synchronous", synchronous.to_string(), "2 (full)"));
    }
    Ok(())
}
