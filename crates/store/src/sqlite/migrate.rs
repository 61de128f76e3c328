//! Which file is a journal, of which version, and how an older one is brought up to date.

use std::path::Path;

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use super::backup;
use crate::error::StoreError;

/// One script a version, in order; released ones are never edited.
const MIGRATIONS: [&str; 1] = [include_str!("../../migrations/0001_journal.sql")];

/// Version of the database that this program writes.
#[allow(clippy::cast_possible_wrap)] // a handful
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// Marks the file as ours in its header ("RGN1").
const APPLICATION_ID: i64 = 0x5247_4E31;

/// What a database file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing yet.
    Empty,
    /// A journal of this version, this program's or an older one.
    Version(i64),
}

/// Tells a journal from everything else, without changing anything.
pub(super) async fn inspect(connection: &mut SqliteConnection, path: &Path) -> Result<Found, StoreError> {
    let application = number(connection, "PRAGMA application_id", path).await?;
    let version = number(connection, "PRAGMA user_version", path).await?;
    let objects = number(connection, "SELECT count(*) FROM sqlite_schema", path).await?;
    match (application, version, objects) {
        (0, 0, 0) => Ok(Found::Empty),
        (APPLICATION_ID, found, _) if found > SCHEMA_VERSION => {
            Err(StoreError::Newer { path: path.to_owned(), found, known: SCHEMA_VERSION })
        }
        (APPLICATION_ID, found, _) if found >= 1 => Ok(Found::Version(found)),
        _ => Err(StoreError::Foreign(path.to_owned())),
    }
}

/// Brings the file to [`SCHEMA_VERSION`]; an older journal is first copied to `<name>.backup-v<N>` beside it.
pub(super) async fn migrate(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    match inspect(connection, path).await? {
        Found::Version(SCHEMA_VERSION) => return Ok(()),
        Found::Version(older) => backup::before_migration(connection, path, older).await?,
        Found::Empty => {}
    }
    upgrade(connection, path).await
}

/// Runs the missing scripts in one transaction.
pub(super) async fn upgrade(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    let failed = || StoreError::database(path);
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(failed())?;
    // another program may have done it while this one waited for the lock
    let done = match inspect(&mut change, path).await? {
        Found::Empty => 0,
        Found::Version(version) => usize::try_from(version).unwrap_or(MIGRATIONS.len()),
    };
    for script in MIGRATIONS.iter().skip(done) {
        sqlx::raw_sql(*script).execute(&mut *change).await.map_err(failed())?;
    }
    if done < MIGRATIONS.len() {
        let marks =
            format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(marks)).execute(&mut *change).await.map_err(failed())?;
    }
    change.commit().await.map_err(failed())
}

async fn number(
    connection: &mut SqliteConnection,
    query: &'static str,
    path: &Path,
) -> Result<i64, StoreError> {
    sqlx::query_scalar(query).fetch_one(connection).await.map_err(|error| unreadable(path, error))
}

/// SQLite says "file is not a database" only when it reads the first page.
fn unreadable(path: &Path, error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
    match code.as_deref() {
        Some("26") => StoreError::NotADatabase(path.to_owned()), // SQLITE_NOTADB
        Some("11") => StoreError::Damaged { path: path.to_owned(), problem: error.to_string() }, // SQLITE_CORRUPT
        _ => StoreError::Database { path: path.to_owned(), source: error },
    }
}
