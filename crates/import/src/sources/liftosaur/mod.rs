//! Liftosaur: the history as a table, planned beside done; everything as JSON; and the history as text. Only what was
//! completed counts.

mod history;
mod json;

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Exports of the Liftosaur app: CSV, JSON and text. They share one name, so that the same sets have the same ids.
pub(crate) struct Liftosaur;

const WORDS: Words<'static> = &[
    (Meaning::Date, &["workout datetime"]),
    (Meaning::Session, &["day name"]),
    (Meaning::Exercise, &["exercise"]),
    (Meaning::WarmUp, &["is warmup set?"]),
    (Meaning::Reps, &["completed reps"]),
    (Meaning::Load, &["completed weight value"]),
    (Meaning::LoadUnit, &["completed weight unit"]),
    (Meaning::Rpe, &["completed rpe"]),
    (Meaning::Notes, &["notes"]),
];

impl Source for Liftosaur {
    fn id(&self) -> SourceId {
        SourceId("liftosaur")
    }

    fn label(&self) -> &'static str {
        "Liftosaur"
    }

    fn detect(&self, document: &Document<'_>) -> Confidence {
        match &document.table {
            _ if json::is_storage(document.text) || history::is_history(document.text) => Confidence::Certain,
            Some(table) => self.detect_table(table),
            None => Confidence::No,
        }
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let mapping = Mapping::find(&table.columns, WORDS);
        let own = [Meaning::Date, Meaning::Exercise, Meaning::Reps, Meaning::LoadUnit];
        if own.into_iter().all(|meaning| mapping.has(meaning)) { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        if json::is_storage(document.text) {
            return json::read(self, document, options);
        }
        if history::is_history(document.text) {
            return history::read(self, document, options);
        }
        let table = document.table()?;
        let mapping = Mapping::from_header(table, WORDS)?.complete(table, self.label())?;
        read_table(table, Plan::new(self, mapping, Dialect::USUAL), options)
    }
}
