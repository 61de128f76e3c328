//! StrongLifts: one row an exercise, its sets side by side, the body weight beside them.

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Exports of the StrongLifts app.
pub(crate) struct StrongLifts;

const WORDS: Words<'static> = &[
    (Meaning::Date, &["date (yyyy/mm/dd)", "date (dd/mm/yyyy)", "date (mm/dd/yyyy)", "date"]),
    (Meaning::Session, &["workout name"]),
    (Meaning::Exercise, &["exercise"]),
    (Meaning::BodyMass, &["body weight", "bodyweight"]),
    (Meaning::Notes, &["notes"]),
];

impl Source for StrongLifts {
    fn id(&self) -> SourceId {
        SourceId("stronglifts")
    }

    fn label(&self) -> &'static str {
        "StrongLifts"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        let base = Mapping::find(&table.columns, WORDS);
        let own = [Meaning::Date, Meaning::Exercise].into_iter().all(|meaning| base.has(meaning));
        if own && reps_column(table, 1).is_some() { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let base = Mapping::from_header(table, WORDS)?;
        let mut sets = (1..).map_while(|number| set_columns(base.clone(), table, number));
        let mapping = sets.next().unwrap_or_else(|| base.clone()).complete(table, self.label())?;
        let plan = Plan { more: sets.collect(), ..Plan::new(self, mapping, Dialect::USUAL) };
        read_table(table, plan, options)
    }
}

/// The columns of one set beside those of the exercise: `Set 1 (Reps)`, `Set 1 (KG)`.
fn set_columns(mut mapping: Mapping, table: &Table<'_>, number: usize) -> Option<Mapping> {
    mapping.set(Meaning::Reps, reps_column(table, number)?, None);
    let key = format!("set {number}");
    for (index, column) in table.columns.iter().enumerate().filter(|(_, column)| column.key == key) {
        let load = match column.unit.and_then(crate::header::HeaderUnit::load) {
            Some(regain_journal::UnitWord::Kg) => Meaning::LoadKg,
            Some(regain_journal::UnitWord::Lb) => Meaning::LoadLb,
            None => Meaning::Load,
        };
        mapping.set(load, index, column.unit);
    }
    Some(mapping)
}

fn reps_column(table: &Table<'_>, number: usize) -> Option<usize> {
    let key = format!("set {number} (reps)");
    table.columns.iter().position(|column| column.key == key)
}
