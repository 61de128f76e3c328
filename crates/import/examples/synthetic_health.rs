//! A made-up Apple Health export of any size, for measuring: `cargo run --release -p regain-import --example
//! synthetic_health -- 2000 > export.xml` writes about 2000 MB. Nobody's data: numbers from a counter.
#![allow(clippy::print_stdout)] // a program for a terminal

use std::io::{self, BufWriter, Write};

use jiff::civil::{DateTime, date};
use jiff::{SignedDuration, ToSpan as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let megabytes: u64 = std::env::args().nth(1).ok_or("say how many megabytes")?.parse()?;
    let mut out = Counting { to: BufWriter::with_capacity(1 << 20, io::stdout().lock()), bytes: 0 };
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY>\n]>"
    )?;
    writeln!(out, "<HealthData locale=\"en_GB\">")?;
    let mut night = date(2010, 1, 1).at(22, 30, 0, 0);
    let days = 5700;
    // steps and heart beats fill an export; the days share them
    let filler = (megabytes << 20) / days / 330;
    for day in 0..days {
        write_day(&mut out, night, day, filler)?;
        night = night.checked_add(1.day())?;
    }
    writeln!(out, "</HealthData>")?;
    out.to.flush()?;
    Ok(())
}

struct Counting<W> {
    to: W,
    bytes: u64,
}

impl<W: Write> Write for Counting<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.to.write(buffer)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn write_day(
    out: &mut impl Write,
    night: DateTime,
    day: u64,
    filler: u64,
) -> Result<(), Box<dyn std::error::Error>> {
    let stages = ["AsleepCore", "AsleepDeep", "Awake", "AsleepREM"];
    for part in 0..24_i64 {
        let start = night.checked_add(SignedDuration::from_mins(20 * part))?;
        let stage = stages[usize::try_from(part)? % stages.len()];
        for source in ["Watch", "Other app"] {
            let value = format!("HKCategoryValueSleepAnalysis{stage}");
            record(out, "HKCategoryTypeIdentifierSleepAnalysis", source, "", start, 20, &value)?;
        }
    }
    let morning = night.checked_add(SignedDuration::from_hours(8))?;
    for sample in 0..8_i64 {
        let at = night.checked_add(SignedDuration::from_mins(55 * sample))?;
        let value = (40 + (day + sample.unsigned_abs() * 7) % 40).to_string();
        record(out, "HKQuantityTypeIdentifierHeartRateVariabilitySDNN", "Watch", "ms", at, 1, &value)?;
    }
    let resting = (48 + day % 9).to_string();
    record(out, "HKQuantityTypeIdentifierRestingHeartRate", "Watch", "count/min", morning, 600, &resting)?;
    let mass = format!("{}.{}", 78 + day % 5, day % 10);
    record(out, "HKQuantityTypeIdentifierBodyMass", "Scale", "kg", morning, 0, &mass)?;
    for step in 0..filler {
        let at = morning.checked_add(SignedDuration::from_secs(i64::try_from(step)? * 3))?;
        let value = (60 + step % 90).to_string();
        record(out, "HKQuantityTypeIdentifierHeartRate", "Watch", "count/min", at, 0, &value)?;
    }
    Ok(())
}

fn record(
    out: &mut impl Write,
    kind: &str,
    source: &str,
    unit: &str,
    start: DateTime,
    minutes: i64,
    value: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let end = start.checked_add(SignedDuration::from_mins(minutes))?;
    let [start, end] = [start, end].map(|at| at.strftime("%Y-%m-%d %H:%M:%S +0100").to_string());
    let device = "&lt;&lt;HKDevice: 0x2&gt;, name:Watch, manufacturer:Nobody, model:Watch, hardware:W1,1&gt;";
    writeln!(
        out,
        " <Record type=\"{kind}\" sourceName=\"{source}\" sourceVersion=\"10.1\" device=\"{device}\" unit=\"{unit}\" \
         creationDate=\"{end}\" startDate=\"{start}\" endDate=\"{end}\" value=\"{value}\"/>"
    )?;
    Ok(())
}
