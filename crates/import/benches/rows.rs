//! What reading a million rows costs, format by format: `cargo bench -p regain-import --bench rows`.
//!
//! The rows are made up. Printed is the fastest of three readings, scaled to a million rows.
#![allow(clippy::unwrap_used)] // a benchmark that cannot run has failed
#![allow(clippy::print_stdout)] // the table is what it is for
#![allow(clippy::disallowed_methods)] // it measures time

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use jiff::tz::TimeZone;
use regain_import::{ReadOptions, read};

const ROWS: u32 = 100_000;
const ROUNDS: u32 = 3;

fn main() {
    println!("{:<20} {:>10} {:>14}", "format", "rows", "s a million");
    for (name, text) in logs() {
        let options = ReadOptions::new("2026-11-22T12:00:00Z".parse().unwrap(), TimeZone::UTC);
        let mut best = f64::INFINITY;
        let mut rows = 0;
        for _ in 0..ROUNDS {
            let began = Instant::now();
            let imported = black_box(read("log", text.as_bytes(), &options).unwrap());
            best = best.min(began.elapsed().as_secs_f64());
            rows = imported.report.rows_read;
        }
        println!("{name:<20} {rows:>10} {:>14.2}", best / f64::from(ROWS) * 1e6);
    }
}

/// A day has twenty sets.
fn day(row: u32) -> String {
    let day = row / 20;
    format!("{}-{:02}-{:02}", 2000 + day / 336, 1 + day / 28 % 12, 1 + day % 28)
}

fn logs() -> Vec<(&'static str, String)> {
    let table = |header: &str, row: &dyn Fn(u32) -> String| {
        let mut text = format!("{header}\n");
        (0..ROWS).for_each(|n| writeln!(text, "{}", row(n)).unwrap());
        text
    };
    let strong = table(
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE",
        &|n| {
            format!(
                "{} 18:00:00,Push,1h,Bench Press {},{},82.5,{},0,0,,,8.5",
                day(n),
                n % 5,
                1 + n % 4,
                4 + n % 9
            )
        },
    );
    let generic = table("When,Lift,Weight used,Reps done,RIR", &|n| {
        format!("{} 18:00,Bench Press {},82.5,{},2", day(n), n % 5, 4 + n % 9)
    });
    let jefit = table("### EXERCISE LOGS ###\nmydate,ename,logs", &|n| {
        format!("{},Bench Press {},\"82.5x8,82.5x7,80x{}\"", day(n), n % 5, 4 + n % 9)
    });
    let mut text_log = String::new();
    for n in 0..ROWS {
        if n % 20 == 0 {
            writeln!(text_log, "\n{} Push", day(n)).unwrap();
        }
        writeln!(text_log, "Bench press {} 82.5kg x {} @8", ["flat", "incline"][n as usize % 2], 4 + n % 9)
            .unwrap();
    }
    let whoop = table(
        "Cycle start time,Cycle timezone,Resting heart rate (bpm),Heart rate variability (ms),Wake onset,Asleep duration (min)",
        &|n| {
            format!(
                "2024-03-01 04:00:00,UTC+01:00,{},{},2024-03-01 0{}:{:02}:00,430",
                48 + n % 9,
                60 + n % 20,
                n % 9,
                n % 60
            )
        },
    );
    let mut apple = String::from("<?xml version=\"1.0\"?>\n<HealthData>\n");
    for n in 0..ROWS {
        let at = format!("{} 0{}:{:02}:{:02} +0100", day(n), n % 9, n % 60, n / 60 % 60);
        writeln!(
            apple,
            " <Record type=\"HKQuantityTypeIdentifierHeartRateVariabilitySDNN\" sourceName=\"Watch\" unit=\"ms\" \
             startDate=\"{at}\" endDate=\"{at}\" value=\"{}\"/>",
            40 + n % 30
        )
        .unwrap();
    }
    apple.push_str("</HealthData>\n");
    vec![
        ("strong", strong),
        ("csv", generic),
        ("jefit (3 sets a row)", jefit),
        ("text", text_log),
        ("whoop", whoop),
        ("apple-health", apple),
    ]
}
