//! Is the Day the same on every platform?
//!
//! Hand-written logs, the simulated lifter's and the golden journals go through import, journal, catalogue and engine;
//! what is told of a few days is digested, to the bit. Run as it is, the program prints the digest. Built with the digest of another platform in the variable
//! `REGAIN_SAME_DAY`, it ends with success when its own is the same, and so can answer where nothing prints:
//! `cargo xtask test` does that for the browser.

use std::fmt::Write as _;
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use regain_catalog::Catalog;
use regain_engine::{
    Athlete, CheckIn, Energy, Event, FunctionFlags, Muscle, OutOfRange, Params, PerMuscle, Soreness, What,
};
use regain_import::{ReadOptions, read};
use regain_journal::{DeviceId, Draft, Effective, Entry, Journal, SCHEMA_VERSION, project};

/// Logs and journals, by the names that tell how to read them.
const LOGS: [(&str, &str); 4] = [
    ("log.csv", include_str!("log.csv")),
    ("simulated.csv", include_str!("../../../sample/simulated-strong.csv")),
    ("golden.jsonl", include_str!("../../journal/tests/golden/v1/entries.jsonl")),
    ("wishes.jsonl", include_str!("../../journal/tests/golden/v1/wishes.jsonl")),
];
/// When the files are read; any time after the logs.
const READ_AT_S: i64 = 1_800_000_000;
/// The digest of another platform, given at build time.
const EXPECTED: Option<&str> = option_env!("REGAIN_SAME_DAY");

#[allow(clippy::print_stdout)] // the digest is what the program is for
fn main() -> ExitCode {
    let Ok(told) = told() else { return ExitCode::from(2) };
    let digest = format!("{:016x}", fnv1a(told.as_bytes()));
    match EXPECTED {
        None => println!("{digest}"),
        Some(expected) if expected.trim() == digest => {}
        Some(_) => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}

/// Everything that is told of some days after each log, every number with all its digits.
fn told() -> Result<String, Box<dyn std::error::Error>> {
    let mut told = String::new();
    for (name, text) in LOGS {
        tell(name, text, &mut told)?;
    }
    Ok(told)
}

fn tell(name: &str, text: &str, told: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    let options = ReadOptions::new(Timestamp::from_second(READ_AT_S)?, TimeZone::UTC);
    let drafts = read(name, text.as_bytes(), &options)?.drafts;
    let device = DeviceId(drafts.first().ok_or("the log is empty")?.id.0);
    let recorded_at = options.now;
    let sign =
        |(seq, Draft { id, body })| Entry { id, device, seq, recorded_at, schema: SCHEMA_VERSION, body };
    let journal: Journal = (1..).zip(drafts).map(sign).collect();
    let mut find = |name: &str| Catalog::builtin().find(name).map(|found| found.exercise.clone());
    let projection = project(journal.counting().map(Effective::said), &mut find);
    let last = projection.events.last().ok_or("the log has no events")?.at;
    let mut athlete = Athlete::replay(Params::default(), projection.book, &projection.events, last);
    for days in [0.02, 1.0, 2.5, 9.0] {
        let now = last.plus_days(days);
        write!(told, "{:?}", athlete.today(now))?;
        athlete.apply(&Event { at: now, what: What::CheckIn(answers()?) });
        write!(told, "{:?}", athlete.today(now))?;
    }
    Ok(())
}

fn answers() -> Result<CheckIn, OutOfRange> {
    let soreness = Soreness::new(3)?;
    let mut answers = CheckIn {
        soreness: PerMuscle::splat(Some(Soreness::new(0)?)),
        function: PerMuscle::splat(Some(FunctionFlags::NONE)),
        energy: Some(Energy::new(4)?),
        ..CheckIn::default()
    };
    answers.soreness[Muscle::Chest] = Some(soreness);
    Ok(answers)
}

/// FNV-1a, 64 bits: any change of a bit shows, and it needs no crate.
fn fnv1a(bytes: &[u8]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    bytes.iter().fold(OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_read_whole_and_two_readings_agree() {
        let first = told().unwrap();
        assert!(first.contains("Bench Press (Barbell)") && first.contains("p_ready: Some("));
        assert_eq!(first, told().unwrap());
    }

    #[test]
    fn the_digest_is_the_published_one() {
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
