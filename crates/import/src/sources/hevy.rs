//! Hevy: one row a set, newest session first, dates in the phone's language.

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Exports of the Hevy app.
pub(crate) struct Hevy;

const WORDS: Words<'static> = &[
    (Meaning::Date, &["start time"]),
    (Meaning::Session, &["title"]),
    (Meaning::Exercise, &["exercise title"]),
    (Meaning::SetOrder, &["set index"]),
    (Meaning::SetType, &["set type"]),
    (Meaning::Load, &["weight"]),
    (Meaning::Reps, &["reps"]),
    (Meaning::Rpe, &["rpe"]),
    (Meaning::Distance, &["distance"]),
    (Meaning::Seconds, &["duration"]),
    (Meaning::Notes, &["exercise notes"]),
];

const DIALECT: Dialect = Dialect { escaped_notes: true, ..Dialect::USUAL };

impl Source for Hevy {
    fn id(&self) -> SourceId {
        SourceId("hevy")
    }

    fn label(&self) -> &'static str {
        "Hevy"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let mapping = Mapping::find(&table.columns, WORDS);
        let own = [Meaning::Date, Meaning::Exercise, Meaning::SetOrder].into_iter().all(|m| mapping.has(m));
        if own { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mapping = Mapping::from_header(table, WORDS)?.complete(table, self.label())?;
        read_table(table, Plan::new(self, mapping, DIALECT), options)
    }
}
