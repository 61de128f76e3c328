//! WHOOP: one row a night, times in the zone of the night.

use regain_journal::MeasuredBody;

use crate::error::ImportError;
use crate::health::table::{Cells, Column, Night, read_nights};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Exports of WHOOP: `physiological_cycles.csv` and `sleeps.csv`.
pub(crate) struct Whoop;

const ZONE: Column = Column { what: "zone", keys: &["cycle timezone"] };
const WOKE: Column = Column { what: "waking", keys: &["wake onset"] };
const ASLEEP_MIN: Column = Column { what: "sleep", keys: &["asleep duration", "asleep duration (min)"] };
const RESTING: Column =
    Column { what: "resting_hr", keys: &["resting heart rate (bpm)", "resting heart rate"] };
const VARIABILITY: Column =
    Column { what: "hrv_rmssd", keys: &["heart rate variability (ms)", "heart rate variability"] };
const NAP: Column = Column { what: "nap", keys: &["nap"] };

impl Source for Whoop {
    fn id(&self) -> SourceId {
        SourceId("whoop")
    }

    fn label(&self) -> &'static str {
        "WHOOP"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let own = [ZONE, WOKE, ASLEEP_MIN].into_iter().all(|column| column.index(table).is_some());
        if own { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let columns = [ZONE, WOKE, ASLEEP_MIN, RESTING, VARIABILITY, NAP];
        let table = document.table()?;
        let has_heart = RESTING.index(table).is_some();
        // the same nights stand in two files, of which one has the heart too
        let what = if has_heart { "night" } else { "sleep" };
        read_nights(self, table, &columns, options, &|cells: &Cells<'_>, body| night(cells, body, what))
    }
}

fn night(cells: &Cells<'_>, body: MeasuredBody, what: &'static str) -> Result<Night, Skip> {
    if cells.text(NAP).eq_ignore_ascii_case("true") {
        return Err(Skip::no_set("a nap, not a night"));
    }
    if cells.text(WOKE).is_empty() {
        return Err(Skip::no_set("no sleep was recorded"));
    }
    let zone = cells.text(ZONE).trim_start_matches("UTC");
    let at = cells.time(&format!("{} {zone}", cells.text(WOKE)), WOKE)?;
    let body = MeasuredBody {
        sleep_hours: cells.sleep_hours(ASLEEP_MIN, 60.0)?,
        resting_hr_bpm: cells.resting_hr(RESTING)?,
        hrv_rmssd_ms: cells.variability(VARIABILITY)?,
        ..body
    };
    Ok(Night { at, body, what })
}
