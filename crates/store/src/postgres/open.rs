//! Opening a database on a server: recognise, bring up to date, make sure that it keeps what it acknowledges.

use std::str::FromStr;
use std::time::Duration;

use regain_journal::DeviceId;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection};
use uuid::Uuid;

use super::{PostgresStore, migrate};
use crate::error::{Location, StoreError};

/// How long a request waits for a free connection before it fails as busy.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// Settings that must be on for an acknowledged change to survive a crash. `synchronous_commit` may also name
/// how far standbys must be.
const DURABLE: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];
const ADVICE: &str = "Turn it on in postgresql.conf, or for this database with ALTER DATABASE";

impl PostgresStore {
    /// Opens the database at a URL such as `postgres://regain@db.example.org/regain?sslmode=verify-full`, with at
    /// most so many connections.
    ///
    /// An empty database becomes a journal; one of an older version is brought up to date. Several programs may
    /// do this at once.
    ///
    /// # Errors
    /// [`StoreError`] says which server it is about, what is wrong and what to do: another program's database, a
    /// newer journal, a server that does not keep promises. In these cases nothing was changed.
    pub async fn open(url: &str, connections: u32) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url).map_err(|source| StoreError::Database {
            at: Location::server("the address of the PostgreSQL database".to_owned()),
            source,
        })?;
        let at = location(&options);
        let options = options.application_name("regain");
        let mut first = options.connect().await.map_err(StoreError::database(&at))?;
        assert_durable(&mut first, &at).await?;
        migrate::migrate(&mut first, &at).await?;
        let device = device(&mut first, &at).await?;
        first.close().await.map_err(StoreError::database(&at))?;
        let pool = pool(options, connections);
        Ok(Self { pool, at, device, process: Uuid::now_v7() })
    }

    /// Gives the database a new identity to write under: after a restore from a backup, because the old one may
    /// have gone on since. Other processes take it when they start again, so stop them first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn renew_identity(&mut self) -> Result<DeviceId, StoreError> {
        let query = "UPDATE meta SET value = gen_random_uuid()::text WHERE name = 'device'";
        let mut connection = self.pool.acquire().await.map_err(self.failed())?;
        sqlx::query(query).execute(&mut *connection).await.map_err(self.failed())?;
        self.device = device(&mut connection, &self.at).await?;
        Ok(self.device)
    }
}

fn pool(options: PgConnectOptions, connections: u32) -> PgPool {
    let pool = PgPoolOptions::new().max_connections(connections).acquire_timeout(ACQUIRE_TIMEOUT);
    pool.connect_lazy_with(options)
}

/// Where it is, without user and password.
fn location(options: &PgConnectOptions) -> Location {
    let host = match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    };
    let database = options.get_database().unwrap_or(options.get_username());
    Location::server(format!("PostgreSQL database {database} on {host}"))
}

/// The identity of this database.
async fn device(connection: &mut PgConnection, at: &Location) -> Result<DeviceId, StoreError> {
    let query = sqlx::query_scalar("SELECT value FROM meta WHERE name = 'device'");
    let text: String = query.fetch_one(connection).await.map_err(StoreError::database(at))?;
    let odd = |error: uuid::Error| StoreError::Row { at: at.clone(), problem: error.to_string() };
    text.parse::<Uuid>().map(DeviceId).map_err(odd)
}

async fn assert_durable(connection: &mut PgConnection, at: &Location) -> Result<(), StoreError> {
    for setting in DURABLE {
        let query = sqlx::query_scalar("SELECT current_setting($1)").bind(setting);
        let found: String = query.fetch_one(&mut *connection).await.map_err(StoreError::database(at))?;
        if found == "off" {
            return Err(StoreError::Unsafe { at: at.clone(), setting, found, needed: "on", advice: ADVICE });
        }
    }
    Ok(())
}
