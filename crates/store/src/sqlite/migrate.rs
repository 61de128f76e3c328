//! Which file is a journal, of which version, and how an older one is brought up to date.

use std::path::Path;

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use super::backup;
use crate::error::{StoreError, code};

/// One script a version, in order; released ones are never edited.
const MIGRATIONS: [&str; 6] = [
    include_str!("../../migrations/sqlite/0001_journal.sql"),
    include_str!("../../migrations/sqlite/0002_athletes.sql"),
    include_str!("../../migrations/sqlite/0003_accounts.sql"),
    include_str!("../../migrations/sqlite/0004_sign_in.sql"),
    include_str!("../../migrations/sqlite/0005_coach.sql"),
    include_str!("../../migrations/sqlite/0006_push.sql"),
];

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
    inspect_for(SCHEMA_VERSION, connection, path).await
}

/// Brings the file to [`SCHEMA_VERSION`]; an older journal is first copied to `<name>.backup-v<N>` beside it.
pub(super) async fn migrate(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    migrate_with(&MIGRATIONS, connection, path).await
}

/// Runs the missing scripts in one transaction.
pub(super) async fn upgrade(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    upgrade_with(&MIGRATIONS, connection, path).await
}

async fn inspect_for(
    known: i64,
    connection: &mut SqliteConnection,
    path: &Path,
) -> Result<Found, StoreError> {
    // one view: another program may be making the journal between these three questions
    let mut view = connection.begin().await.map_err(StoreError::database(path))?;
    let application = number(&mut view, "PRAGMA application_id", path).await?;
    let version = number(&mut view, "PRAGMA user_version", path).await?;
    let objects = number(&mut view, "SELECT count(*) FROM sqlite_schema", path).await?;
    view.rollback().await.map_err(StoreError::database(path))?;
    match (application, version, objects) {
        (0, 0, 0) => Ok(Found::Empty),
        (APPLICATION_ID, found, _) if found > known => {
            Err(StoreError::Newer { at: path.into(), found, known })
        }
        (APPLICATION_ID, found, _) if found >= 1 => Ok(Found::Version(found)),
        _ => Err(StoreError::Foreign(path.into())),
    }
}

async fn migrate_with(
    scripts: &[&'static str],
    connection: &mut SqliteConnection,
    path: &Path,
) -> Result<(), StoreError> {
    let known = version_of(scripts);
    match inspect_for(known, connection, path).await? {
        Found::Version(current) if current == known => return Ok(()),
        Found::Version(older) => backup::before_migration(connection, path, older).await?,
        Found::Empty => {}
    }
    upgrade_with(scripts, connection, path).await
}

async fn upgrade_with(
    scripts: &[&'static str],
    connection: &mut SqliteConnection,
    path: &Path,
) -> Result<(), StoreError> {
    let failed = || StoreError::database(path);
    let known = version_of(scripts);
    let mut change = connection.begin_with("BEGIN IMMEDIATE").await.map_err(failed())?;
    // another program may have done it while this one waited for the lock
    let done = match inspect_for(known, &mut change, path).await? {
        Found::Empty => 0,
        Found::Version(version) => usize::try_from(version).unwrap_or(scripts.len()),
    };
    for script in scripts.iter().skip(done) {
        sqlx::raw_sql(*script).execute(&mut *change).await.map_err(failed())?;
    }
    if done < scripts.len() {
        let marks = format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {known}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(marks)).execute(&mut *change).await.map_err(failed())?;
    }
    change.commit().await.map_err(failed())
}

fn version_of(scripts: &[&str]) -> i64 {
    i64::try_from(scripts.len()).unwrap_or(i64::MAX)
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
    match code(&error).as_deref() {
        Some("26") => StoreError::NotADatabase(path.into()), // SQLITE_NOTADB
        Some("11") => StoreError::Damaged { at: path.into(), problem: error.to_string() }, // SQLITE_CORRUPT
        _ => StoreError::Database { at: path.into(), source: error },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::open;

    const NEWEST: &str = "ALTER TABLE entries ADD COLUMN mood TEXT";
    const KNOWN: i64 = SCHEMA_VERSION;

    fn and(next: &'static str) -> Vec<&'static str> {
        MIGRATIONS.into_iter().chain([next]).collect()
    }

    #[tokio::test]
    async fn an_older_journal_is_copied_then_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        open::create_private(&path).unwrap();
        let mut connection = open::connect_to_inspect(&path).await.unwrap();
        migrate(&mut connection, &path).await.unwrap();

        for _ in 0..2 {
            migrate_with(&and(NEWEST), &mut connection, &path).await.unwrap();
            assert_eq!(
                inspect_for(KNOWN + 1, &mut connection, &path).await.unwrap(),
                Found::Version(KNOWN + 1)
            );
        }
        assert_eq!(number(&mut connection, "SELECT count(mood) FROM entries", &path).await.unwrap(), 0);
        let mut copy = open::connect_to_inspect(&folder.path().join(format!("journal.db.backup-v{KNOWN}")))
            .await
            .unwrap();
        assert_eq!(inspect(&mut copy, &path).await.unwrap(), Found::Version(KNOWN));
        let error = inspect(&mut connection, &path).await.unwrap_err();
        let StoreError::Newer { found, known, .. } = error else { panic!("{error}") };
        assert_eq!((found, known), (KNOWN + 1, KNOWN));
    }

    #[tokio::test]
    async fn a_failing_script_leaves_the_journal_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        open::create_private(&path).unwrap();
        let mut connection = open::connect_to_inspect(&path).await.unwrap();
        migrate(&mut connection, &path).await.unwrap();
        let wrong = and("CREATE TABLE other (x); ALTER TABLE nothing ADD COLUMN x");
        assert!(migrate_with(&wrong, &mut connection, &path).await.is_err());
        assert_eq!(inspect(&mut connection, &path).await.unwrap(), Found::Version(KNOWN));
        let other = "SELECT count(*) FROM sqlite_schema WHERE name = 'other'";
        assert_eq!(number(&mut connection, other, &path).await.unwrap(), 0);
    }
}
