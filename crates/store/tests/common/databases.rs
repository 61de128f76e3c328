//! Empty databases of every kind, so that one story is told by each.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::atomic::{AtomicU32, Ordering};

use regain_store::{Database, JournalStore, PostgresStore, SqliteStore};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use tempfile::TempDir;

/// A kind of database.
pub trait Kind {
    type Store: JournalStore + Database + Send + 'static;

    /// A place for databases that are gone when it is dropped, or with the test's server.
    fn new() -> Self;
    /// Where the database of this name is; the first call makes an empty one.
    async fn address(&mut self, name: &str) -> String;
    /// Opens what is there.
    async fn open_at(address: &str) -> Self::Store;

    /// The database of this name, opened once more if it is there.
    async fn open(&mut self, name: &str) -> Self::Store {
        let address = self.address(name).await;
        Self::open_at(&address).await
    }

    /// Every table of the database of this name with its rows as text: numbers, texts, and bytes and ids in
    /// lowercase hexadecimal digits.
    async fn dump(&self, name: &str) -> BTreeMap<String, String>;
}

pub struct Sqlite(TempDir);

impl Sqlite {
    /// The file of this database.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

impl Kind for Sqlite {
    type Store = SqliteStore;

    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    async fn address(&mut self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    async fn open_at(address: &str) -> SqliteStore {
        SqliteStore::open(address.as_ref()).await.unwrap()
    }

    async fn dump(&self, name: &str) -> BTreeMap<String, String> {
        let options = SqliteConnectOptions::new().filename(self.path(name));
        let mut connection = options.connect().await.unwrap();
        let query = "SELECT name, (SELECT group_concat('quote(' || name || ')', '||'' ''||') \
                     FROM pragma_table_info(sqlite_schema.name)) FROM sqlite_schema WHERE type = 'table'";
        let tables: Vec<(String, String)> = sqlx::query_as(query).fetch_all(&mut connection).await.unwrap();
        let mut dump = BTreeMap::new();
        for (table, columns) in tables {
            let query = format!("SELECT {columns} FROM {table}");
            let rows: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(query)).fetch_all(&mut connection).await.unwrap();
            dump.insert(table, rows.join("\n").to_lowercase());
        }
        dump
    }
}

#[derive(Default)]
pub struct Postgres(Vec<(String, String)>);

impl Kind for Postgres {
    type Store = PostgresStore;

    fn new() -> Self {
        Self::default()
    }

    async fn address(&mut self, name: &str) -> String {
        let known = self.0.iter().find(|(known, _)| known == name).map(|(_, url)| url.clone());
        let url = match known {
            Some(url) => url,
            None => postgres_database().await,
        };
        self.0.push((name.to_owned(), url.clone()));
        url
    }

    async fn open_at(address: &str) -> PostgresStore {
        PostgresStore::open(address, 5).await.unwrap()
    }

    async fn dump(&self, name: &str) -> BTreeMap<String, String> {
        let (_, url) = self.0.iter().find(|(known, _)| known == name).unwrap();
        let mut connection = PgConnectOptions::from_str(url).unwrap().connect().await.unwrap();
        let query =
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()";
        let tables: Vec<String> = sqlx::query_scalar(query).fetch_all(&mut connection).await.unwrap();
        let mut dump = BTreeMap::new();
        for table in tables {
            let query = format!("SELECT replace(whole::text, '-', '') FROM {table} AS whole");
            let rows: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(query)).fetch_all(&mut connection).await.unwrap();
            dump.insert(table, rows.join("\n").to_lowercase());
        }
        dump
    }
}

const HOW: &str = "tests of PostgreSQL need a server: run `cargo xtask test`, or \
                   `cargo xtask postgres -- cargo test -p regain-store`";

/// The URL of a new, empty database.
pub async fn postgres_database() -> String {
    let server = std::env::var("REGAIN_TEST_POSTGRES").unwrap_or_else(|_| panic!("{HOW}"));
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    postgres_runs(&server, &format!("CREATE DATABASE {name}")).await;
    let (address, parameters) = server.split_once('?').unwrap_or((&server, ""));
    let (address, _) = address.rsplit_once('/').unwrap();
    format!("{address}/{name}?{parameters}")
}

/// Runs statements on a PostgreSQL server.
pub async fn postgres_runs(url: &str, sql: &str) {
    let mut connection = PgConnectOptions::from_str(url).unwrap().connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// The shell command that crashes the PostgreSQL server and starts it again.
pub fn crash_command() -> String {
    std::env::var("REGAIN_TEST_POSTGRES_CRASH").unwrap_or_else(|_| panic!("{HOW}"))
}

/// Tests of each kind of database from functions that take any.
macro_rules! on_each_database {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $story() {
                super::$story::<crate::common::Sqlite>().await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $story() {
                super::$story::<crate::common::Postgres>().await;
            })+
        }
    };
}
pub(crate) use on_each_database;
