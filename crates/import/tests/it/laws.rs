//! What holds for every file: exact accounts, stable ids, caps, no panic.

use std::collections::HashSet;
use std::io::Write;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};
use regain_import::{ImportError, Limits, ReadOptions, SourceId, fuzz_one, read, write_csv};
use rstest::rstest;

use crate::common::{self, options, sets};

const HEADER: &str = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,RPE";

fn strong(rows: &[String]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn ids(csv: &str) -> Vec<regain_journal::EntryId> {
    common::read(csv.as_bytes()).unwrap().drafts.into_iter().map(|draft| draft.id).collect()
}

/// Cells that a row may hold: good ones, empty ones, nonsense.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("0".to_owned()),
        "[0-9]{1,4}(\\.[0-9]{1,3})?",
        "-?[0-9]{1,9}",
        Just("W".to_owned()),
        Just("Rest Timer".to_owned()),
        Just("Note".to_owned()),
        "[ -~]{0,8}".prop_map(|text| text.replace(['"', ',', '\n'], " ")),
    ]
}

fn row() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        8 => Just("2024-03-01 10:00:00".to_owned()),
        4 => Just("2024-03-02 10:00:00".to_owned()),
        1 => Just("1900-01-01 10:00:00".to_owned()),
        1 => cell(),
    ];
    (date, prop::collection::vec(cell(), 0..12))
        .prop_map(|(date, cells)| format!("{date},Push,Bench,{}", cells.join(",")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_row_is_a_set_or_a_line_of_the_report(rows in prop::collection::vec(row(), 0..60)) {
        match common::read(strong(&rows).as_bytes()) {
            Ok(imported) => {
                let report = &imported.report;
                prop_assert_eq!(report.rows_read, report.sets + report.skipped.len() as u64);
                prop_assert_eq!(report.rows_read, rows.len() as u64);
                prop_assert_eq!(report.sets, imported.drafts.len() as u64);
            }
            Err(ImportError::MostlyBad { bad, rows: read, .. }) => {
                prop_assert_eq!(read, rows.len() as u64);
                assert!(bad * 2 > read);
            }
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn arbitrary_bytes_are_an_error_or_a_log(data in prop::collection::vec(any::<u8>(), 0..2000)) {
        fuzz_one(None, &data);
        SourceId::all().for_each(|source| fuzz_one(Some(source), &data));
    }

    #[test]
    fn damaged_exports_are_an_error_or_a_log(
        fixture in 0..FIXTURES.len(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut data = FIXTURES[fixture].to_vec();
        for (at, byte) in damage {
            let at = at.index(data.len());
            data[at] = byte;
        }
        data.truncate(cut.index(data.len()) + 1);
        fuzz_one(None, &data);
        SourceId::all().for_each(|source| fuzz_one(Some(source), &data));
    }
}

/// An archive with one member that is stored as it is.
fn zip(name: &str, data: &[u8], flags: u16) -> Vec<u8> {
    let length = |bytes: usize| u32::try_from(bytes).unwrap().to_le_bytes();
    let mut zip = b"PK\x03\x04\x14\0".to_vec();
    zip.extend(flags.to_le_bytes());
    zip.extend([0; 10]); // method, time, checksum
    zip.extend(length(data.len()));
    zip.extend(length(data.len()));
    zip.extend(&length(name.len())[..2]);
    zip.extend([0; 2]);
    zip.extend(name.as_bytes());
    zip.extend(data);
    zip.extend(b"PK\x01\x02");
    zip
}

const FIXTURES: [&[u8]; 22] = [
    include_bytes!("../fixtures/strong/a-classic.csv"),
    include_bytes!("../fixtures/strong/e-no-header.csv"),
    include_bytes!("../fixtures/hevy/english.csv"),
    include_bytes!("../fixtures/hevy/imperial-us-dates.csv"),
    include_bytes!("../fixtures/fitnotes/android.csv"),
    include_bytes!("../fixtures/fitbod/new.csv"),
    include_bytes!("../fixtures/generic/spreadsheet.csv"),
    include_bytes!("../fixtures/regain/all-kinds.jsonl"),
    include_bytes!("../fixtures/stronglifts/exercise-rows.csv"),
    include_bytes!("../fixtures/jefit/backup.csv"),
    include_bytes!("../fixtures/liftosaur/history.csv"),
    include_bytes!("../fixtures/liftosaur/storage.json"),
    include_bytes!("../fixtures/liftosaur/record.txt"),
    include_bytes!("../fixtures/flexify/newer.csv"),
    include_bytes!("../fixtures/alpha-progression/blocks.csv"),
    include_bytes!("../fixtures/text/exercise-lines.txt"),
    include_bytes!("../fixtures/fitnotes-backup/small-pages.fitnotes"),
    include_bytes!("../fixtures/garmin-fit/strength.fit"),
    include_bytes!("../fixtures/garmin-fit/night.fit"),
    include_bytes!("../fixtures/apple-health/export.xml"),
    include_bytes!("../fixtures/apple-health/export.zip"),
    include_bytes!("../fixtures/whoop/physiological_cycles.csv"),
];

#[test]
fn the_same_file_twice_gives_the_same_ids_and_a_longer_one_adds_only_the_new() {
    let rows: Vec<String> =
        (0..6).map(|n| format!("2024-03-0{} 10:00:00,Push,Bench,{n},80,8,0,0,,", 1 + n / 3)).collect();
    let (short, long) = (ids(&strong(&rows[..4])), ids(&strong(&rows)));
    assert_eq!(short, ids(&strong(&rows[..4])));
    assert_eq!(short, long[..4]);
    let distinct: HashSet<_> = long.iter().collect();
    assert_eq!(distinct.len(), 6, "equal sets stay apart");
}

#[test]
fn one_history_in_three_layouts_is_imported_once() {
    let files = ["history.csv", "storage.json", "record.txt"];
    let [table, json, text] = files.map(|file| {
        let path = format!("{}/tests/fixtures/liftosaur/{file}", env!("CARGO_MANIFEST_DIR"));
        let imported = common::read(&std::fs::read(path).unwrap()).unwrap();
        imported.drafts.into_iter().map(|draft| draft.id).collect::<HashSet<_>>()
    });
    assert_eq!(table.len(), 3);
    assert!(table.is_subset(&json), "what the table has, the JSON has too");
    assert!(table.is_subset(&text), "and so has the text");
}

/// Rows that give several sets or none, in each layout that is read without a table of one set a row.
#[test]
fn every_row_of_every_fixture_is_stored_or_skipped_with_a_reason() {
    for bytes in FIXTURES {
        let Ok(imported) = common::read(bytes) else { continue };
        let report = &imported.report;
        let skipped = report.skipped.len() as u64;
        assert_eq!(
            report.rows_read,
            report.rows_with_sets + report.rows_with_others + skipped,
            "{}",
            report.source
        );
        assert_eq!(report.sets + report.other_entries, imported.drafts.len() as u64, "{}", report.source);
        assert!(report.skipped.iter().all(|skipped| !skipped.reason.is_empty()));
    }
}

#[test]
fn ids_depend_on_what_was_done_and_not_on_where_or_how_it_is_read() {
    let csv = strong(&["2024-03-01 10:00:00,Push,Bench,1,80,8,0,0,,".to_owned()]);
    let here = common::read(csv.as_bytes()).unwrap();
    let there = ReadOptions {
        unit: Some(regain_journal::UnitWord::Lb),
        zone: jiff::tz::TimeZone::get("America/New_York").unwrap(),
        ..options()
    };
    let there = read("other name.csv", csv.as_bytes(), &there).unwrap();
    assert_eq!(here.drafts[0].id, there.drafts[0].id);
    assert_ne!(sets(&here)[0].load, sets(&there)[0].load);
    assert_ne!(here.drafts[0].id, ids(&csv.replace(",8,", ",9,"))[0]);
    // frozen: other ids would duplicate every log that was imported before
    assert_eq!(here.drafts[0].id.to_string(), "018df974-d500-7ee4-9a39-4822e69511e7");
}

#[test]
fn the_order_of_the_file_does_not_matter_to_ids_or_work() {
    let hevy = |days: [u8; 2]| {
        let rows = days.map(|day| {
            let sets = [0, 1, 2].map(|n| format!("A,{day} Mar 2024 10:00,Squat,{n},normal,100,{}", 8 - n));
            sets.join("\n")
        });
        format!("title,start_time,exercise_title,set_index,set_type,weight_kg,reps\n{}\n", rows.join("\n"))
    };
    assert_eq!(ids(&hevy([2, 1])), ids(&hevy([1, 2])));
}

#[rstest]
#[case::gzip_twice(2)]
#[case::gzip_once(1)]
fn gzip_is_unpacked(#[case] members: usize) {
    let rows = strong(&["2024-03-01 10:00:00,Push,Bench,1,80,8,0,0,,".to_owned()]);
    let mut packed = Vec::new();
    let parts = if members == 2 { rows.split_at(30) } else { (rows.as_str(), "") };
    for part in [parts.0, parts.1] {
        let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
        encoder.write_all(part.as_bytes()).unwrap();
        encoder.finish().unwrap();
    }
    assert_eq!(common::read(&packed).unwrap().report.sets, 1);
}

#[test]
fn csv_export_reads_back_to_the_same_entries() {
    let csv = strong(&[
        "2024-03-01 10:00:00,=cmd,\"'=+Bench\",1,80.25,8,0,0,\"@a\nb\",8.5".to_owned(),
        "2024-03-01,-x,'quoted,F,0,8,1.5,33.25,,".to_owned(),
        "2024-03-01 10:00:00,=cmd,\tTab,W,20,8,0,0,+1,".to_owned(),
    ]);
    let imported = common::read(csv.as_bytes()).unwrap();
    let mut out = Vec::new();
    let pairs = imported.drafts.iter().map(|draft| (draft.id, common::set(draft).unwrap()));
    assert_eq!(write_csv(&mut out, pairs).unwrap(), 3);
    let text = String::from_utf8(out).unwrap();
    let cells: Vec<&str> = text.lines().flat_map(|line| line.split(',')).collect();
    let runs = |cell: &&&str| cell.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t', '\r']);
    assert_eq!(cells.iter().filter(runs).collect::<Vec<_>>(), Vec::<&&str>::new());
    let again = common::read(text.as_bytes()).unwrap();
    assert_eq!(again.report.source.as_str(), "regain-csv");
    assert_eq!(again.drafts, imported.drafts);
}

#[rstest]
#[case::empty(b"", "log.csv: the file is empty.")]
#[case::blank(b"\n\r\n  \n", "log.csv: the file is empty.")]
#[case::png(b"\x89PNG\r\n\x1a\n\0\0", "log.csv: this is a picture (PNG), not a training log")]
#[case::zip_cut(
    b"PK\x03\x04rest",
    "log.csv: the archive is damaged or ends early (failed to fill whole buffer)"
)]
#[case::zip_locked(&zip("log.csv", b"", 1), "log.csv: the archive is locked with a password.")]
#[case::zip_of_pictures(&zip("a/photo.jpg", b"x", 0), "log.csv: the archive holds nothing that Regain reads (photo.jpg).")]
#[case::xlsx(&zip("xl/workbook.xml", b"<workbook/>", 0), "log.csv: this is a spreadsheet (XLSX)")]
#[case::sqlite(b"SQLite format 3\0", "log.csv: this is an SQLite database of no app that Regain knows")]
#[case::fit_without_sets(b"\x0c\x10\0\0\0\0\0\0.FIT", "log.csv: this is a FIT file without strength sets")]
#[case::xml(b"<?xml version=\"1.0\"?><gpx/>", "log.csv: this is an XML file")]
#[case::binary(b"abc\0def", "log.csv: this is a binary file")]
#[case::gzip_cut(b"\x1f\x8b\x08\0\0", "log.csv: the gzip data end early or are damaged")]
#[case::json(b"{\"sets\": []}", "log.csv, line 1: the columns ({\"sets\": []}) fit no known training log.")]
#[case::other(b"a,b\n1,2\n", "log.csv, line 1: the columns (a, b) fit no known training log.")]
#[case::doubled(
    b"Date,Exercise,Weight,Reps,weight\n2024-01-01,Squat,1,2,3\n",
    "log.csv, line 1: the column 'Weight' occurs twice (columns 3 and 5)."
)]
#[case::mostly_bad(
    b"Date,Exercise,Weight,Reps\n2024-01-01,Squat,100,5\nsoon,Squat,100,5\n2024-01-01,,100,5\n",
    "log.csv: 2 of 3 rows cannot be read as training log, so nothing was imported.\n  line 3: the date 'soon' is not understood: soon,Squat,100,5"
)]
#[case::several_athletes(
    b"athlete,date,exercise,reps\nann,2024-01-01,Squat,5\nbob,2024-01-01,Squat,5\n",
    "log.csv: the file holds the logs of 2 athletes (ann, bob)."
)]
fn bad_files_are_named_with_a_way_out(#[case] bytes: &[u8], #[case] start: &str) {
    let error = common::read(bytes).unwrap_err().to_string();
    assert!(error.starts_with(start), "{error}");
}

