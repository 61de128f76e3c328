//! Drafts and databases for tests.
#![allow(dead_code, unused_imports, unused_macros, unreachable_pub, missing_docs)] // each program of tests uses its part

mod databases;

pub(crate) use databases::on_each_database;
pub use databases::{Kind, Postgres, Sqlite, crash_command, postgres_database, postgres_runs};

use jiff::Timestamp;
use regain_journal::{Body, Draft, EntryId, LoadBody, Occurred, SetBody, SetKindWord, SideWord, UnitWord};

/// 2024-01-01T00:00:00Z and some seconds.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_704_067_200 + seconds).unwrap()
}

/// A set that is told from others by its number.
pub fn draft(n: u32) -> Draft {
    let zoned = at(i64::from(n) * 60).in_tz("UTC").unwrap();
    let set = SetBody {
        occurred: Occurred::from_zoned(&zoned),
        session: Some("Upper body".to_owned()),
        exercise: ["Bench Press (Barbell)", "Squat (Barbell)", "Pull Up"][n as usize % 3].to_owned(),
        position: u16::try_from(n % 7).unwrap(),
        order: u16::try_from(n % 25).unwrap(),
        kind: SetKindWord::Working,
        load: Some(LoadBody { centi_kg: 8250, unit: UnitWord::Kg }),
        reps: Some(u16::try_from(n % 13).unwrap()),
        after_pauses: Vec::new(),
        seconds: None,
        distance_m: None,
        effort: None,
        side: SideWord::Both,
        form_broke: None,
        range_short: None,
        prescribed: false,
        notes: None,
        batch: Some(EntryId::from_content(at(0), &[b"import"])),
    };
    Draft { id: EntryId::from_content(at(i64::from(n) * 60), &[&n.to_be_bytes()]), body: Body::Set(set) }
}

pub fn drafts(numbers: std::ops::Range<u32>) -> Vec<Draft> {
    numbers.map(draft).collect()
}
