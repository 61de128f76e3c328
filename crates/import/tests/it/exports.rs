//! What goes out comes back: the layouts of other apps, read by their own importers.

use regain_import::{ReadOptions, read, write_hevy, write_strong, write_tcx};
use regain_journal::{SetBody, SetKindWord, UnitWord};
use rstest::rstest;

use crate::common::{self, options, sets};

const LOG: &str = "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,Distance Unit,Seconds,Notes\n\
    2024-03-01 18:05:00,Push,Bench Press (Barbell),W,60,kg,8,,0,,0,\n\
    2024-03-01 18:05:00,Push,Bench Press (Barbell),1,102.5,kg,8,8.5,0,,0,\"a, b\nc\"\n\
    2024-03-01 18:05:00,Push,Bench Press (Barbell),F,225,lbs,5,,0,,0,\n\
    2024-03-01 18:05:00,Push,Pull Up,1,0,kg,12,,0,,0,\n\
    2024-03-01 18:05:00,Push,Plank,1,0,kg,0,,0,,60,\n\
    2024-03-01 18:05:00,Push,Treadmill,1,0,kg,0,,2.5,km,900,\n\
    2024-03-03 09:00:00,Legs,Squat (Barbell),1,120.25,kg,5,,0,,0,\n\
    2024-03-03 09:00:00,Legs,Squat (Barbell),D,100,kg,9,,0,,0,\n";

/// What every layout keeps of a set; Hevy has kilograms alone.
fn kept(set: &SetBody) -> impl PartialEq + std::fmt::Debug + use<> {
    let SetBody {
        session, exercise, position, order, kind, reps, seconds, distance_m, effort, notes, ..
    } = set;
    let load = set.load.map(|load| load.centi_kg);
    let at = set.occurred.at;
    let words = (session.clone(), exercise.clone(), notes.clone());
    (at, words, (*position, *order, *kind), load, *reps, (*seconds, *distance_m), *effort)
}

fn written(layout: &str, sets: &[&SetBody]) -> Vec<u8> {
    let mut out = Vec::new();
    let bodies = sets.iter().copied();
    let count = match layout {
        "strong" => write_strong(&mut out, bodies).unwrap(),
        _ => write_hevy(&mut out, bodies).unwrap(),
    };
    assert_eq!(count, sets.len() as u64);
    out
}

#[rstest]
#[case("strong")]
#[case("hevy")]
fn sets_come_back_from_the_layouts_of_other_apps(#[case] layout: &str) {
    let log = common::read(LOG.as_bytes()).unwrap();
    let back = common::read(&written(layout, &sets(&log))).unwrap();
    assert_eq!(back.report.source.as_str(), layout);
    assert_eq!(back.report.skipped, []);
    let (log, back): (Vec<_>, Vec<_>) =
        (sets(&log).into_iter().map(kept).collect(), sets(&back).into_iter().map(kept).collect());
    assert_eq!(log, back);
}

#[test]
fn strong_keeps_the_unit_that_was_typed() {
    let log = common::read(LOG.as_bytes()).unwrap();
    let back = common::read(&written("strong", &sets(&log))).unwrap();
    let units = |imported: &regain_import::Imported| -> Vec<Option<UnitWord>> {
        sets(imported).into_iter().map(|set| set.load.map(|load| load.unit)).collect()
    };
    assert_eq!(units(&log), units(&back));
}

#[test]
fn what_a_layout_has_no_column_for_stands_in_the_notes() {
    let log = common::read(LOG.as_bytes()).unwrap();
    let mut set = sets(&log)[1].clone();
    (set.after_pauses, set.kind, set.notes) = (vec![4, 3], SetKindWord::RestPause, None);
    let back = common::read(&written("strong", &[&set])).unwrap();
    let back = sets(&back)[0];
    assert_eq!((back.reps, back.notes.as_deref()), (Some(15), Some("rest-pause 8+4+3")));
}

#[rstest]
#[case("strong")]
#[case("hevy")]
fn no_cell_runs_as_a_formula(#[case] layout: &str) {
    let log = common::read(LOG.as_bytes()).unwrap();
    let mut set = sets(&log)[1].clone();
    set.exercise = "=HYPERLINK(1)".to_owned();
    set.notes = Some("@sum".to_owned());
    set.session = Some("-x".to_owned());
    let text = String::from_utf8(written(layout, &[&set])).unwrap();
    let row = text.lines().nth(1).unwrap();
    let cells: Vec<&str> = row.split(',').map(|cell| cell.trim_matches('"')).collect();
    assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{row}");
}

#[test]
fn a_session_becomes_an_activity_with_its_sets_in_words() {
    let log = common::read(LOG.as_bytes()).unwrap();
    let mut out = Vec::new();
    assert_eq!(write_tcx(&mut out, sets(&log)).unwrap(), 2);
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("exports__tcx", String::from_utf8(out).unwrap());
    });
}

#[test]
fn a_unit_is_read_the_same_from_another_zone() {
    let log = common::read(LOG.as_bytes()).unwrap();
    let there = ReadOptions { zone: jiff::tz::TimeZone::get("Asia/Tokyo").unwrap(), ..options() };
    let there = read("log.csv", &written("strong", &sets(&log)), &there).unwrap();
    assert_eq!(there.report.sets, log.report.sets);
}
