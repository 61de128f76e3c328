//! LiftLog: one row a set, with the unit in words.

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::{Dialect, SessionRule};
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Exports of the LiftLog app.
pub(crate) struct LiftLog;

const WORDS: Words<'static> = &[
    (Meaning::Date, &["timestamp"]),
    (Meaning::Exercise, &["exercise"]),
    (Meaning::Load, &["weight"]),
    (Meaning::LoadUnit, &["weightunit"]),
    (Meaning::Reps, &["reps"]),
    (Meaning::Notes, &["notes"]),
];

/// The session's number is no name, and each set carries its own time.
const DIALECT: Dialect = Dialect { sessions: SessionRule::CloseTogether, ..Dialect::USUAL };

impl Source for LiftLog {
    fn id(&self) -> SourceId {
        SourceId("liftlog")
    }

    fn label(&self) -> &'static str {
        "LiftLog"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let mapping = Mapping::find(&table.columns, WORDS);
        let numbered = table.columns.iter().any(|column| column.key == "sessionid");
        let own = [Meaning::Date, Meaning::Exercise, Meaning::LoadUnit, Meaning::Reps];
        let own = numbered && own.into_iter().all(|meaning| mapping.has(meaning));
        if own { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mapping = Mapping::from_header(table, WORDS)?.complete(table, self.label())?;
        read_table(table, Plan::new(self, mapping, DIALECT), options)
    }
}
