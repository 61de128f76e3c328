//! Regain's own CSV: the sets alone, for spreadsheets; reads back to the same entries.

use csv::StringRecord;
use regain_journal::{Body, Draft, EffortBody, LoadBody, Occurred, Precision, SetBody, UnitWord};
use serde::Deserialize;

use crate::error::ImportError;
use crate::intake::RowLog;
use crate::options::ReadOptions;
use crate::own;
use crate::raw::Skip;
use crate::read::Imported;
use crate::report::MappedColumn;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::{RowStream as _, Table};
use crate::words;
use crate::write::{HEADER, restore};

/// Regain's CSV export.
pub(crate) struct RegainCsv;

impl Source for RegainCsv {
    fn id(&self) -> SourceId {
        SourceId("regain-csv")
    }

    fn label(&self) -> &'static str {
        "Regain CSV"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let has = |name: &str| table.columns.iter().any(|column| column.name == name);
        if ["id", "at", "exercise", "load_kg", "order"].into_iter().all(has) {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mut log = RowLog::default();
        let mut drafts = Vec::new();
        let mut rows = table.rows(&options.limits, true);
        let mut cells = StringRecord::new();
        let bytes_total = u64::try_from(table.len()).unwrap_or(u64::MAX);
        while let Some(place) = rows.next_row(&mut cells)? {
            log.begin(table.file, place, bytes_total, options)?;
            match draft(&cells, &table.first_row) {
                Ok(draft) => drafts.push(draft),
                Err(skip) => log.skip(skip, rows.text(place), place),
            }
        }
        let known =
            table.columns.iter().filter_map(|column| HEADER.iter().find(|name| **name == column.name));
        let mapping = known
            .map(|name| MappedColumn { column: (*name).to_owned(), meaning: name, unit: None })
            .collect();
        own::finish(self, document.file, drafts, log, mapping, options)
    }
}

/// One row, by the names of [`HEADER`]. Columns may be missing; `id`, `at` and `exercise` may not.
#[derive(Deserialize)]
struct Wire<'r> {
    id: regain_journal::EntryId,
    at: &'r str,
    zone: Option<&'r str>,
    precision: Option<&'r str>,
    session: Option<&'r str>,
    exercise: &'r str,
    position: Option<u16>,
    order: Option<u16>,
    set_type: Option<&'r str>,
    load_kg: Option<f64>,
    unit: Option<&'r str>,
    reps: Option<u16>,
    after_pauses: Option<&'r str>,
    seconds: Option<f64>,
    distance_m: Option<f64>,
    rpe: Option<f64>,
    rir: Option<f64>,
    side: Option<&'r str>,
    form_broke: Option<bool>,
    range_short: Option<bool>,
    prescribed: Option<bool>,
    notes: Option<&'r str>,
    batch: Option<regain_journal::EntryId>,
}

fn draft(cells: &StringRecord, header: &StringRecord) -> Result<Draft, Skip> {
    let wire: Wire<'_> =
        cells.deserialize(Some(header)).map_err(|error| Skip::bad(explain(&error, header)))?;
    let text =
        |cell: Option<&str>| cell.filter(|cell| !cell.is_empty()).map(|cell| restore(cell).into_owned());
    let load = wire.load_kg.map(|kg| load(kg, wire.unit)).transpose()?;
    let effort = wire.rpe.map(EffortBody::Rpe).or(wire.rir.map(EffortBody::Rir));
    let unknown =
        |what: &str, word: Option<&str>| Skip::bad(format!("{what} '{}' is not known", word.unwrap_or("")));
    let body = Body::Set(SetBody {
        occurred: occurred(&wire)?,
        session: text(wire.session),
        exercise: restore(wire.exercise).into_owned(),
        position: wire.position.unwrap_or(0),
        order: wire.order.unwrap_or(0),
        kind: words::set_kind(wire.set_type.unwrap_or(""))
            .ok_or_else(|| unknown("set_type", wire.set_type))?,
        load,
        reps: wire.reps,
        after_pauses: pauses(wire.after_pauses.unwrap_or(""))?,
        seconds: wire.seconds,
        distance_m: wire.distance_m,
        effort,
        side: words::side(wire.side.unwrap_or("")).ok_or_else(|| unknown("side", wire.side))?,
        form_broke: wire.form_broke,
        range_short: wire.range_short,
        prescribed: wire.prescribed.unwrap_or(false),
        notes: text(wire.notes),
        batch: wire.batch,
    });
    body.check().map_err(|error| Skip::bad(error.to_string()))?;
    Ok(Draft { id: wire.id, body })
}

fn load(kg: f64, unit: Option<&str>) -> Result<LoadBody, Skip> {
    let load = regain_engine::Load::from_kg(kg).map_err(|error| Skip::bad(format!("load_kg: {error}")))?;
    let unit = match unit.unwrap_or("") {
        "" | "kg" => UnitWord::Kg,
        "lb" => UnitWord::Lb,
        other => return Err(Skip::bad(format!("unit '{other}' is not known; use kg or lb"))),
    };
    Ok(LoadBody { centi_kg: load.centi_kg(), unit })
}

fn pauses(text: &str) -> Result<Vec<u16>, Skip> {
    let parts = text.split('+').filter(|part| !part.is_empty());
    let counts: Result<Vec<u16>, _> = parts.map(|part| part.trim().parse()).collect();
    counts.map_err(|_| Skip::bad(format!("after_pauses '{text}' is not understood; write 4+3")))
}

fn occurred(wire: &Wire<'_>) -> Result<Occurred, Skip> {
    let wrong = || Skip::bad(format!("at '{}' is no time such as 2026-11-22T18:30:00+01:00", wire.at));
    let at = wire.at.parse().map_err(|_| wrong())?;
    let pieces = jiff::fmt::temporal::Pieces::parse(wire.at).map_err(|_| wrong())?;
    let precision = match wire.precision.unwrap_or("") {
        "" | "time" => Precision::Time,
        "day" => Precision::Day,
        other => return Err(Skip::bad(format!("precision '{other}' is not known; use time or day"))),
    };
    Ok(Occurred {
        at,
        offset: pieces.to_numeric_offset().unwrap_or(jiff::tz::Offset::UTC),
        zone: wire.zone.filter(|zone| !zone.is_empty()).map(str::to_owned),
        precision,
    })
}

/// What the csv crate says, with the column's name instead of its number.
fn explain(error: &csv::Error, header: &StringRecord) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => {
            let column = err.field().and_then(|field| usize::try_from(field).ok());
            let column = column.and_then(|index| header.get(index)).unwrap_or("a column");
            format!("{column}: {}", err.kind())
        }
        _ => error.to_string(),
    }
}
