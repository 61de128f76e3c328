//! Other processes: killed while they write, and writing at the same time. The child is this test binary again.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests may fail like tests

mod common;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use common::{at, drafts};
use regain_journal::{Entry, EntryId};
use regain_store::{AthleteId, JournalStore, SqliteStore};

const ME: AthleteId = AthleteId::LOCAL;
/// Where a child finds its database, first draft and number of batches; unset in an ordinary run.
const CHILD: &str = "REGAIN_STORE_TEST_CHILD";
const BATCH: u32 = 40;
const KILLS: u64 = 25;

#[tokio::test]
async fn child_that_appends() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let (path, first, batches) = parse(&order);
    let store = SqliteStore::open(&path).await.unwrap();
    for batch in 0..batches {
        let from = first + batch * BATCH;
        store.append(ME, &drafts(from..from + BATCH), at(0)).await.unwrap();
        println!("\nacknowledged {from}");
    }
    store.close().await;
}

fn parse(order: &str) -> (PathBuf, u32, u32) {
    let mut parts = order.splitn(3, ' ');
    let mut number = || parts.next().unwrap().parse().unwrap();
    let (first, batches) = (number(), number());
    (PathBuf::from(parts.next().unwrap()), first, batches)
}

fn spawn(path: &Path, first: u32, batches: u32) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_appends", "--nocapture"])
        .env(CHILD, format!("{first} {batches} {}", path.display()))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// First drafts of the batches that the child acknowledged before it ended.
fn acknowledged(stdout: ChildStdout) -> impl Iterator<Item = u32> {
    let lines = BufReader::new(stdout).lines().map_while(Result::ok);
    lines.filter_map(|line| line.strip_prefix("acknowledged ")?.parse().ok())
}

async fn entries(path: &Path) -> Vec<Entry> {
    let store = SqliteStore::open(path).await.unwrap();
    let checked = store.check().await.unwrap();
    assert!(checked.is_sound(), "{checked:?}");
    let entries = store.entries(ME).await.unwrap();
    store.close().await;
    entries
}

/// How many drafts of the batch are there.
fn kept(entries: &[Entry], from: u32) -> usize {
    let ids: Vec<EntryId> = drafts(from..from + BATCH).iter().map(|draft| draft.id).collect();
    ids.iter().filter(|id| entries.iter().any(|entry| entry.id == **id)).count()
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill_and_batches_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let mut acknowledged_before: Vec<u32> = Vec::new();
    let mut random = 20_240_501_u64;
    for round in 0..KILLS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let (batches, pause_us) = ((random >> 40) % 12, (random >> 20) % 12_000);
        println!("round {round}: kill {pause_us} us after {batches} batches");
        let first = u32::try_from(round).unwrap() * 1_000_000;
        let mut child = spawn(&path, first, 10_000);
        let mut acknowledgements = acknowledged(child.stdout.take().unwrap());
        let mut here: Vec<u32> = acknowledgements.by_ref().take(usize::try_from(batches).unwrap()).collect();
        std::thread::sleep(std::time::Duration::from_micros(pause_us));
        child.kill().unwrap();
        child.wait().unwrap();
        here.extend(acknowledgements);
        assert!(here.len() < 10_000, "the child must be killed in the middle");

        let entries = entries(&path).await;
        acknowledged_before.extend(&here);
        for from in &acknowledged_before {
            assert_eq!(kept(&entries, *from), BATCH as usize, "batch {from} was acknowledged");
        }
        let next = here.last().map_or(first, |last| last + BATCH);
        let unacknowledged = kept(&entries, next);
        assert!([0, BATCH as usize].contains(&unacknowledged), "half a batch: {unacknowledged}");
        assert_eq!(entries.len() % BATCH as usize, 0);
        let numbers: Vec<u64> = entries.iter().map(|entry| entry.seq).collect();
        assert_eq!(numbers, (1..=entries.len() as u64).collect::<Vec<_>>());
    }
    assert!(!acknowledged_before.is_empty());
}

#[tokio::test]
async fn processes_that_write_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    // all start on a file that is not there yet; the last two bring the same drafts
    let children = [0, 1_000_000, 2_000_000, 2_000_000].map(|first| spawn(&path, first, 15));
    for mut child in children {
        let acknowledged = acknowledged(child.stdout.take().unwrap()).count();
        assert!(child.wait().unwrap().success());
        assert_eq!(acknowledged, 15);
    }
    let entries = entries(&path).await;
    assert_eq!(entries.len(), 3 * 15 * BATCH as usize);
    let numbers: Vec<u64> = entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(numbers, (1..=entries.len() as u64).collect::<Vec<_>>());
}

#[tokio::test]
async fn two_pools_of_one_process_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let (a, b) = (SqliteStore::open(&path).await.unwrap(), SqliteStore::open(&path).await.unwrap());
    for n in 0..20 {
        let (of_a, of_b) = (drafts(n * 10..n * 10 + 10), drafts(n * 10 + 5..n * 10 + 15));
        let (a, b) = tokio::join!(a.append(ME, &of_a, at(0)), b.append(ME, &of_b, at(0)));
        a.unwrap();
        b.unwrap();
    }
    assert_eq!(a.entries(ME).await.unwrap().len(), 205);
    assert!(b.check().await.unwrap().is_sound());
}
