//! Fitbod: one row a set, times in UTC, numbers that may start with a space; cardio with time and distance.

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::{Dialect, SessionRule};
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Exports of the Fitbod app, new and old.
pub(crate) struct Fitbod;

const WORDS: Words<'static> = &[
    (Meaning::Date, &["date"]),
    (Meaning::Exercise, &["exercise"]),
    (Meaning::Sets, &["sets"]),
    (Meaning::Reps, &["reps"]),
    (Meaning::Load, &["weight"]),
    (Meaning::Seconds, &["duration"]),
    (Meaning::Distance, &["distance"]),
    (Meaning::WarmUp, &["iswarmup"]),
    (Meaning::Notes, &["note"]),
    (Meaning::Multiplier, &["multiplier"]),
];

const DIALECT: Dialect = Dialect { sessions: SessionRule::CloseTogether, ..Dialect::USUAL };

impl Source for Fitbod {
    fn id(&self) -> SourceId {
        SourceId("fitbod")
    }

    fn label(&self) -> &'static str {
        "Fitbod"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let mapping = Mapping::find(&table.columns, WORDS);
        let own = [Meaning::Date, Meaning::Exercise, Meaning::Reps, Meaning::WarmUp];
        if own.into_iter().all(|meaning| mapping.has(meaning)) { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mapping = Mapping::from_header(table, WORDS)?.complete(table, self.label())?;
        read_table(table, Plan::new(self, mapping, DIALECT), options)
    }
}