#[rstest]
#[case::line_too_long(format!("{HEADER}\n{}", "x".repeat(70_000)), "log.csv, line 2: column 1 has 70000 bytes; the limit is 65536 bytes a cell.")]
#[case::one_long_line("x".repeat(2_000_000), "log.csv, line 1: the first line has 2000000 bytes; the limit is 65536 bytes a cell.")]
#[case::a_million_columns(",".repeat(1_000_000), "log.csv, line 1: the row has 1000001 columns; the limit is 500 columns.")]
#[case::open_quote(format!("{HEADER}\n2024-03-01 10:00:00,\"Push{}", "\n2024-03-01".repeat(10_000)), "log.csv, line 2: column 2 has 110004 bytes")]
fn caps_are_named(#[case] text: String, #[case] start: &str) {
    let error = common::read(text.as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with(start), "{error}");
}

#[test]
fn caps_on_rows_bytes_and_expansion_are_named() {
    let row = "2024-03-01 10:00:00,Push,Bench,1,80,8,0,0,,".to_owned();
    let text = strong(&vec![row; 50]);
    let tight = |limits| read("log.csv", text.as_bytes(), &ReadOptions { limits, ..options() }).unwrap_err();
    let rows = tight(Limits { rows: 10, ..Limits::default() }).to_string();
    assert!(
        rows.starts_with("log.csv, line 12: the file has more rows than Regain reads; the limit is 10 rows.")
    );
    let bytes = tight(Limits { bytes: 100, ..Limits::default() }).to_string();
    assert!(
        bytes.starts_with("log.csv, line 1: the file is larger than Regain reads; the limit is 100 bytes.")
    );
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b'a'; 1 << 20]).unwrap();
    let bomb = encoder.finish().unwrap();
    let limits = Limits { bytes: 10_000, ..Limits::default() };
    let error = read("bomb.gz", &bomb, &ReadOptions { limits, ..options() }).unwrap_err().to_string();
    assert!(error.starts_with("bomb.gz, line 1: the gzip data unpack to more than Regain reads"), "{error}");
}

