//! Nights and bodies that devices measured: what health apps and wearables export beside training.

pub(crate) mod apple;
mod capped;
pub(crate) mod nights;
pub(crate) mod table;

use regain_journal::{Body, Draft};

use crate::error::ImportError;
use crate::intake::RowLog;
use crate::read::Imported;
use crate::report::{MappedColumn, Report, Sureness, UnitReport};
use crate::source::SourceId;

/// What a reader of measurements found.
pub(crate) struct Found {
    pub(crate) log: RowLog,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) mapping: Vec<MappedColumn>,
    pub(crate) ignored_columns: Vec<String>,
    pub(crate) warnings: Vec<String>,
}

/// Makes the report about measurements.
pub(crate) fn finish(
    file: &str,
    source: SourceId,
    label: &'static str,
    found: Found,
) -> Result<Imported, ImportError> {
    let Found { log, mut drafts, mapping, ignored_columns, mut warnings } = found;
    log.refuse_mostly_bad(file, label)?;
    let at = |draft: &Draft| regain_journal::occurred(&draft.body).map(|occurred| occurred.at);
    drafts.sort_by_key(|draft| (at(draft), draft.id));
    let day = |draft: &Draft| {
        let occurred = regain_journal::occurred(&draft.body)?;
        Some(occurred.offset.to_datetime(occurred.at).date().to_string())
    };
    if drafts.iter().any(|draft| matches!(&draft.body, Body::Measured(body) if body.body_mass_kg.is_none())) {
        warnings.push(WEIGHTLESS.to_owned());
    }
    let report = Report {
        file: file.to_owned(),
        source,
        unit: UnitReport { value: None, how: "no loads".to_owned(), sureness: Sureness::Sure },
        rows_read: log.rows_read,
        rows_with_sets: 0,
        rows_with_others: log.rows_with_others,
        sessions: 0,
        sets: 0,
        other_entries: u64::try_from(drafts.len()).unwrap_or(u64::MAX),
        first: drafts.first().and_then(day),
        last: drafts.last().and_then(day),
        skipped: log.skipped,
        unknown_exercises: Vec::new(),
        mapping,
        ignored_columns,
        warnings,
    };
    Ok(Imported { drafts, report })
}

/// What everybody should know who brings in nights.
const WEIGHTLESS: &str = "Nights are compared with your own alone, from the sixth on, and begin with no weight: \
    no verdict changes until they have foretold your efforts.";
