//! Copies of a journal: before a migration, on request, and back again.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use super::{SqliteStore, migrate, open};
use crate::error::StoreError;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Entries of the journal now.
    pub entries: u64,
    /// Where the journal that was there before is kept.
    pub kept: Option<PathBuf>,
}

impl SqliteStore {
    /// Writes a copy of the journal while it stays in use. Only its owner may read the copy.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a file of that name; it is not replaced.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let mut connection = open::connect_to_inspect(&self.path).await?;
        copy(&mut connection, &self.path, to).await?;
        connection.close().await.map_err(self.failed())
    }

    /// Puts a backup in the place of a journal. The journal that was there is kept as `<name>.before-restore`,
    /// and the restored one writes under a new identity, because the old one may have gone on since the backup.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while another program has the journal open; [`StoreError::Damaged`] and the errors
    /// of [`SqliteStore::open`] for a backup that is not a sound journal. In these cases nothing was changed.
    pub async fn restore(backup: &Path, database: &Path) -> Result<Restored, StoreError> {
        let staged = beside(database, ".restoring");
        remove_if_there(&staged)?;
        let mut source = open::connect_to_inspect(backup).await?;
        if migrate::inspect(&mut source, backup).await? == migrate::Found::Empty {
            return Err(StoreError::NotADatabase(backup.into()));
        }
        copy(&mut source, backup, &staged).await?;
        source.close().await.map_err(StoreError::database(backup))?;
        put_in_place(&staged, backup, database).await
    }
}

/// Lets a copy beside the journal take its place, once it was found sound.
pub(super) async fn put_in_place(
    staged: &Path,
    backup: &Path,
    database: &Path,
) -> Result<Restored, StoreError> {
    let entries = prepare(staged, backup).await?;
    let kept = set_aside(database).await?;
    fs::rename(staged, database).map_err(StoreError::io(database))?;
    sync_folder(database)?;
    Ok(Restored { entries, kept })
}

/// Keeps the journal as it was, for a way back to the older program.
pub(super) async fn before_migration(
    connection: &mut SqliteConnection,
    path: &Path,
    version: i64,
) -> Result<(), StoreError> {
    copy(connection, path, &free_name(path, &format!(".backup-v{version}"))).await
}

/// Copies under a passing name first, so that a file with the final name is always whole.
async fn copy(connection: &mut SqliteConnection, from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_owned()));
    }
    let unfinished = beside(to, ".unfinished");
    remove_if_there(&unfinished)?;
    open::create_private(&unfinished)?;
    let name = unfinished.to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO ?1").bind(name).execute(connection).await.map_err(StoreError::database(from))?;
    File::open(&unfinished).and_then(|file| file.sync_all()).map_err(StoreError::io(&unfinished))?;
    fs::rename(&unfinished, to).map_err(StoreError::io(to))?;
    sync_folder(to)
}

/// Checks the copy of a backup, brings it up to date and gives it an identity of its own.
async fn prepare(staged: &Path, backup: &Path) -> Result<u64, StoreError> {
    let mut connection = open::connect_to_inspect(staged).await?;
    let failed = || StoreError::database(backup);
    let sound: String =
        sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut connection).await.map_err(failed())?;
    if sound != "ok" {
        return Err(StoreError::Damaged { at: backup.into(), problem: sound });
    }
    migrate::upgrade(&mut connection, staged).await?;
    let identity = "UPDATE meta SET value = randomblob(16) WHERE name = 'device'";
    sqlx::query(identity).execute(&mut connection).await.map_err(failed())?;
    let entries: i64 = sqlx::query_scalar("SELECT count(*) FROM entries")
        .fetch_one(&mut connection)
        .await
        .map_err(failed())?;
    connection.close().await.map_err(failed())?;
    Ok(entries.unsigned_abs())
}

/// Moves the journal that is there, with its side files, out of the way.
async fn set_aside(database: &Path) -> Result<Option<PathBuf>, StoreError> {
    if !database.exists() {
        return Ok(None);
    }
    leave_write_ahead_log(database).await?;
    let kept = free_name(database, ".before-restore");
    for side in ["-wal", "-shm", ""] {
        let (from, to) = (beside(database, side), beside(&kept, side));
        if from.exists() {
            fs::rename(&from, &to).map_err(StoreError::io(&from))?;
        }
    }
    Ok(Some(kept))
}

/// Folds the write-ahead log into the file, which only works while no other program has it open. A file that is
/// too damaged for that is moved with its log.
async fn leave_write_ahead_log(database: &Path) -> Result<(), StoreError> {
    let Ok(mut connection) = open::connect_to_inspect(database).await else { return Ok(()) };
    let quick = "PRAGMA busy_timeout = 200";
    let mode = async {
        sqlx::query(quick).execute(&mut connection).await?;
        sqlx::query_scalar::<_, String>("PRAGMA journal_mode = DELETE").fetch_one(&mut connection).await
    };
    let busy = match mode.await {
        Ok(mode) => mode == "wal",
        Err(error) => error.as_database_error().is_some_and(|error| error.code().as_deref() == Some("5")),
    };
    if busy {
        return Err(StoreError::InUse(database.to_owned()));
    }
    connection.close().await.map_err(StoreError::database(database))
}

/// A name beside the file that is not taken; a copy from an earlier attempt may lack what came after it.
fn free_name(path: &Path, suffix: &str) -> PathBuf {
    let first = beside(path, suffix);
    let numbered = (2_u32..).map(|n| beside(path, &format!("{suffix}-{n}")));
    std::iter::once(first.clone()).chain(numbered).find(|name| !name.exists()).unwrap_or(first)
}

pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

pub(super) fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io(path)(error)),
        _ => Ok(()),
    }
}

/// A new name is safe on disk only once its folder is.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(StoreError::io(folder))?;
    }
    let _ = path; // other systems cannot open folders
    Ok(())
}
