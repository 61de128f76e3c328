//! What an answer costs, from the bytes of an export to the page, next to only parsing the same CSV.
//!
//! `cargo bench -p regain --bench today`. The logs are made up and always the same: an export of 14,000 rows, and
//! ten years with 30,000 sets. At the end stands every stage as a multiple of the parsing, both from the same run and in
//! time on the processor, which other work on the machine disturbs least.
#![allow(clippy::unwrap_used)] // a benchmark that cannot run has failed
#![allow(clippy::print_stdout)] // the table is what it is for

mod log;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use jiff::Zoned;
use regain_answer::KnownExercises;
use regain_catalog::Catalog;
use regain_cli::page_of_export;
use regain_engine::{Athlete, Day, Event, Moment, Params};
use regain_import::{Imported, ReadOptions};
use regain_journal::{Draft, Occurred, Projection, project};

use log::{after, strong_csv};

const FILE: &str = "strong.csv";
/// Rounds of the table, the stages in turn; every figure is the fastest of them.
const ROUNDS: usize = 5;
/// How long a stage is repeated in a round: the processor's clock ticks every few milliseconds.
const ROUND: Duration = Duration::from_millis(200);

fn main() {
    divan::main();
    println!();
    for log in [&EXPORT, &TEN_YEARS] {
        ratios(log);
    }
    growth();
}

static EXPORT: LazyLock<Prepared> = LazyLock::new(|| Prepared::new(14_000));
static TEN_YEARS: LazyLock<Prepared> = LazyLock::new(|| Prepared::new(30_000));

/// A log, and what each stage starts from.
struct Prepared {
    rows: usize,
    csv: Vec<u8>,
    at: Zoned,
    drafts: Vec<Draft>,
    projection: Projection,
    athlete: Athlete,
}

impl Prepared {
    fn new(rows: usize) -> Self {
        let csv = strong_csv(rows);
        let at = after(rows);
        let drafts = read(&csv, &at).drafts;
        let projection = projected(&drafts);
        let athlete = replayed(&projection, moment(&at));
        assert_eq!(projection.events.len(), rows);
        Self { rows, csv, at, drafts, projection, athlete }
    }

    fn moment(&self) -> Moment {
        moment(&self.at)
    }

    /// The last set once more, now.
    fn one_set(&self) -> Event {
        Event { at: self.moment(), ..self.projection.events.last().unwrap().clone() }
    }
}

#[divan::bench(args = [14_000, 30_000], sample_count = 10)]
fn parse_csv(bencher: Bencher<'_, '_>, rows: usize) {
    let log = prepared(rows);
    bencher.counter(ItemsCount::new(rows)).bench(|| cells(black_box(&log.csv)));
}

#[divan::bench(args = [14_000, 30_000], sample_count = 10)]
fn today_from(bencher: Bencher<'_, '_>, rows: usize) {
    let log = prepared(rows);
    bencher
        .counter(ItemsCount::new(rows))
        .bench(|| page_of_export(FILE, black_box(&log.csv), &log.at).unwrap());
}

#[divan::bench(args = [14_000, 30_000], sample_count = 10)]
fn replay(bencher: Bencher<'_, '_>, rows: usize) {
    let log = prepared(rows);
    bencher.counter(ItemsCount::new(rows)).bench(|| replayed(black_box(&log.projection), log.moment()));
}

#[divan::bench(args = [14_000, 30_000])]
fn apply_one_set(bencher: Bencher<'_, '_>, rows: usize) {
    let log = prepared(rows);
    let event = log.one_set();
    bencher.with_inputs(|| log.athlete.clone()).bench_values(|mut athlete| {
        athlete.apply(black_box(&event));
        athlete
    });
}

#[divan::bench(args = [14_000, 30_000])]
fn apply_one_set_and_today(bencher: Bencher<'_, '_>, rows: usize) {
    let log = prepared(rows);
    let event = log.one_set();
    bencher.with_inputs(|| log.athlete.clone()).bench_values(|athlete| one_set_later(athlete, &event));
}

fn prepared(rows: usize) -> &'static Prepared {
    if rows == EXPORT.rows { &EXPORT } else { &TEN_YEARS }
}

