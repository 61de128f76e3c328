//! What a server costs under load, as clients see it: `cargo bench -p regain --bench load`, and with `-- --help` what
//! can be chosen. It fills a database with athletes of two years each and one of ten, starts `regain serve` as a
//! process of its own, and asks it at a fixed rate. A request's time counts from when it was due, so that a server
//! that lags is not asked less.
#![allow(clippy::unwrap_used, clippy::panic)] // a benchmark that cannot run has failed
#![allow(clippy::print_stdout)] // the table is what it is for
#![allow(clippy::disallowed_methods, reason = "a benchmark tells the time")]

mod client;
mod figures;
mod fill;
mod served;

use std::time::{Duration, Instant};

use client::{Line, first_sync};
use figures::{Rate, say};
use fill::{Athletes, TEN_YEARS};
use serde_json::json;
use served::Served;

const HELP: &str = "\
cargo bench -p regain --bench load -- [--athletes N] [--rate N] [--seconds N] [--warm N] [--keep FOLDER] [--database URL]
  --athletes N    athletes of two years each (1000)
  --rate N        requests a second of the questions (500)
  --seconds N     how long each kind of request is sent (20)
  --warm N        athletes whose state the server keeps (as many as there are, and one)
  --keep FOLDER   where the database is kept and found again; else it is gone at the end
  --database URL  a PostgreSQL database, empty or filled by this program, instead of a file
  --soak MINUTES  only a mix of all requests for so long, and memory once a minute";

/// What was chosen.
struct Chosen {
    athletes: u32,
    rate: u32,
    seconds: u64,
    warm: Option<u32>,
    keep: Option<String>,
    database: Option<String>,
    soak: Option<u64>,
}

impl Chosen {
    fn read() -> Self {
        let mut chosen = Self {
            athletes: 1000,
            rate: 500,
            seconds: 20,
            warm: None,
            keep: None,
            database: None,
            soak: None,
        };
        let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
        while let Some(word) = words.next() {
            let mut value = || words.next().unwrap_or_else(|| panic!("{HELP}"));
            match word.as_str() {
                "--athletes" => chosen.athletes = value().parse().unwrap(),
                "--rate" => chosen.rate = value().parse().unwrap(),
                "--seconds" => chosen.seconds = value().parse().unwrap(),
                "--warm" => chosen.warm = Some(value().parse().unwrap()),
                "--keep" => chosen.keep = Some(value()),
                "--database" => chosen.database = Some(value()),
                "--soak" => chosen.soak = Some(value().parse().unwrap()),
                _ => panic!("{HELP}"),
            }
        }
        chosen
    }
}

fn main() {
    let chosen = Chosen::read();
    let folder = tempfile::tempdir().unwrap();
    let kept = chosen.keep.as_ref().map_or(folder.path(), std::path::Path::new);
    std::fs::create_dir_all(kept).unwrap();
    let athletes = Athletes::fill(chosen.athletes, kept, chosen.database.as_deref());
    let warm = chosen.warm.unwrap_or(chosen.athletes + 1);
    let mut served = Served::start(kept, chosen.database.as_deref(), warm);
    say("ready to serve after", &format!("{:.0} ms", served.ready.as_secs_f64() * 1e3));
    say("memory when idle", &format!("{:.0} MB", served.memory_mb()));
    if let Some(minutes) = chosen.soak {
        return soak(&chosen, &athletes, &served, minutes);
    }
    for round in ["first", "again"] {
        let today = |n: usize| Line::get(&athletes, n, "today");
        Rate::of(&served, chosen.rate, chosen.seconds, &athletes, today).say(&format!("today, {round}"));
    }
    let computed = |n: usize| Line::get(&athletes, n, &format!("today?zone={}", zone(n)));
    Rate::of(&served, chosen.rate, chosen.seconds, &athletes, computed).say("today, computed each time");
    say("memory after it", &format!("{:.0} MB", served.memory_mb()));
    let seconds = chosen.seconds;
    let history = |n: usize| Line::get(&athletes, n, "history?limit=50");
    Rate::of(&served, chosen.rate, seconds, &athletes, history).say("a page of the history");
    let exercises = |n: usize| Line::get(&athletes, n, "exercises");
    Rate::of(&served, chosen.rate, seconds, &athletes, exercises).say("the list of exercises");
    let append = |n: usize| Line::append(&athletes, n);
    Rate::of(&served, chosen.rate / 5, seconds, &athletes, append).say("append one set");
    let sync = |n: usize| Line::sync_of_a_day(&athletes, n);
    Rate::of(&served, chosen.rate / 5, seconds, &athletes, sync).say("sync of a day, both ways");
    let mix = |n: usize| mixed(&athletes, n);
    Rate::of(&served, chosen.rate, seconds, &athletes, mix).say("today, and one in ten a new set");
    for (what, connections) in [("today, as fast as it can", 16), ("the same, one connection", 1)] {
        Rate::as_fast_as_it_can(&served, connections, seconds, &athletes, |n| {
            Line::get(&athletes, n, "today")
        })
        .say(what);
    }
    for _ in 0..3 {
        let begin = Instant::now();
        let (entries, bytes) = first_sync(&served.base, &athletes.token(TEN_YEARS));
        let took = begin.elapsed().as_secs_f64();
        say(
            "first sync of ten years",
            &format!("{took:.2} s for {entries} entries, {} KB unpacked", bytes / 1024),
        );
    }
    say(
        "memory at the end",
        &format!("{:.0} MB, at most {:.0} MB", served.memory_mb(), served.most_memory_mb()),
    );
    served.kill();
    let served = Served::start(kept, chosen.database.as_deref(), warm);
    say("ready after a kill", &format!("{:.0} ms", served.ready.as_secs_f64() * 1e3));
}

/// A zone of the caller, so that no answer of the same minute is the one asked for.
fn zone(n: usize) -> &'static str {
    const ZONES: [&str; 7] = [
        "Europe/Berlin",
        "Europe/London",
        "America/New_York",
        "Asia/Tokyo",
        "Australia/Sydney",
        "Africa/Nairobi",
        "America/Lima",
    ];
    ZONES[n / 1000 % ZONES.len()]
}

/// Nine questions for each new set.
fn mixed(athletes: &Athletes, n: usize) -> Line {
    if n.is_multiple_of(10) { Line::append(athletes, n) } else { Line::get(athletes, n, "today") }
}

fn soak(chosen: &Chosen, athletes: &Athletes, served: &Served, minutes: u64) {
    let mix = |n: usize| match n % 20 {
        0 => Line::append(athletes, n),
        1 => Line::sync_of_a_day(athletes, n),
        2..=4 => Line::get(athletes, n, "history?limit=50"),
        5 => Line::get(athletes, n, "exercises"),
        6 => Line::get(athletes, n, "forecast"),
        _ => Line::get(athletes, n, "today"),
    };
    let begin = Instant::now();
    for minute in 1..=minutes {
        let rate = Rate::of(served, chosen.rate, 60, athletes, mix);
        rate.say(&format!("minute {minute}, {:.0} MB", served.memory_mb()));
    }
    let lasted = Duration::from_secs(begin.elapsed().as_secs());
    println!(
        "{}",
        json!({ "soak_s": lasted.as_secs(), "memory_mb": served.memory_mb(), "most_mb": served.most_memory_mb() })
    );
}
