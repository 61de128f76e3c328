//! Is the Day the same on every platform?
//!
//! One hand-written log goes through import, journal, catalogue and engine; what is told of a few days is digested, to
//! the bit. Run as it is, the program prints the digest. Built with the digest of another platform in the variable
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
use regain_journal::project;

const LOG: &str = include_str!("log.csv");
/// When the file is read; any time after the log.
const READ_AT_S: i64 = 1_720_000_000;
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

/// Everything that is told of some days after the log, every number with all its digits.
fn told() -> Result<String, Box<dyn std::error::Error>> {
    let options = ReadOptions::new(Timestamp::from_second(READ_AT_S)?, TimeZone::UTC);
    let drafts = read("log.csv", LOG.as_bytes(), &options)?.drafts;
    let mut find = |name: &str| Catalog::builtin().find(name).map(|found| found.exercise.clone());
    let projection = project(drafts.iter().map(|draft| (draft.id, &draft.body)), &mut find);
    let last = projection.events.last().ok_or("the log has no sets")?.at;
    let mut athlete = Athlete::replay(Params::default(), projection.book, &projection.events, last);
    let mut told = String::new();
    for days in [0.02, 1.0, 2.5, 9.0] {
        let now = last.plus_days(days);
        write!(told, "{:?}", athlete.today(now))?;
        athlete.apply(&Event { at: now, what: What::CheckIn(answers()?) });
        write!(told, "{:?}", athlete.today(now))?;
    }
    Ok(told)
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
