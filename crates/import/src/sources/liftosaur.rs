//! Liftosaur: one row a set, planned beside done; only what was completed counts.

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// CSV exports of the Liftosaur app.
pub(crate) struct Liftosaur;

const WORDS: Words = &[
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

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let mapping = Mapping::find(&table.columns, WORDS);
        let own = [Meaning::Date, Meaning::Exercise, Meaning::Reps, Meaning::LoadUnit];
        if own.into_iter().all(|meaning| mapping.has(meaning)) { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mapping = Mapping::from_header(table, WORDS)?.complete(table, self.label())?;
        read_table(table, Plan::new(self, mapping, Dialect::USUAL), options)
    }
}
