//! Which database is a journal, of which version, and how an older one is brought up to date.

use sqlx::Connection;
use sqlx::postgres::PgConnection;

use crate::error::{Location, StoreError};

/// One script a version, in order; released ones are never edited.
const MIGRATIONS: [&str; 5] = [
    include_str!("../../migrations/postgres/0001_journal.sql"),
    include_str!("../../migrations/postgres/0002_accounts.sql"),
    include_str!("../../migrations/postgres/0003_sign_in.sql"),
    include_str!("../../migrations/postgres/0004_coach.sql"),
    include_str!("../../migrations/postgres/0005_push.sql"),
];

/// Version of the PostgreSQL database that this program writes. It counts apart from the file's.
#[allow(clippy::cast_possible_wrap)] // a handful
pub const POSTGRES_SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// Held while a database is inspected and brought up to date: the letters "RGN1" as a number.
const LOCK: &str = "SELECT pg_advisory_xact_lock(1380404785)";
const TABLES: &str = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()";
const OURS: &str = "SELECT count(*) FROM information_schema.columns \
                    WHERE table_schema = current_schema() AND table_name = 'meta' AND column_name IN ('name', 'value')";
const APPLICATION: &str = "SELECT count(*) FROM meta WHERE name = 'application' AND value = 'regain'";
const VERSION: &str = "SELECT value FROM meta WHERE name = 'version'";
const SET_VERSION: &str =
    "INSERT INTO meta (name, value) VALUES ('version', $1) ON CONFLICT (name) DO UPDATE SET value = $1";

/// Brings the database to [`POSTGRES_SCHEMA_VERSION`] in one transaction; programs that start at once take turns.
pub(super) async fn migrate(connection: &mut PgConnection, at: &Location) -> Result<(), StoreError> {
    let failed = || StoreError::database(at);
    let mut change = connection.begin().await.map_err(failed())?;
    sqlx::query(LOCK).execute(&mut *change).await.map_err(failed())?;
    let done = version(&mut change, at).await?;
    if done > POSTGRES_SCHEMA_VERSION {
        let (found, known) = (done, POSTGRES_SCHEMA_VERSION);
        return Err(StoreError::Newer { at: at.clone(), found, known });
    }
    let scripts = MIGRATIONS.iter().skip(usize::try_from(done).unwrap_or(0));
    for script in scripts {
        sqlx::raw_sql(*script).execute(&mut *change).await.map_err(failed())?;
    }
    if done < POSTGRES_SCHEMA_VERSION {
        let version = POSTGRES_SCHEMA_VERSION.to_string();
        sqlx::query(SET_VERSION).bind(version).execute(&mut *change).await.map_err(failed())?;
    }
    change.commit().await.map_err(failed())
}

/// The number of the last migration; 0 for an empty database.
async fn version(connection: &mut PgConnection, at: &Location) -> Result<i64, StoreError> {
    if count(connection, TABLES, at).await? == 0 {
        return Ok(0);
    }
    let foreign = || StoreError::Foreign(at.clone());
    if count(connection, OURS, at).await? != 2 || count(connection, APPLICATION, at).await? != 1 {
        return Err(foreign());
    }
    let version: String =
        sqlx::query_scalar(VERSION).fetch_one(connection).await.map_err(StoreError::database(at))?;
    version.parse().map_err(|_| foreign())
}

async fn count(connection: &mut PgConnection, query: &'static str, at: &Location) -> Result<i64, StoreError> {
    sqlx::query_scalar(query).fetch_one(connection).await.map_err(StoreError::database(at))
}