fn moment(at: &Zoned) -> Moment {
    Occurred::from_zoned(at).moment().unwrap()
}

/// Every cell of the file, counted, and nothing else.
fn cells(csv: &[u8]) -> usize {
    let mut reader = csv::Reader::from_reader(csv);
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    while reader.read_record(&mut record).unwrap() {
        cells += black_box(&record).len();
    }
    cells
}

fn read(csv: &[u8], at: &Zoned) -> Imported {
    let mut options = ReadOptions::new(at.timestamp(), at.time_zone().clone());
    options.known = Some(&KnownExercises);
    regain_import::read(FILE, csv, &options).unwrap()
}

fn projected(drafts: &[Draft]) -> Projection {
    let mut find = |name: &str| Catalog::builtin().find(name).map(|found| found.exercise.clone());
    project(drafts.iter().map(|draft| (draft.id, &draft.body)), &mut find)
}

fn replayed(projection: &Projection, at: Moment) -> Athlete {
    Athlete::replay(Params::default(), projection.book.clone(), &projection.events, at)
}

fn one_set_later(mut athlete: Athlete, event: &Event) -> Day {
    athlete.apply(event);
    athlete.today(event.at)
}

/// Each stage as a multiple of parsing, both measured in every round.
fn ratios(log: &Prepared) {
    let event = log.one_set();
    let stages: [(&str, &dyn Fn()); 7] = [
        ("parse the CSV", &|| done(cells(&log.csv))),
        ("read the export", &|| done(read(&log.csv, &log.at))),
        ("project", &|| done(projected(&log.drafts))),
        ("replay", &|| done(replayed(&log.projection, log.moment()))),
        ("today", &|| done(log.athlete.today(log.moment()))),
        ("one set more, and today", &|| done(one_set_later(log.athlete.clone(), &event))),
        ("the whole answer, bytes to page", &|| done(page_of_export(FILE, &log.csv, &log.at).unwrap())),
    ];
    let mut fastest = [f64::INFINITY; 7];
    for _ in 0..ROUNDS {
        for ((_, stage), fastest) in stages.iter().zip(&mut fastest) {
            *fastest = fastest.min(seconds(stage));
        }
    }
    println!("{} sets, {} kB", log.rows, log.csv.len() / 1000);
    println!("  {:<32} {:>10} {:>10} {:>9}", "stage", "ms", "µs a set", "× parsing");
    for ((name, _), seconds) in stages.iter().zip(fastest) {
        let (ms, us_a_set) = (seconds * 1e3, seconds * 1e6 / log.rows as f64);
        println!("  {name:<32} {ms:>10.3} {us_a_set:>10.3} {:>9.2}", seconds / fastest[0]);
    }
}

/// What a set costs in a longer and longer log: a cost that grows faster than the log would show.
fn growth() {
    println!("{:>8} {:>18} {:>18}", "sets", "replay, µs a set", "answer, µs a set");
    for rows in [7_500, 15_000, 30_000] {
        let log = Prepared::new(rows);
        let us_a_set = |stage: &dyn Fn()| {
            let rounds = (0..ROUNDS).map(|_| seconds(stage));
            rounds.fold(f64::INFINITY, f64::min) * 1e6 / rows as f64
        };
        let replay = us_a_set(&|| done(replayed(&log.projection, log.moment())));
        let answer = us_a_set(&|| done(page_of_export(FILE, &log.csv, &log.at).unwrap()));
        println!("{rows:>8} {replay:>18.3} {answer:>18.3}");
    }
}

fn done<T>(result: T) {
    black_box(result);
}

/// Time that a stage takes, over as many repetitions as fill a round.
fn seconds(stage: &dyn Fn()) -> f64 {
    let began = now();
    let mut repetitions = 0_u32;
    loop {
        stage();
        repetitions += 1;
        let took = now().saturating_sub(began);
        if took >= ROUND {
            return took.as_secs_f64() / f64::from(repetitions);
        }
    }
}

/// Time of this program on the processor, where the system tells it; else the time that passed.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let on_processor = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ns = on_processor.and_then(|line| line.split(' ').next().and_then(|ns| ns.parse().ok()));
    ns.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
