//! Oura: one row a night, in the older export of trends and the newer one of the account.

use regain_journal::MeasuredBody;

use crate::error::ImportError;
use crate::health::table::{Cells, Column, Night, read_nights};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Exports of Oura.
pub(crate) struct Oura;

const WOKE: Column = Column { what: "waking", keys: &["bedtime end"] };
const ASLEEP_S: Column = Column { what: "sleep", keys: &["total sleep time", "total sleep duration"] };
const RESTING: Column =
    Column { what: "resting_hr", keys: &["lowest resting heart rate", "lowest heart rate"] };
const VARIABILITY: Column = Column { what: "hrv_rmssd", keys: &["average hrv"] };
const KIND: Column = Column { what: "kind", keys: &["type"] };

impl Source for Oura {
    fn id(&self) -> SourceId {
        SourceId("oura")
    }

    fn label(&self) -> &'static str {
        "Oura"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let own = [WOKE, ASLEEP_S, VARIABILITY].into_iter().all(|column| column.index(table).is_some());
        if own { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let columns = [WOKE, ASLEEP_S, RESTING, VARIABILITY, KIND];
        read_nights(self, document.table()?, &columns, options, &night)
    }
}

fn night(cells: &Cells<'_>, body: MeasuredBody) -> Result<Night, Skip> {
    if !matches!(cells.text(KIND), "" | "long_sleep") {
        return Err(Skip::no_set("a nap or a rest, not a night"));
    }
    if cells.text(WOKE).is_empty() {
        return Err(Skip::no_set("no sleep was recorded"));
    }
    let at = cells.time(cells.text(WOKE), WOKE)?;
    let body = MeasuredBody {
        sleep_hours: cells.sleep_hours(ASLEEP_S, 3600.0)?,
        resting_hr_bpm: cells.resting_hr(RESTING)?,
        hrv_rmssd_ms: cells.variability(VARIABILITY)?,
        ..body
    };
    Ok(Night { at, body, what: "night" })
}
