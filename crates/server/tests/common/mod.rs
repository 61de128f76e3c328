//! Servers and clients for tests.
#![allow(dead_code, unused_macros, unreachable_pub, missing_docs)] // each program of tests uses its part

pub mod authenticator;
mod client;
pub mod push_service;
pub mod secure;

#[allow(unused_imports)] // each program of tests uses its part
pub use client::{Answer, Client, PASSWORD, check_in_entry, set_entry};

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::JoinHandle;

use jiff::{SignedDuration, Timestamp};
use regain_server::{Config, Limits, RouteRule, Server, Store};
use tempfile::TempDir;
use tokio::sync::oneshot;

/// Which database a site keeps its journals in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// One or more servers on one database.
pub struct Site {
    folder: TempDir,
    database: String,
    clock: Arc<AtomicI64>,
    config: Config,
    pub servers: Vec<Running>,
    /// The secret of the set-up link.
    pub link: String,
}

/// One server, in a thread of its own.
pub struct Running {
    pub address: SocketAddr,
    pub rules: Vec<RouteRule>,
    pub description: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Tests ask more often than people.
pub fn generous() -> Limits {
    Limits {
        guesses_a_minute: 10_000,
        costly_a_minute: 10_000,
        requests_a_second: 100_000,
        ..Limits::default()
    }
}

impl Site {
    pub fn new(kind: Kind) -> Self {
        Self::with(kind, generous())
    }

    pub fn with(kind: Kind, limits: Limits) -> Self {
        Self::configured(kind, |config, _| config.limits = limits)
    }

    /// With settings of the test's choice; files go into the folder.
    pub fn configured(kind: Kind, choose: impl FnOnce(&mut Config, &Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database(kind, &folder);
        let clock = Arc::new(AtomicI64::new(beginning()));
        let mut config = Config { limits: generous(), ..Config::new("127.0.0.1:0".parse().unwrap()) };
        choose(&mut config, folder.path());
        let mut site = Self { folder, database, clock, config, servers: Vec::new(), link: String::new() };
        site.start();
        site
    }

    /// One more server on the same database.
    pub fn start(&mut self) {
        let (config, database, clock) = (self.config.clone(), self.database.clone(), Arc::clone(&self.clock));
        let (ready, is_ready) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            runtime.unwrap().block_on(async move {
                let store = open(&database).await;
                let now = move || Timestamp::from_second(clock.load(Ordering::SeqCst)).unwrap();
                let server = Server::bind_with_clock(config, store, Arc::new(now)).await.unwrap();
                let link = server.set_up_link().await.unwrap();
                let link = link.and_then(|link| link.split_once('#').map(|(_, secret)| secret.to_owned()));
                let (address, rules) = (server.address().unwrap(), server.rules().to_vec());
                ready.send((address, rules, server.description().to_owned(), link)).unwrap();
                server.run(async move { stopped.await.unwrap_or(()) }).await.unwrap();
            });
        });
        let (address, rules, description, link) = is_ready.recv().unwrap();
        self.link = link.unwrap_or_else(|| self.link.clone());
        self.servers.push(Running { address, rules, description, stop: Some(stop), thread: Some(thread) });
    }

    /// A client that is not signed in.
    pub fn client(&self) -> Client {
        let mut client = Client::new(self.servers.last().unwrap().address);
        if let Some(url) = &self.config.public_url {
            client.origin = Some(url.as_str().to_owned());
        }
        client
    }

    /// The first account, an admin with the local journal.
    pub fn admin(&self) -> Client {
        let mut client = self.client();
        let body = serde_json::json!({ "link": self.link, "name": "Ada", "password": PASSWORD });
        client.sign_in_by("/api/v1/setup", &body);
        client
    }

    /// Somebody whom the admin invites.
    pub fn invited(&self, admin: &Client, name: &str, role: &str) -> Client {
        let invitation = admin.post("/api/v1/invitations", &serde_json::json!({ "role": role }));
        let mut client = self.client();
        let link = invitation.json()["link"].clone();
        let body = serde_json::json!({ "link": link, "name": name, "password": PASSWORD });
        client.sign_in_by("/api/v1/invitations/accept", &body);
        client
    }

    /// For servers that start from now on.
    pub fn set_limits(&mut self, limits: Limits) {
        self.config.limits = limits;
    }

    /// The same for every setting.
    pub fn configure(&mut self, choose: impl FnOnce(&mut Config)) {
        choose(&mut self.config);
    }

    /// What is wrong with the settings.
    pub fn fails_to_start(&self) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let bound = runtime.block_on(async {
            let (now, store) = (self.now(), open(&self.database).await);
            Server::bind_with_clock(self.config.clone(), store, Arc::new(move || now)).await
        });
        bound.err().unwrap().to_string()
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn pass(&self, time: SignedDuration) {
        self.clock.fetch_add(time.as_secs(), Ordering::SeqCst);
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.clock.load(Ordering::SeqCst)).unwrap()
    }

    pub fn database(&self) -> &str {
        &self.database
    }
}

impl Running {
    /// Stops as a signal would.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.end();
        }
    }
}

/// When tests begin.
pub fn beginning() -> i64 {
    "2026-03-02T18:00:00Z".parse::<Timestamp>().unwrap().as_second()
}

/// Where a new, empty database is.
pub fn database(kind: Kind, folder: &TempDir) -> String {
    match kind {
        Kind::Sqlite => folder.path().join("regain.db").to_str().unwrap().to_owned(),
        Kind::Postgres => postgres_database(),
    }
}

/// Crashes the PostgreSQL server of the tests and starts it again.
pub fn crash_postgres() {
    let command = std::env::var("REGAIN_TEST_POSTGRES_CRASH").unwrap_or_else(|_| panic!("{HOW}"));
    let mut shell = std::process::Command::new("sh");
    let quiet = std::process::Stdio::null;
    let crashed = shell.args(["-c", &command]).stdin(quiet()).stdout(quiet()).status().unwrap();
    assert!(crashed.success());
}

pub async fn open(database: &str) -> Store {
    if database.starts_with("postgres") {
        Store::open_server(database, 5).await.unwrap()
    } else {
        Store::open_file(database.as_ref()).await.unwrap()
    }
}

const HOW: &str = "tests of PostgreSQL need a server: run `cargo xtask test`, or \
                   `cargo xtask postgres -- cargo test -p regain-server`";

/// The URL of a new, empty database.
fn postgres_database() -> String {
    let server = std::env::var("REGAIN_TEST_POSTGRES").unwrap_or_else(|_| panic!("{HOW}"));
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    let create = async {
        use sqlx::{ConnectOptions as _, Connection as _};
        let options: sqlx::postgres::PgConnectOptions = server.parse().unwrap();
        let mut connection = options.connect().await.unwrap();
        let query = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        sqlx::raw_sql(query).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(create);
    let (address, parameters) = server.split_once('?').unwrap_or((&server, ""));
    let (address, _) = address.rsplit_once('/').unwrap();
    format!("{address}/{name}?{parameters}")
}

/// Tests on each kind of database from functions that take any.
macro_rules! on_each_database {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test]
            fn $story() {
                super::$story(crate::common::Kind::Sqlite);
            })+
        }
        mod postgres {
            $(#[test]
            fn $story() {
                super::$story(crate::common::Kind::Postgres);
            })+
        }
    };
}
#[allow(unused_imports)] // each program of tests uses its part
pub(crate) use on_each_database;
