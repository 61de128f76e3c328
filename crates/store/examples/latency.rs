//! How long the store takes for what a server asks most: `latency ADDRESS [ATHLETES]`, where the address is a file
//! or a `postgres://` URL. Fills it with athletes of two years each (200 sessions of 20 sets), then measures one
//! call after the other.
#![allow(clippy::print_stdout)] // a program for the terminal

use std::error::Error;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use regain_journal::{Body, Draft, EntryId, LoadBody, Occurred, SetBody, SetKindWord, SideWord, UnitWord};
use regain_store::{
    AthleteId, Heads, JournalStore, PageLimit, PostgresStore, SqliteStore, StoreError, append_in_batches,
};
use uuid::Uuid;

const SETS: u32 = 4000;
const CALLS: usize = 300;
const EXERCISES: [&str; 4] =
    ["Bench Press (Barbell)", "Squat (Barbell)", "Pull Up", "Romanian Deadlift (Barbell)"];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().ok_or("latency ADDRESS [ATHLETES]")?;
    let athletes = arguments.next().map_or(Ok(1000), |number| number.parse())?;
    if address.starts_with("postgres:") {
        measure(&PostgresStore::open(&address, 5).await?, athletes).await?;
    } else {
        measure(&SqliteStore::open(address.as_ref()).await?, athletes).await?;
    }
    Ok(())
}

async fn measure<S: JournalStore>(store: &S, athletes: u32) -> Result<(), StoreError> {
    let start = Instant::now();
    for n in 0..athletes {
        fill(store, athlete(n)).await?;
    }
    println!("{athletes} athletes of {SETS} sets in {:.1} s", start.elapsed().as_secs_f64());
    let size = store.size(athlete(0)).await?;
    println!("{} bytes of content an entry", size.bytes / size.entries.max(1));

    let mut times: Vec<(&str, Vec<Duration>)> = Vec::new();
    let mut note = |what, took| match times.iter_mut().find(|(name, _)| *name == what) {
        Some((_, all)) => all.push(took),
        None => times.push((what, vec![took])),
    };
    for call in (0..u32::MAX).take(CALLS) {
        let someone = athlete(call.wrapping_mul(7919) % athletes);
        let begin = Instant::now();
        store.append(someone, &[draft(SETS + call)], now(SETS + call)).await?;
        note("append one set", begin.elapsed());
        let begin = Instant::now();
        let heads = store.heads(someone).await?;
        note("heads", begin.elapsed());
        let day: Heads = heads.iter().map(|(device, head)| (*device, head - 20)).collect();
        let begin = Instant::now();
        store.missing(someone, &day, PageLimit { entries: 1000, bytes: 1 << 20 }).await?;
        note("sync of a day", begin.elapsed());
        let begin = Instant::now();
        store.entries(someone).await?;
        note("read two years", begin.elapsed());
    }
    for (what, mut all) in times {
        all.sort();
        let at = |share: usize| all[(all.len() - 1) * share / 100].as_secs_f64() * 1000.0;
        println!("{what:<16} p50 {:>7.2} ms   p99 {:>7.2} ms", at(50), at(99));
    }
    Ok(())
}

async fn fill<S: JournalStore>(store: &S, athlete: AthleteId) -> Result<(), StoreError> {
    store.create_athlete(athlete, now(0)).await?;
    let drafts: Vec<Draft> = (0..SETS).map(draft).collect();
    append_in_batches(store, athlete, &drafts, now(0), &mut |_| {}).await.map(|_| ())
}

fn athlete(n: u32) -> AthleteId {
    AthleteId(Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_0000 + u128::from(n)))
}

/// Some minute after 2024-01-01.
fn now(minute: u32) -> Timestamp {
    Timestamp::from_second(1_704_067_200 + i64::from(minute) * 60).unwrap_or_default()
}

fn draft(n: u32) -> Draft {
    let zoned = now(n).to_zoned(jiff::tz::TimeZone::UTC);
    let set = SetBody {
        occurred: Occurred::from_zoned(&zoned),
        session: Some("Upper body".to_owned()),
        exercise: EXERCISES[n as usize % EXERCISES.len()].to_owned(),
        position: u16::try_from(n % 5).unwrap_or_default(),
        order: u16::try_from(n % 20).unwrap_or_default(),
        kind: SetKindWord::Working,
        load: Some(LoadBody { centi_kg: 8250, unit: UnitWord::Kg }),
        reps: Some(u16::try_from(5 + n % 7).unwrap_or_default()),
        after_pauses: Vec::new(),
        seconds: None,
        distance_m: None,
        effort: None,
        side: SideWord::Both,
        form_broke: None,
        range_short: None,
        prescribed: false,
        notes: None,
        batch: None,
    };
    Draft { id: EntryId::from_content(now(n), &[&n.to_be_bytes()]), body: Body::Set(set) }
}
