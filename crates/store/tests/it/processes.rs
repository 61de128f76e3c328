//! Other processes: killed while they write, and writing at the same time. The child is this test binary again.
#![allow(clippy::print_stdout)] // the child speaks to its parent

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::common::{Kind, Postgres, Sqlite, at, drafts};
use regain_journal::{Entry, EntryId};
use regain_store::{AthleteId, JournalStore, SqliteStore};

const ME: AthleteId = AthleteId::LOCAL;
/// Where a child finds its database, first draft and number of batches; unset in an ordinary run.
const CHILD: &str = "REGAIN_STORE_TEST_CHILD";
const BATCH: u32 = 40;

#[tokio::test]
async fn child_that_appends() {
    let Ok(order) = std::env::var(CHILD) else { return };
    let mut parts = order.splitn(3, ' ');
    let mut number = || parts.next().unwrap().parse().unwrap();
    let (first, batches) = (number(), number());
    let address = parts.next().unwrap();
    if address.starts_with("postgres:") {
        append_batches(&Postgres::open_at(address).await, first, batches).await;
    } else {
        append_batches(&Sqlite::open_at(address).await, first, batches).await;
    }
}

async fn append_batches<S: JournalStore>(store: &S, first: u32, batches: u32) {
    for batch in 0..batches {
        let from = first + batch * BATCH;
        store.append(ME, &drafts(from..from + BATCH), at(0)).await.unwrap();
        println!("\nacknowledged {from}");
    }
}

fn spawn(address: &str, first: u32, batches: u32) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "processes::child_that_appends", "--nocapture"])
        .env(CHILD, format!("{first} {batches} {address}"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// First drafts of the batches that the child acknowledged before it ended.
fn acknowledged(stdout: ChildStdout) -> impl Iterator<Item = u32> {
    let lines = BufReader::new(stdout).lines().map_while(Result::ok);
    lines.filter_map(|line| line.strip_prefix("acknowledged ")?.parse().ok())
}

/// Everything that is stored, numbered without a gap.
async fn entries<S: JournalStore>(store: &S) -> Vec<Entry> {
    let entries = store.entries(ME).await.unwrap();
    let numbers: Vec<u64> = entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(numbers, (1..=entries.len() as u64).collect::<Vec<_>>());
    entries
}

/// How many drafts of the batch are there.
fn kept(entries: &[Entry], from: u32) -> usize {
    let ids: Vec<EntryId> = drafts(from..from + BATCH).iter().map(|draft| draft.id).collect();
    ids.iter().filter(|id| entries.iter().any(|entry| entry.id == **id)).count()
}

#[tokio::test]
async fn sqlite_keeps_what_it_acknowledged_when_its_program_is_killed() {
    let mut databases = Sqlite::new();
    kill_again_and_again(&mut databases, 25).await;
    let checked = databases.open("journal.db").await.check().await.unwrap();
    assert!(checked.is_sound(), "{checked:?}");
}

#[tokio::test]
async fn postgres_keeps_what_it_acknowledged_when_its_client_is_killed() {
    kill_again_and_again(&mut Postgres::new(), 12).await;
}

async fn kill_again_and_again<K: Kind>(databases: &mut K, kills: u64) {
    let address = databases.address("journal.db").await;
    databases.open("journal.db").await.create_athlete(ME, at(0)).await.unwrap();
    let mut acknowledged_before: Vec<u32> = Vec::new();
    let mut random = 20_240_501_u64;
    for round in 0..kills {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let (batches, pause_us) = ((random >> 40) % 12, (random >> 20) % 12_000);
        println!("round {round}: kill {pause_us} us after {batches} batches");
        let first = u32::try_from(round).unwrap() * 1_000_000;
        let mut child = spawn(&address, first, 10_000);
        let mut acknowledgements = acknowledged(child.stdout.take().unwrap());
        let mut here: Vec<u32> = acknowledgements.by_ref().take(usize::try_from(batches).unwrap()).collect();
        std::thread::sleep(std::time::Duration::from_micros(pause_us));
        child.kill().unwrap();
        child.wait().unwrap();
        here.extend(acknowledgements);
        assert!(here.len() < 10_000, "the child must be killed in the middle");

        let entries = entries(&databases.open("journal.db").await).await;
        acknowledged_before.extend(&here);
        for from in &acknowledged_before {
            assert_eq!(kept(&entries, *from), BATCH as usize, "batch {from} was acknowledged");
        }
        let next = here.last().map_or(first, |last| last + BATCH);
        let unacknowledged = kept(&entries, next);
        assert!([0, BATCH as usize].contains(&unacknowledged), "half a batch: {unacknowledged}");
        assert_eq!(entries.len() % BATCH as usize, 0);
    }
    assert!(!acknowledged_before.is_empty());
}

#[tokio::test]
async fn processes_that_write_one_file_at_once_lose_nothing() {
    // all start on a file that is not there yet
    write_at_once(&mut Sqlite::new()).await;
}

#[tokio::test]
async fn processes_that_write_one_server_at_once_lose_nothing() {
    let mut databases = Postgres::new();
    databases.open("journal.db").await.create_athlete(ME, at(0)).await.unwrap();
    write_at_once(&mut databases).await;
}

async fn write_at_once<K: Kind>(databases: &mut K) {
    let address = databases.address("journal.db").await;
    // the last two bring the same drafts
    let children = [0, 1_000_000, 2_000_000, 2_000_000].map(|first| spawn(&address, first, 15));
    for mut child in children {
        let acknowledged = acknowledged(child.stdout.take().unwrap()).count();
        assert!(child.wait().unwrap().success());
        assert_eq!(acknowledged, 15);
    }
    let entries = entries(&databases.open("journal.db").await).await;
    assert_eq!(entries.len(), 3 * 15 * BATCH as usize);
}

/// Copies are made while another program writes as fast as it can; each holds what was acknowledged before it began.
#[tokio::test]
async fn copies_of_a_file_in_use_are_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let store = SqliteStore::open(&path).await.unwrap();
    let mut child = spawn(path.to_str().unwrap(), 0, 10_000);
    let mut acknowledgements = acknowledged(child.stdout.take().unwrap());
    let series = folder.path().join("series");
    let mut made = Vec::new();
    for n in 0..6_u32 {
        let before = acknowledgements.by_ref().take(3).last().unwrap() + BATCH;
        let copy = folder.path().join(format!("copy-{n}.db"));
        store.backup(&copy).await.unwrap();
        // a later part may be empty: acknowledgements wait in the pipe, so the child may be ahead of `before` and pause
        let copied = store.backup_into(&series, at(i64::from(n) * 60)).await.unwrap();
        assert!(n > 0 || copied.part.is_some());
        made.push((before, copy));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for (n, (before, copy)) in (0..).zip(made) {
        let from_series = folder.path().join(format!("from-series-{n}.db"));
        SqliteStore::restore_from(&series, Some(at(n * 60)), &from_series).await.unwrap();
        for copy in [copy, from_series] {
            let store = SqliteStore::open(&copy).await.unwrap();
            assert!(store.check().await.unwrap().is_sound());
            let entries = entries(&store).await;
            assert!(entries.len() >= before as usize, "{} of {before}", entries.len());
            assert_eq!(entries.len() % BATCH as usize, 0, "no batch is half there");
        }
    }
}
