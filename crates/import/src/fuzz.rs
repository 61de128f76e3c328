//! Doors for fuzzers: arbitrary bytes through each importer.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::options::{Limits, ReadOptions};
use crate::read::read;
use crate::source::SourceId;

/// Feeds bytes to one importer, or to the detection when `source` is absent, and checks what must hold for any
/// input: an error, or a report whose numbers add up and entries that the journal accepts.
///
/// # Panics
/// When a law is broken; that is what a fuzzer looks for.
pub fn fuzz_one(source: Option<SourceId>, data: &[u8]) {
    let now = Timestamp::from_second(1_800_000_000).unwrap_or_default();
    let limits =
        Limits { bytes: 1 << 20, rows: 20_000, cell_bytes: 4096, columns: 100, streamed_bytes: 4 << 20 };
    let options = ReadOptions { source, limits, ..ReadOptions::new(now, TimeZone::UTC) };
    let Ok(imported) = read("fuzz", data, &options) else { return };
    let report = &imported.report;
    let skipped = u64::try_from(report.skipped.len()).unwrap_or(u64::MAX);
    let rows = report.rows_with_sets + report.rows_with_others + skipped;
    assert_eq!(report.rows_read, rows, "every row is stored or named as skipped");
    let drafts = u64::try_from(imported.drafts.len()).unwrap_or(u64::MAX);
    assert_eq!(report.sets + report.other_entries, drafts, "the report counts what is returned");
    for draft in &imported.drafts {
        assert_eq!(draft.body.check().err().map(|error| error.to_string()), None, "the journal accepts it");
    }
}
