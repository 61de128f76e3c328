//! What a person may correct: names, units, columns, and all of it kept for the next file.

use regain_import::{ReadOptions, SavedMapping, read};
use regain_journal::UnitWord;
use rstest::rstest;

use crate::common::{self, options, sets};

const LOG: &str =
    "Tag,Übungsname,Last,Wdh,Körper\n2024-03-01,Kniebeuge,100,5,81.5\n2024-03-01,Bankdrücken,80,8,81.5\n";

fn mapping() -> SavedMapping {
    let text = "# my gym\nunit = lb\ncolumn date = Tag\ncolumn exercise = Übungsname\ncolumn load = Last\n\
                column body_mass = Körper\nname Kniebeuge = Squat (Barbell)\n";
    text.parse().unwrap()
}

#[test]
fn a_saved_mapping_reads_the_next_file_the_same_way() {
    let known = |name: &str| name == "Squat (Barbell)";
    let mut first = ReadOptions { known: Some(&known), ..options() };
    mapping().apply(&mut first);
    let imported = read("log.csv", LOG.as_bytes(), &first).unwrap();
    let names: Vec<&str> = sets(&imported).iter().map(|set| set.exercise.as_str()).collect();
    assert_eq!(names, ["Squat (Barbell)", "Bankdrücken"]);
    assert_eq!(sets(&imported)[0].load.unwrap().centi_kg, 4536);
    assert_eq!(imported.report.other_entries, 1, "one body mass for the day");
    let unknown: Vec<&str> = imported.report.unknown_exercises.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(unknown, ["Bankdrücken"]);
    let saved: SavedMapping = SavedMapping::of(&imported.report, &first).to_string().parse().unwrap();
    let mut second = options();
    saved.apply(&mut second);
    assert_eq!(read("log.csv", LOG.as_bytes(), &second).unwrap().drafts, imported.drafts);
}

#[test]
fn another_name_for_an_exercise_imports_nothing_twice() {
    let mut named = options();
    mapping().apply(&mut named);
    let mut unnamed = named.clone();
    unnamed.names.clear();
    let ids = |options: &ReadOptions<'_>| -> Vec<_> {
        read("log.csv", LOG.as_bytes(), options).unwrap().drafts.iter().map(|draft| draft.id).collect()
    };
    assert_eq!(ids(&named), ids(&unnamed));
}

#[test]
fn what_is_said_now_outranks_what_was_saved() {
    let mut said = ReadOptions { unit: Some(UnitWord::Kg), ..options() };
    mapping().apply(&mut said);
    let imported = read("log.csv", LOG.as_bytes(), &said).unwrap();
    assert_eq!(sets(&imported)[0].load.unwrap().centi_kg, 10_000);
}

#[rstest]
#[case("unit = stone", "line 1: 'stone' is no unit; write kg or lb.")]
#[case("\ncolumn colour = Farbe", "line 2: 'colour' is no meaning of a column;")]
#[case("source = paper", "line 1: 'paper' is no known source;")]
#[case("hello", "line 1: there is no '='.")]
#[case("dates = later", "line 1: 'later' is no order of dates;")]
fn a_wrong_mapping_names_the_line(#[case] text: &str, #[case] start: &str) {
    let error = text.parse::<SavedMapping>().unwrap_err().to_string();
    assert!(error.starts_with(start), "{error}");
}

#[test]
fn a_unit_that_is_not_known_never_passes_for_another() {
    let csv = "Date,Exercise,Weight,Unit,Reps\n2024-03-01,Squat,16,stone,5\n2024-03-01,Squat,100,kg,5\n";
    let report = common::read(csv.as_bytes()).unwrap().report;
    assert_eq!(
        (report.sets, &*report.skipped[0].reason),
        (1, "the unit of the load 'stone' is not understood")
    );
}

#[test]
fn a_cell_may_hold_several_sets_and_a_bad_one_makes_the_row_bad() {
    let csv = "date,ename,logs\n2024-03-01,Squat,\"100x5,110x3\"\n2024-03-02,Squat,\"100x5,110xthree\"\n";
    let columns = ["date=date", "exercise=ename", "set_list=logs"].map(|pair| pair.split_once('=').unwrap());
    let columns = columns.map(|(meaning, name)| (meaning.parse().unwrap(), name.to_owned())).to_vec();
    let imported = read("log.csv", csv.as_bytes(), &ReadOptions { columns, ..options() }).unwrap();
    let report = &imported.report;
    assert_eq!((report.rows_read, report.rows_with_sets, report.sets, report.skipped.len()), (2, 1, 2, 1));
}
