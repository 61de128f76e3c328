//! Any other CSV: columns by what their header words mean, or by what the person says they mean.

use std::sync::LazyLock;

use crate::error::ImportError;
use crate::intake::{Plan, read_table};
use crate::languages::with_languages;
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::{Dialect, SessionRule};
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Files of no known app.
pub(crate) struct Generic;

/// Its id: columns named by a person choose it.
pub(crate) const ID: SourceId = SourceId("csv");

/// English; those of other languages are in the table of languages.
const ENGLISH: Words<'static> = &[
    (
        Meaning::Date,
        &[
            "start",
            "start time",
            "started at",
            "date time",
            "datetime",
            "timestamp",
            "workout datetime",
            "date",
            "day",
            "workout date",
            "session date",
            "performed at",
            "created at",
            "created",
            "when",
        ],
    ),
    (Meaning::TimeOfDay, &["time of day", "clock", "clock time"]),
    (
        Meaning::Session,
        &[
            "session",
            "workout name",
            "workout",
            "session name",
            "workout title",
            "title",
            "routine",
            "program day",
            "day name",
        ],
    ),
    (
        Meaning::Exercise,
        &["exercise", "exercise name", "exercise title", "lift", "movement", "exercise id", "name"],
    ),
    (Meaning::SetOrder, &["set index", "set order", "set number", "set #", "set no", "set no.", "set"]),
    (Meaning::SetType, &["set type", "type of set", "kind"]),
    (Meaning::WarmUp, &["is warmup", "iswarmup", "is warm up", "is warmup set?", "warmup", "warm up"]),
    (
        Meaning::Load,
        &[
            "weight",
            "load",
            "weight used",
            "completed weight value",
            "completed weight",
            "kg",
            "lb",
            "lbs",
            "resistance",
        ],
    ),
    (
        Meaning::LoadUnit,
        &["unit", "units", "weight unit", "weightunit", "load unit", "completed weight unit"],
    ),
    (Meaning::Reps, &["reps", "repetitions", "rep", "completed reps", "reps done", "rep count"]),
    (Meaning::Sets, &["sets", "number of sets", "set count"]),
    (Meaning::Rpe, &["rpe", "completed rpe", "exertion"]),
    (Meaning::Rir, &["rir", "reps in reserve"]),
    (Meaning::Seconds, &["seconds", "duration", "time", "hold", "time under tension"]),
    (Meaning::Distance, &["distance", "km", "miles", "meters"]),
    (Meaning::DistanceUnit, &["distance unit"]),
    (Meaning::Side, &["side", "limb"]),
    (Meaning::Notes, &["notes", "note", "comment", "comments", "remarks"]),
    (Meaning::Prescribed, &["prescribed by app", "prescribed"]),
    (Meaning::Athlete, &["athlete", "athlete id", "user", "username", "lifter", "person", "client"]),
];

static WORDS: LazyLock<Vec<(Meaning, &'static [&'static str])>> =
    LazyLock::new(|| with_languages(ENGLISH, |language| language.table));

/// A stranger's 0 is taken at its word for reps beside a load only when the row says that the set was tried.
const DIALECT: Dialect = Dialect { sessions: SessionRule::CloseTogether, ..Dialect::USUAL };

impl Source for Generic {
    fn id(&self) -> SourceId {
        ID
    }

    fn label(&self) -> &'static str {
        "training log"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        match Mapping::find(&table.columns, &WORDS).missing() {
            None => Confidence::Likely,
            Some(_) => Confidence::No,
        }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mapping = Mapping::from_header(table, &WORDS)?.with_named(table, &options.columns)?;
        let mapping = mapping.complete(table, self.label())?;
        let warnings =
            vec!["No known app wrote this file; check that the columns were understood.".to_owned()];
        read_table(table, Plan { warnings, ..Plan::new(self, mapping, DIALECT) }, options)
    }
}