#[rstest]
#[case::windows("\u{feff}Date,Exercise,Weight (kg),Reps\r\n2024-01-01,Übung,60,5\r\n".as_bytes().to_vec())]
#[case::latin1(b"Date,Exercise,Weight (kg),Reps\n2024-01-01,\xdcbung,60,5\n".to_vec())]
#[case::utf16("\u{feff}Date,Exercise,Weight (kg),Reps\n2024-01-01,Übung,60,5\n".encode_utf16().flat_map(u16::to_le_bytes).collect())]
#[case::old_mac("Date,Exercise,Weight (kg),Reps\r2024-01-01,Übung,60,5\r".as_bytes().to_vec())]
fn every_encoding_gives_the_same_set(#[case] bytes: Vec<u8>) {
    let imported = common::read(&bytes).unwrap();
    let set = sets(&imported)[0];
    assert_eq!((set.exercise.as_str(), set.load.unwrap().centi_kg), ("Übung", 6000));
}

#[test]
fn named_columns_decide() {
    let csv = b"a,b,c,d\n2024-01-01,Squat,225,5\n";
    let named = ["date=a", "exercise=b", "load_lb=c", "reps=d"];
    let columns = named.map(|pair| pair.split_once('=').unwrap());
    let columns = columns.map(|(meaning, name)| (meaning.parse().unwrap(), name.to_owned())).to_vec();
    let imported = read("log.csv", csv, &ReadOptions { columns, ..options() }).unwrap();
    assert_eq!(sets(&imported)[0].load.unwrap().centi_kg, 10_206);
    let columns = vec![("date".parse().unwrap(), "z".to_owned())];
    let error = read("log.csv", csv, &ReadOptions { columns, ..options() }).unwrap_err().to_string();
    assert_eq!(error, "log.csv, line 1: there is no column 'z' for date; the columns are a, b, c, d.");
}

