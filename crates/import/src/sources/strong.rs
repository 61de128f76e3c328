//! Strong: many header variants over the years, in the phone's language, and files without any.

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::sources::strong_shape;
use crate::table::Table;

/// Exports of the Strong app.
pub(crate) struct Strong;

/// English, German, Chinese, French; any other language is told by what the columns hold.
const WORDS: Words = &[
    (Meaning::Date, &["date", "datum", "日期"]),
    (Meaning::Session, &["workout name", "锻炼名称", "nom de l'entraînement"]),
    (Meaning::Exercise, &["exercise name", "name der übung", "运动名称", "nom de l'exercice"]),
    (Meaning::SetOrder, &["set order", "reihenfolge festlegen", "设置顺序", "ordre de la série"]),
    (Meaning::Load, &["weight", "kg", "lb", "lbs", "gewicht", "重量", "poids"]),
    (Meaning::LoadUnit, &["weight unit", "gewichtseinheit"]),
    (Meaning::Reps, &["reps", "wiederh.", "wiederholungen", "次", "réps"]),
    (Meaning::Rpe, &["rpe"]),
    (Meaning::Distance, &["distance", "km", "mi", "miles", "entfernung", "距离"]),
    (Meaning::DistanceUnit, &["distance unit"]),
    (Meaning::Seconds, &["seconds", "sekunden", "秒", "secondes"]),
    (Meaning::Notes, &["notes", "notizen", "备注"]),
];

const DIALECT: Dialect = Dialect::USUAL;

impl Source for Strong {
    fn id(&self) -> SourceId {
        SourceId("strong")
    }

    fn label(&self) -> &'static str {
        "Strong"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        if by_words(&Mapping::find(&table.columns, WORDS)) {
            Confidence::Certain
        } else if strong_shape::find(table).is_some() {
            Confidence::Possible
        } else {
            Confidence::No
        }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mut mapping = Mapping::from_header(table, WORDS)?;
        let (mut has_header, mut warnings) = (true, Vec::new());
        if !by_words(&mapping)
            && let Some(shape) = strong_shape::find(table)
        {
            let what = if shape.has_header { "in a language without a word list" } else { "missing" };
            warnings
                .push(format!("The header is {what}; the columns were told by what they hold. Check them."));
            (mapping, has_header) = (shape.mapping, shape.has_header);
        }
        let mapping = mapping.complete(table, self.label())?;
        let plan = Plan { has_header, warnings, ..Plan::new(self, mapping, DIALECT) };
        read_table(table, plan, options)
    }
}

fn by_words(mapping: &Mapping) -> bool {
    let own = [Meaning::Date, Meaning::Session, Meaning::Exercise, Meaning::SetOrder, Meaning::Reps];
    own.into_iter().all(|meaning| mapping.has(meaning))
}
