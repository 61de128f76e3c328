//! The report of an import as JSON.

use regain_import::Report;
use serde::Serialize;

/// `regain import --json`: the report, and after an import what was stored.
#[derive(Debug, Serialize)]
pub struct ImportJson<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    stored: Option<StoredJson>,
}

/// What came of the entries of an import.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StoredJson {
    /// Entries that were added.
    pub new: u64,
    /// Entries that were known before.
    pub already_there: u64,
}

impl<'a> ImportJson<'a> {
    /// `stored` is `None` in a dry run.
    pub fn new(report: &'a Report, stored: Option<StoredJson>) -> Self {
        Self { report, stored }
    }
}