#[rstest]
#[case::in_the_order("Bench,Note,0,0,0,0,pinched,")]
#[case::in_the_exercise("Note,1,0,0,0,0,pinched,")]
fn notes_in_rows_of_their_own_stay_with_the_set_before(#[case] note: &str) {
    let rows = ["Bench,1,80,8,0,0,,", note, note, "Bench,2,80,7,0,0,,"];
    let rows = rows.map(|row| format!("2024-03-01 10:00:00,Push,{row}"));
    let imported = common::read(strong(&rows).as_bytes()).unwrap();
    let notes: Vec<_> = sets(&imported).iter().map(|set| set.notes.clone()).collect();
    assert_eq!(notes, [Some("pinched\npinched".to_owned()), None]);
    assert_eq!(imported.report.skipped.len(), 2);
}

#[test]
fn a_load_beyond_range_is_found_once_the_unit_is_known_and_its_row_named_once() {
    let csv = "Date,Exercise,Sets,Reps,Weight,isWarmup\n2024-01-01,Squat,2,5,60,false\n2024-01-01,Squat,3,5,3000,false\n";
    let options = ReadOptions { unit: Some(regain_journal::UnitWord::Kg), ..options() };
    let report = read("log.csv", csv.as_bytes(), &options).unwrap().report;
    assert_eq!((report.rows_read, report.rows_with_sets, report.sets), (2, 1, 2));
    assert_eq!(report.skipped.len(), 1);
    assert_eq!(
        (report.skipped[0].line, &*report.skipped[0].reason),
        (3, "load must be 0 to 2000 kg, not 3000")
    );
}
