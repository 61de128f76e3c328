//! Strong: many header variants over the years, in the phone's language, and files without any.

use std::sync::LazyLock;

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::languages::with_languages;
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::sources::strong_shape;
use crate::table::Table;

/// Exports of the Strong app.
pub(crate) struct Strong;

/// In English; those of other languages are in the table of languages, and what is in neither is told by what the
/// columns hold.
const ENGLISH: Words<'static> = &[
    (Meaning::Date, &["date"]),
    (Meaning::Session, &["workout name"]),
    (Meaning::Exercise, &["exercise name"]),
    (Meaning::SetOrder, &["set order"]),
    (Meaning::Load, &["weight", "kg", "lb", "lbs"]),
    (Meaning::LoadUnit, &["weight unit"]),
    (Meaning::Reps, &["reps"]),
    (Meaning::Rpe, &["rpe"]),
    (Meaning::Distance, &["distance", "km", "mi", "miles"]),
    (Meaning::DistanceUnit, &["distance unit"]),
    (Meaning::Seconds, &["seconds"]),
    (Meaning::Notes, &["notes"]),
];

static WORDS: LazyLock<Vec<(Meaning, &'static [&'static str])>> =
    LazyLock::new(|| with_languages(ENGLISH, |language| language.strong));

const DIALECT: Dialect = Dialect::USUAL;

impl Source for Strong {
    fn id(&self) -> SourceId {
        SourceId("strong")
    }

    fn label(&self) -> &'static str {
        "Strong"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        if by_words(&Mapping::find(&table.columns, &WORDS)) {
            Confidence::Certain
        } else if strong_shape::find(table).is_some() {
            Confidence::Possible
        } else {
            Confidence::No
        }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mut mapping = Mapping::from_header(table, &WORDS)?;
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
