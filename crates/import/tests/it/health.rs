//! Health exports: streamed, stopped, cut short, repeated.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Read};

use proptest::prelude::{
    Just, ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use regain_import::{ImportError, Imported, Progress, ReadOptions, read_from};
use regain_journal::EntryId;

use crate::common::{self, options};

const EXPORT: &str = include_str!("../fixtures/apple-health/export.xml");

fn ids(imported: &Imported) -> HashSet<EntryId> {
    imported.drafts.iter().map(|draft| draft.id).collect()
}

/// `nights` nights with a sample of variability in each.
fn export(nights: u32) -> String {
    let mut text = String::from("<?xml version=\"1.0\"?>\n<HealthData>\n");
    for night in 0..nights {
        let day = format!("{}-{:02}-{:02}", 2000 + night / 336, 1 + night / 28 % 12, 1 + night % 28);
        for (kind, value) in [
            ("CategoryTypeIdentifierSleepAnalysis", "HKCategoryValueSleepAnalysisAsleepREM"),
            ("QuantityTypeIdentifierHeartRateVariabilitySDNN", "44"),
        ] {
            writeln!(text, "<Record type=\"HK{kind}\" sourceName=\"W\" unit=\"ms\" startDate=\"{day} 01:00:00 +0000\" endDate=\"{day} 06:00:00 +0000\" value=\"{value}\"/>").unwrap();
        }
    }
    text + "</HealthData>\n"
}

#[test]
fn a_stream_and_its_bytes_give_the_same() {
    let bytes = common::read(EXPORT.as_bytes()).unwrap();
    let stream = read_from("log.csv", Slow(EXPORT.as_bytes()), &options()).unwrap();
    assert_eq!(bytes, stream);
}

/// Gives a few bytes at a time, as networks do.
struct Slow<'a>(&'a [u8]);

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(7);
        self.0.read(&mut buffer[..length])
    }
}

#[test]
fn reading_tells_how_far_it_is_and_stops_when_asked() {
    let text = export(6000);
    let steps = Cell::new(0);
    let last = Cell::new(Progress { bytes_done: 0, bytes_total: 0, rows: 0 });
    let progress = |step: Progress| {
        steps.set(steps.get() + 1);
        assert!(step.bytes_done >= last.get().bytes_done);
        last.set(step);
    };
    let told = ReadOptions { progress: Some(&progress), ..options() };
    let imported = regain_import::read("export.xml", text.as_bytes(), &told).unwrap();
    assert_eq!((imported.report.rows_read, imported.drafts.len()), (12_000, 6000));
    assert_eq!((last.get().bytes_done, last.get().bytes_total), (text.len() as u64, text.len() as u64));
    assert!(steps.get() >= 3, "{}", steps.get());
    last.set(Progress { bytes_done: 0, bytes_total: 0, rows: 0 });
    let before = steps.get();
    let cancel = || steps.get() > before;
    let stopped = ReadOptions { cancel: Some(&cancel), ..told };
    let error = regain_import::read("export.xml", text.as_bytes(), &stopped).unwrap_err();
    assert!(matches!(error, ImportError::Cancelled { rows, .. } if rows < 12_000), "{error}");
}

#[test]
fn an_export_cut_short_gives_what_came_before_and_says_so() {
    let cut = EXPORT.find("<Record type=\"HKQuantityTypeIdentifierBodyMass\"").unwrap();
    let whole = common::read(EXPORT.as_bytes()).unwrap();
    let part = common::read(&EXPORT.as_bytes()[..cut + 40]).unwrap();
    assert!(ids(&part).is_subset(&ids(&whole)) && !part.drafts.is_empty());
    let says = part
        .report
        .warnings
        .iter()
        .any(|warning| warning.contains("ends early") || warning.contains("damaged"));
    assert!(says, "{:?}", part.report.warnings);
}

#[test]
fn a_longer_export_adds_only_new_days() {
    let [short, long] = [10, 14].map(|nights| common::read(export(nights).as_bytes()).unwrap());
    assert_eq!((ids(&short).len(), ids(&long).len()), (10, 14));
    assert!(ids(&short).is_subset(&ids(&long)));
}

#[test]
fn one_element_cannot_fill_the_memory() {
    let endless = format!("<?xml version=\"1.0\"?><HealthData><Record type=\"{}", "a".repeat(3 << 20));
    let report = common::read(endless.as_bytes()).unwrap().report;
    assert!(report.warnings.iter().any(|warning| warning.contains("longer than any real one")), "{report:?}");
    let deep = format!("<?xml version=\"1.0\"?><HealthData>{}", "<a>".repeat(10_000));
    let error = common::read(deep.as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("log.csv: the Apple Health data are damaged"), "{error}");
}

fn record() -> impl Strategy<Value = String> {
    let kind = prop_oneof![
        Just("HKCategoryTypeIdentifierSleepAnalysis"),
        Just("HKQuantityTypeIdentifierHeartRateVariabilitySDNN"),
        Just("HKQuantityTypeIdentifierRestingHeartRate"),
        Just("HKQuantityTypeIdentifierBodyMass"),
        Just("HKQuantityTypeIdentifierStepCount"),
    ];
    let value = prop_oneof![
        Just("HKCategoryValueSleepAnalysisAsleepCore".to_owned()),
        Just("HKCategoryValueSleepAnalysisInBed".to_owned()),
        "[0-9]{1,3}",
        "[a-z]{0,3}",
    ];
    let unit = prop_oneof![Just("kg"), Just("lb"), Just("ms"), Just("")];
    (kind, value, unit, 1_u32..29, 0_u32..24, 0_u32..30).prop_map(|(kind, value, unit, day, from, hours)| {
        let end = from + hours;
        format!(
            "<Record type=\"{kind}\" unit=\"{unit}\" value=\"{value}\" startDate=\"2024-03-{day:02} {from:02}:00:00 +0100\" \
             endDate=\"2024-03-{:02} {:02}:00:00 +0100\"/>",
            day + end / 24,
            end % 24,
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_record_counts_once(records in prop::collection::vec(record(), 1..60)) {
        let text = format!("<HealthData>{}</HealthData>", records.join("\n"));
        match common::read(text.as_bytes()) {
            Ok(Imported { report, drafts }) => {
                prop_assert_eq!(report.rows_read, report.rows_with_others + report.skipped.len() as u64);
                prop_assert!(report.rows_read <= records.len() as u64);
                prop_assert_eq!(report.other_entries, drafts.len() as u64);
                let mut seen = HashSet::new();
                prop_assert!(drafts.iter().all(|draft| seen.insert(draft.id) && draft.body.check().is_ok()));
            }
            Err(ImportError::MostlyBad { bad, rows, .. }) => prop_assert!(bad * 2 > rows),
            Err(other) => panic!("{other}"),
        }
    }
}
