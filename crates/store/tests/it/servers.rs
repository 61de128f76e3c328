//! A PostgreSQL database itself: what is refused, who may start at once, conflicts, identities.

use crate::common::{at, drafts, postgres_database, postgres_runs};
use regain_store::{AthleteId, JournalStore as _, PostgresStore, StoreError};
use rstest::rstest;

const ME: AthleteId = AthleteId::LOCAL;

async fn refused(url: &str) -> StoreError {
    PostgresStore::open(url, 2).await.unwrap_err()
}

/// Changes a setting of this database for connections to come.
async fn alter(url: &str, setting: &str) {
    let (_, name) = url.split('?').next().unwrap().rsplit_once('/').unwrap();
    postgres_runs(url, &format!("ALTER DATABASE {name} SET {setting}")).await;
}

#[tokio::test]
async fn the_database_of_another_program_is_refused_and_left_alone() {
    for tables in ["CREATE TABLE books (title text)", "CREATE TABLE meta (name text, value text)"] {
        let url = postgres_database().await;
        postgres_runs(&url, tables).await;
        let error = refused(&url).await;
        assert!(error.to_string().contains("it is the database of another program"), "{error}");
        postgres_runs(&url, "CREATE TABLE entries (nothing integer)").await;
    }
}

#[tokio::test]
async fn a_newer_journal_is_refused_with_both_versions() {
    let url = postgres_database().await;
    PostgresStore::open(&url, 2).await.unwrap();
    postgres_runs(&url, "UPDATE meta SET value = '40' WHERE name = 'version'").await;
    let error = refused(&url).await.to_string();
    assert!(error.contains("has version 40 and this program understands versions up to 5"), "{error}");
}

#[tokio::test]
async fn a_server_that_may_forget_is_refused() {
    let url = postgres_database().await;
    alter(&url, "synchronous_commit = off").await;
    let error = refused(&url).await.to_string();
    assert!(error.contains("cannot be used safely: synchronous_commit is `off` and must be `on`"), "{error}");
}

#[rstest]
#[case::nobody_listens("postgres://me:hunter2@127.0.0.1:1/journal", "database journal on 127.0.0.1:1")]
#[case::no_address("nonsense", "the address of the PostgreSQL database")]
#[tokio::test]
async fn an_error_says_where_and_never_the_password(#[case] url: &str, #[case] at: &str) {
    let error = refused(url).await;
    assert!(error.to_string().contains(at), "{error}");
    assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
}

#[tokio::test]
async fn programs_may_start_on_an_empty_database_at_once() {
    let url = postgres_database().await;
    let opened = tokio::join!(
        PostgresStore::open(&url, 2),
        PostgresStore::open(&url, 2),
        PostgresStore::open(&url, 2),
        PostgresStore::open(&url, 2)
    );
    let devices = [opened.0, opened.1, opened.2, opened.3].map(|store| store.unwrap().device_id());
    assert!(devices.iter().all(|device| *device == devices[0]), "one identity: {devices:?}");
}

#[tokio::test]
async fn a_change_that_the_server_undid_is_tried_again() {
    let url = postgres_database().await;
    alter(&url, "default_transaction_isolation = 'serializable'").await;
    let (a, b) = (PostgresStore::open(&url, 2).await.unwrap(), PostgresStore::open(&url, 2).await.unwrap());
    a.create_athlete(ME, at(0)).await.unwrap();
    for n in 0..30 {
        let (of_a, of_b) = (drafts(n * 10..n * 10 + 10), drafts(n * 10 + 5..n * 10 + 15));
        let (a, b) = tokio::join!(a.append(ME, &of_a, at(0)), b.append(ME, &of_b, at(0)));
        a.unwrap();
        b.unwrap();
    }
    assert_eq!(a.heads(ME).await.unwrap()[&a.device_id()], 305);
}

#[tokio::test]
async fn a_restored_database_may_write_under_a_new_identity() {
    let url = postgres_database().await;
    let mut store = PostgresStore::open(&url, 2).await.unwrap();
    store.create_athlete(ME, at(0)).await.unwrap();
    store.append(ME, &drafts(0..2), at(0)).await.unwrap();
    let before = store.device_id();
    let now = store.renew_identity().await.unwrap();
    assert_ne!(now, before);
    store.append(ME, &drafts(2..3), at(0)).await.unwrap();
    assert_eq!(store.heads(ME).await.unwrap(), [(before, 2), (now, 1)].into());
    assert_eq!(PostgresStore::open(&url, 2).await.unwrap().device_id(), now);
}
