//! What Regain's own two export formats share: entries pass through as they are, with their ids.

use std::collections::HashMap;

use jiff::civil::DateTime;
use regain_journal::{Body, Draft, Precision, SetBody, UnitWord};

use crate::error::ImportError;
use crate::intake::RowLog;
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::report::{MappedColumn, Report, Sureness, UnitReport, UnitValue, unknown_exercises};
use crate::source::Source;

/// Makes the report about entries that are kept as they are.
pub(crate) fn finish(
    source: &dyn Source,
    file: &str,
    drafts: Vec<Draft>,
    log: RowLog,
    mapping: Vec<MappedColumn>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    log.refuse_mostly_bad(file, source.label())?;
    let sets =
        || drafts.iter().filter_map(|draft| if let Body::Set(set) = &draft.body { Some(set) } else { None });
    let count = u64::try_from(sets().count()).unwrap_or(u64::MAX);
    let report = Report {
        file: file.to_owned(),
        source: source.id(),
        unit: unit(sets()),
        rows_read: log.rows_read,
        rows_with_sets: count,
        rows_with_others: u64::try_from(drafts.len()).unwrap_or(u64::MAX) - count,
        sessions: sessions(sets()),
        sets: count,
        other_entries: u64::try_from(drafts.len()).unwrap_or(u64::MAX) - count,
        first: sets().min_by_key(|set| set.occurred.at).map(label),
        last: sets().max_by_key(|set| set.occurred.at).map(label),
        skipped: log.skipped,
        unknown_exercises: unknown_exercises(counted(sets()), options),
        mapping,
        ignored_columns: Vec::new(),
        warnings: Vec::new(),
    };
    Ok(Imported { drafts, report })
}

/// The set of an entry, if it is one.
pub(crate) fn set_of(draft: &Draft) -> Option<&SetBody> {
    if let Body::Set(set) = &draft.body { Some(set) } else { None }
}

fn local(set: &SetBody) -> DateTime {
    set.occurred.offset.to_datetime(set.occurred.at)
}

/// Local time of a set; no time where none is known.
pub(crate) fn label(set: &SetBody) -> String {
    match set.occurred.precision {
        Precision::Day => local(set).date().to_string(),
        Precision::Time => local(set).to_string(),
    }
}

/// Sets with another name or three hours apart belong to different sessions.
fn sessions<'a>(sets: impl Iterator<Item = &'a SetBody>) -> u64 {
    let mut times: Vec<_> = sets.map(|set| (set.occurred.at.as_second(), set.session.as_deref())).collect();
    times.sort_unstable();
    let apart = times.windows(2).filter(|pair| match pair {
        [a, b] => b.0 - a.0 > 3 * 3600 || a.1 != b.1,
        _ => false,
    });
    u64::from(!times.is_empty()) + u64::try_from(apart.count()).unwrap_or(0)
}

fn unit<'a>(sets: impl Iterator<Item = &'a SetBody>) -> UnitReport {
    let (mut kg, mut lb) = (false, false);
    for load in sets.filter_map(|set| set.load) {
        kg |= load.unit == UnitWord::Kg;
        lb |= load.unit == UnitWord::Lb;
    }
    let value = match (kg, lb) {
        (true, true) => Some(UnitValue::Mixed),
        (true, false) => Some(UnitValue::Kg),
        (false, true) => Some(UnitValue::Lb),
        (false, false) => None,
    };
    let how = if value.is_some() { "column" } else { "no loads" };
    UnitReport { value, how: how.to_owned(), sureness: Sureness::Sure }
}

fn counted<'a>(sets: impl Iterator<Item = &'a SetBody>) -> impl Iterator<Item = (&'a str, u64)> {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for set in sets {
        *counts.entry(&set.exercise).or_default() += 1;
    }
    counts.into_iter()
}
