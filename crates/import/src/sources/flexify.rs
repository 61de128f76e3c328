//! Flexify: the older export with one row a set, and the newer one of records that refer to each other.

use std::collections::HashMap;

use csv::StringRecord;

use crate::error::ImportError;
use crate::header::HeaderUnit;
use crate::intake::{Plan, read_table};
use crate::made::{Made, read_made};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::rows::{Dialect, SessionRule};
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::{RowStream as _, Table};

/// Exports of the Flexify app.
pub(crate) struct Flexify;

const WORDS: Words<'static> = &[
    (Meaning::Date, &["created"]),
    (Meaning::Exercise, &["name"]),
    (Meaning::Reps, &["reps"]),
    (Meaning::Load, &["weight"]),
    (Meaning::LoadUnit, &["unit"]),
    (Meaning::Seconds, &["duration"]),
    (Meaning::Distance, &["distance"]),
    (Meaning::DistanceUnit, &["unit"]),
    (Meaning::BodyMass, &["bodyweight"]),
    (Meaning::Hidden, &["hidden"]),
    (Meaning::Notes, &["notes"]),
];

/// What the person weighs is kept as sets of an exercise called Weight.
const DIALECT: Dialect =
    Dialect { sessions: SessionRule::CloseTogether, body_mass_as: Some("Weight"), ..Dialect::USUAL };

/// Columns of the rows that are put together from the newer export.
const MADE: [Meaning; 8] = [
    Meaning::Date,
    Meaning::Exercise,
    Meaning::Reps,
    Meaning::LoadKg,
    Meaning::Seconds,
    Meaning::Distance,
    Meaning::BodyMass,
    Meaning::Notes,
];

impl Source for Flexify {
    fn id(&self) -> SourceId {
        SourceId("flexify")
    }

    fn label(&self) -> &'static str {
        "Flexify"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let has = |key: &str| table.columns.iter().any(|column| column.key == key);
        let older = ["name", "created", "unit", "hidden", "reps"].into_iter().all(has);
        if older || is_newer(table) { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        if is_newer(table) {
            let plan = Plan::new(self, Mapping::of(&MADE), DIALECT);
            return read_made(document.file, table.decimal_comma(), plan, records(table, options)?, options);
        }
        let mut mapping = Mapping::from_header(table, WORDS)?.complete(table, self.label())?;
        if let Some(duration) = mapping.index(Meaning::Seconds) {
            mapping.set(Meaning::Seconds, duration, Some(HeaderUnit::Minutes));
        }
        read_table(table, Plan::new(self, mapping, DIALECT), options)
    }
}

fn is_newer(table: &Table<'_>) -> bool {
    ["recordtype", "exerciseid", "loadkg"]
        .into_iter()
        .all(|key| table.columns.iter().any(|column| column.key == key))
}

/// Sets and weighings of the newer export, with the names that other records give to exercises.
fn records(table: &Table<'_>, options: &ReadOptions<'_>) -> Result<Vec<Made>, ImportError> {
    let column = |key: &str| table.columns.iter().position(|column| column.key == key);
    let keys = ["recordtype", "id", "exerciseid", "name", "timestamp", "reps", "loadkg", "durationms"];
    let [kind, id, exercise, name, at, reps, load, duration] = keys.map(column);
    let [distance, mass, notes] = ["distancemetres", "bodyweightkg", "notes"].map(column);
    fn cell(cells: &StringRecord, column: Option<usize>) -> &str {
        column.and_then(|column| cells.get(column)).map_or("", str::trim)
    }
    let mut names = HashMap::new();
    let mut rows = table.rows(&options.limits, true);
    let mut cells = StringRecord::new();
    while rows.next_row(&mut cells)?.is_some() {
        if cell(&cells, kind) == "exercise" {
            names.insert(cell(&cells, id).to_owned(), cell(&cells, name).to_owned());
        }
    }
    let mut rows = table.rows(&options.limits, true);
    let mut made = Vec::new();
    while let Some(place) = rows.next_row(&mut cells)? {
        let seconds =
            cell(&cells, duration).parse::<f64>().map_or(String::new(), |ms| (ms / 1e3).to_string());
        let skip = |reason| Made::skip(place.line, &rows.text(place), reason);
        made.push(match (cell(&cells, kind), names.get(cell(&cells, exercise))) {
            ("exerciseSet", Some(name)) => {
                let [at, reps, load] = [at, reps, load].map(|column| cell(&cells, column));
                let [distance, mass, notes] = [distance, mass, notes].map(|column| cell(&cells, column));
                let mass = if mass.is_empty() { String::new() } else { format!("{mass}kg") };
                Made::row(place.line, [at, name, reps, load, &seconds, distance, &mass, notes])
            }
            ("exerciseSet", None) => skip(Skip::bad("the set names an exercise that the file does not hold")),
            ("bodyWeight", _) => {
                let mass = format!("{}kg", cell(&cells, mass));
                Made::row(place.line, [cell(&cells, at), "", "", "", "", "", &mass, ""])
            }
            _ => skip(Skip::no_set("an exercise or a session, not a set")),
        });
    }
    Ok(made)
}
