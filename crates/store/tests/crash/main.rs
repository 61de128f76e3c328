//! The PostgreSQL server crashes while it is written to. A program of its own: the crash hits every test that
//! uses the server at the time, and programs of tests run one after the other.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

#[path = "../common/mod.rs"]
mod common;

use std::collections::HashSet;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use common::{Kind as _, Postgres, at, crash_command, drafts};
use regain_journal::EntryId;
use regain_store::{AthleteId, JournalStore as _, PostgresStore};

const ME: AthleteId = AthleteId::LOCAL;
const BATCH: u32 = 20;
const CRASHES: u32 = 3;

#[tokio::test]
async fn what_was_acknowledged_survives_a_crash_of_the_server() {
    let mut databases = Postgres::new();
    let address = databases.address("journal").await;
    Postgres::open_at(&address).await.create_athlete(ME, at(0)).await.unwrap();
    let (done, acknowledged) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
    let mut writers = Vec::new();
    for first in [0, 1_000_000, 2_000_000] {
        let store = Postgres::open_at(&address).await;
        writers.push(tokio::spawn(write(store, first, done.clone(), acknowledged.clone())));
    }
    for _ in 0..CRASHES {
        let before = acknowledged.load(Ordering::SeqCst);
        while acknowledged.load(Ordering::SeqCst) < before + 8 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let crashed = tokio::task::spawn_blocking(|| {
            let mut shell = Command::new("sh");
            shell.args(["-c", &crash_command()]).stdin(Stdio::null()).stdout(Stdio::null()).status()
        });
        assert!(crashed.await.unwrap().unwrap().success());
    }
    done.store(true, Ordering::SeqCst);
    let (mut kept, mut failures) = (HashSet::new(), 0);
    for writer in writers {
        let (ids, failed) = writer.await.unwrap();
        kept.extend(ids);
        failures += failed;
    }
    assert!(failures > 0, "the crashes must come in the middle of writing");
    let entries = Postgres::open_at(&address).await.entries(ME).await.unwrap();
    let stored: HashSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
    assert_eq!(stored, kept, "every acknowledged entry, and nothing else");
    assert_eq!(entries.len(), stored.len(), "each of them once");
    assert!(entries.iter().zip(1..).all(|(entry, number)| entry.seq == number));
}

/// Appends batch after batch, and each again until it is acknowledged. Says which entries were, and how often it
/// had to try again.
async fn write(
    store: PostgresStore,
    first: u32,
    done: Arc<AtomicBool>,
    acknowledged: Arc<AtomicU32>,
) -> (Vec<EntryId>, u32) {
    let (mut ids, mut failures, mut from) = (Vec::new(), 0, first);
    while !done.load(Ordering::SeqCst) {
        let batch = drafts(from..from + BATCH);
        while let Err(error) = store.append(ME, &batch, at(0)).await {
            assert!(error.is_temporary(), "{error:?}");
            failures += 1;
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        acknowledged.fetch_add(1, Ordering::SeqCst);
        ids.extend(batch.iter().map(|draft| draft.id));
        from += BATCH;
    }
    (ids, failures)
}
