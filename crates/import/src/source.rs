//! What an importer is, and the list of all.

use std::fmt;
use std::str::FromStr;

use crate::error::ImportError;
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::sources;
use crate::table::Table;

/// One kind of file. To add one: a file in `sources/` and a line in [`SOURCES`].
pub(crate) trait Source: Sync {
    /// Its name in commands, reports and ids. Never changes: the ids of imported sets are made from it.
    fn id(&self) -> SourceId;

    /// How it is called in messages.
    fn label(&self) -> &'static str;

    /// Whether these bytes are of a binary kind that this importer reads.
    fn reads_bytes(&self, _bytes: &[u8]) -> bool {
        false
    }

    /// How surely the document is of this kind.
    fn detect(&self, document: &Document<'_>) -> Confidence {
        document.table.as_ref().map_or(Confidence::No, |table| self.detect_table(table))
    }

    /// The same, for those that read tables.
    fn detect_table(&self, _table: &Table<'_>) -> Confidence {
        Confidence::No
    }

    /// Reads it.
    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError>;
}

/// All importers; of equally sure ones the first wins.
pub(crate) const SOURCES: &[&dyn Source] = &[
    &sources::regain_jsonl::RegainJsonl,
    &sources::regain_csv::RegainCsv,
    &sources::hevy::Hevy,
    &sources::strong::Strong,
    &sources::fitnotes::FitNotes,
    &sources::fitnotes_backup::FitNotesBackup,
    &sources::fitbod::Fitbod,
    &sources::stronglifts::StrongLifts,
    &sources::jefit::Jefit,
    &sources::liftosaur::Liftosaur,
    &sources::liftlog::LiftLog,
    &sources::flexify::Flexify,
    &sources::alpha_progression::AlphaProgression,
    &sources::garmin_fit::GarminFit,
    &sources::whoop::Whoop,
    &sources::oura::Oura,
    &sources::apple_health::AppleHealth,
    &sources::generic::Generic,
    &sources::text_log::TextLog,
];

/// A file as text, and as a table if it is one.
pub(crate) struct Document<'a> {
    pub(crate) file: &'a str,
    pub(crate) bytes: &'a [u8],
    /// Empty for binary files.
    pub(crate) text: &'a str,
    /// Absent for JSON and binary files.
    pub(crate) table: Option<Table<'a>>,
}

impl<'a> Document<'a> {
    /// The table, for those that read tables.
    pub(crate) fn table(&self) -> Result<&Table<'a>, ImportError> {
        self.table.as_ref().ok_or_else(|| ImportError::WrongFile {
            file: self.file.to_owned(),
            what: "JSON",
            advice: "Pass the app's CSV export, or Regain's own JSONL export without --source.",
        })
    }

    /// Columns or, without a table, the first line, for messages.
    pub(crate) fn first_line(&self) -> String {
        let line = || crate::table::shorten(self.text.lines().next().unwrap_or_default(), 120);
        self.table.as_ref().map_or_else(line, Table::header_text)
    }
}

/// How surely a document is of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Confidence {
    /// It is not.
    No,
    /// It can be read as this kind for want of a better one.
    Possible,
    /// Its content looks like it.
    Likely,
    /// Its header is this app's own.
    Certain,
}

/// Names an importer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(transparent)]
pub struct SourceId(pub(crate) &'static str);

impl SourceId {
    /// All importers.
    pub fn all() -> impl Iterator<Item = Self> {
        SOURCES.iter().map(|source| source.id())
    }

    /// The name.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for SourceId {
    type Err = UnknownSource;

    fn from_str(text: &str) -> Result<Self, UnknownSource> {
        let name = text.trim().to_lowercase();
        Self::all().find(|id| id.0 == name).ok_or(UnknownSource { word: name })
    }
}

/// Text that names no importer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{word}' is no known source; use one of: {}", known())]
pub struct UnknownSource {
    word: String,
}

/// Names of all importers.
pub(crate) fn known() -> String {
    SourceId::all().map(SourceId::as_str).collect::<Vec<_>>().join(", ")
}
