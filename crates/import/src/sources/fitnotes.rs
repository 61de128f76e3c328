//! FitNotes on Android and FitNotes 2 on iOS: one row a set, days without a time.

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Exports of FitNotes and FitNotes 2.
pub(crate) struct FitNotes;

const WORDS: Words<'static> = &[
    (Meaning::Date, &["date"]),
    (Meaning::Exercise, &["exercise"]),
    (Meaning::Load, &["weight"]),
    (Meaning::LoadUnit, &["weight unit"]),
    (Meaning::Reps, &["reps"]),
    (Meaning::Distance, &["distance"]),
    (Meaning::DistanceUnit, &["distance unit"]),
    (Meaning::Seconds, &["time"]),
    (Meaning::Notes, &["comment", "notes"]),
];

const DIALECT: Dialect = Dialect::USUAL;

impl Source for FitNotes {
    fn id(&self) -> SourceId {
        SourceId("fitnotes")
    }

    fn label(&self) -> &'static str {
        "FitNotes"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let mapping = Mapping::find(&table.columns, WORDS);
        let has_category = table.columns.iter().any(|column| column.key == "category");
        let own = [Meaning::Date, Meaning::Exercise, Meaning::Reps, Meaning::Seconds];
        let own = has_category && own.into_iter().all(|meaning| mapping.has(meaning));
        if own { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mapping = Mapping::from_header(table, WORDS)?.complete(table, self.label())?;
        read_table(table, Plan::new(self, mapping, DIALECT), options)
    }
}
