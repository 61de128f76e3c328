//! The report of an import as JSON.

use regain_import::Report;
use regain_store::Appended;
use serde::Serialize;

/// `regain import --json`: the report, and after an import what was stored.
#[derive(Debug, Serialize)]
pub(crate) struct ImportJson<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    stored: Option<StoredJson>,
}

#[derive(Debug, Serialize)]
struct StoredJson {
    new: u64,
    already_there: u64,
}

impl<'a> ImportJson<'a> {
    /// `stored` is `None` in a dry run.
    pub(crate) fn new(report: &'a Report, stored: Option<Appended>) -> Self {
        let stored = stored.map(|Appended { new, already_there }| StoredJson { new, already_there });
        Self { report, stored }
    }
}
