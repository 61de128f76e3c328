//! Databases of every released version are brought up to date with everything that was in them.

use std::fs;

use crate::common::{Kind, Postgres, Sqlite, at, drafts, postgres_runs};
use regain_journal::{Body, DeviceId};
use regain_store::{AthleteId, Database, Heads, JournalStore, POSTGRES_SCHEMA_VERSION, Role, SCHEMA_VERSION};
use rstest::rstest;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use uuid::Uuid;

const ANNA: AthleteId = AthleteId(Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_000a));
const WRITER: DeviceId = DeviceId(Uuid::from_u128(0x0190_d000_0000_4000_8000_0000_0000_0001));

/// The dump of a version, made when it was the newest one: `tests/dumps/KIND/vN.sql`.
fn dump(kind: &str, version: i64) -> String {
    let path = format!("{}/tests/dumps/{kind}/v{version}.sql", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}. Write one for each version"))
}

#[rstest]
#[tokio::test]
async fn a_file_of_every_version_is_brought_up_to_date(#[values(1, 2, 3, 4, 5, 6)] version: i64) {
    let mut databases = Sqlite::new();
    let path = databases.path("old.db");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(dump("sqlite", version))).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let store = databases.open("old.db").await;
    holds_what_the_dump_held(&store, version >= 3).await;
    assert_eq!(messages(&store).await, usize::from(version >= 5));
    assert!(store.check().await.unwrap().is_sound());
    databases.open("new.db").await;
    assert_eq!(shape_of_file(&databases, "old.db").await, shape_of_file(&databases, "new.db").await);
}

#[rstest]
#[tokio::test]
async fn a_server_of_every_version_is_brought_up_to_date(#[values(1, 2, 3, 4, 5)] version: i64) {
    let mut databases = Postgres::new();
    let (old, new) = (databases.address("old").await, databases.address("new").await);
    postgres_runs(&old, &dump("postgres", version)).await;
    let store = Postgres::open_at(&old).await;
    holds_what_the_dump_held(&store, version >= 2).await;
    assert_eq!(messages(&store).await, usize::from(version >= 4));
    Postgres::open_at(&new).await;
    assert_eq!(shape_of_server(&old).await, shape_of_server(&new).await);
}

#[test]
fn every_version_has_its_dump() {
    for (kind, newest) in [("sqlite", SCHEMA_VERSION), ("postgres", POSTGRES_SCHEMA_VERSION)] {
        for version in 1..=newest {
            assert!(dump(kind, version).contains("It never changes"), "{kind} {version}");
        }
    }
    // the newest one is in the lists of the tests above
    assert_eq!((SCHEMA_VERSION, POSTGRES_SCHEMA_VERSION), (6, 5));
}

async fn holds_what_the_dump_held<S: JournalStore + Database>(store: &S, accounts: bool) {
    assert_eq!(store.device_id(), WRITER);
    let local = store.entries(AthleteId::LOCAL).await.unwrap();
    assert_eq!(local.len(), 3);
    assert!(matches!(&local[0].body, Body::Set(set) if set.exercise == "Bench Press (Barbell)"));
    assert_eq!(local[2].body.to_json(), r#"{ "smile" : 1.50, "text":"\u00e4 ä 日本" }"#);
    assert_eq!(store.heads(ANNA).await.unwrap(), Heads::from([(WRITER, 1)]));
    if accounts {
        holds_its_people(store).await;
    }
    let next = store.append(ANNA, &drafts(0..3), at(0)).await.unwrap();
    assert_eq!((next.new, store.heads(ANNA).await.unwrap()[&WRITER]), (3, 4), "it writes on where it was");
}

async fn holds_its_people<D: Database>(database: &D) {
    let accounts = database.accounts();
    let found = accounts.list(None, 10).await.unwrap();
    let people: Vec<_> = found.iter().map(|account| (account.name.as_str(), account.role)).collect();
    assert_eq!(people, [("Anna", Role::Admin), ("Cem", Role::Coach)]);
    let coach = found[1].athlete;
    assert_eq!(accounts.sessions(ANNA, at(0)).await.unwrap()[0].label.as_str(), "Phone");
    assert!(accounts.tokens(ANNA).await.unwrap()[0].scopes.allows("journal:read"));
    assert!(accounts.invitations(ANNA).await.unwrap()[0].used_at.is_some());
    assert!(accounts.consent(ANNA, coach, at(0)).await.unwrap().unwrap().scopes.allows("today:read"));
    assert_eq!(accounts.accesses(ANNA, None, 5).await.unwrap()[0].actor, Some(coach));
    assert_eq!(accounts.passkeys(coach).await.unwrap()[0].counter, 4);
}

/// How many messages of coaches there are for the athlete of the dumps.
async fn messages<D: Database>(database: &D) -> usize {
    database.accounts().messages(ANNA).await.unwrap().len()
}

/// Every table and index as it is defined, without the comments.
async fn shape_of_file(databases: &Sqlite, name: &str) -> Vec<String> {
    let options = SqliteConnectOptions::new().filename(databases.path(name));
    let mut connection = options.connect().await.unwrap();
    let query = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    sqlx::query_scalar(query).fetch_all(&mut connection).await.unwrap()
}

/// Every column and constraint as the server describes it.
async fn shape_of_server(url: &str) -> Vec<String> {
    let options: sqlx::postgres::PgConnectOptions = url.parse().unwrap();
    let mut connection = options.connect().await.unwrap();
    let query = "
        SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
        FROM information_schema.columns WHERE table_schema = current_schema()
        UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
        ORDER BY 1";
    sqlx::query_scalar(query).fetch_all(&mut connection).await.unwrap()
}
