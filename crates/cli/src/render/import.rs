//! What an import found, for people.

use regain_import::{Report, UnitValue};
use regain_store::Appended;

use super::list::counted;
use super::number::grouped;
use super::page::Page;
use super::style::{BOLD, painted};

/// Reasons, names and warnings shown before they are counted.
const SHOWN: usize = 8;

/// The report of one file; `stored` is `None` in a dry run.
pub(crate) fn import_report(page: &mut Page, report: &Report, stored: Option<Appended>) {
    page.line(&painted(BOLD, &report.file));
    let skipped = report.skipped.len();
    let sets = usize::try_from(report.sets).unwrap_or(usize::MAX);
    let sessions = usize::try_from(report.sessions).unwrap_or(usize::MAX);
    let rows = usize::try_from(report.rows_read).unwrap_or(usize::MAX);
    let span = match (&report.first, &report.last) {
        (Some(first), Some(last)) => format!(", {} to {}", day(first), day(last)),
        _ => String::new(),
    };
    let rows = format!(
        "Read as {}: {}, of which {} skipped",
        report.source,
        counted(rows, "row"),
        grouped(skipped as u64)
    );
    let summary = if report.sets == 0 && report.other_entries > 0 {
        let others = usize::try_from(report.other_entries).unwrap_or(usize::MAX);
        format!("{rows}; {}{span}.", counted(others, "measurement"))
    } else {
        format!("{rows}; {} in {}{span}.", counted(sets, "set"), counted(sessions, "session"))
    };
    page.hanging(2, 2, &summary);
    unit(page, report);
    for warning in report.warnings.iter().take(SHOWN) {
        page.hanging(2, 4, warning);
    }
    skipped_rows(page, report);
    unknown_exercises(page, report);
    outcome(page, report, stored);
}

fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}

fn unit(page: &mut Page, report: &Report) {
    let unit = match report.unit.value {
        Some(UnitValue::Kg) => "kg",
        Some(UnitValue::Lb) => "lb",
        Some(UnitValue::Mixed) => "kg and lb",
        None => return,
    };
    page.hanging(
        2,
        4,
        &format!("Loads in {unit} ({}). --unit kg or --unit lb decides otherwise.", report.unit.how),
    );
}

/// Each reason once, with its count and first line.
fn skipped_rows(page: &mut Page, report: &Report) {
    let mut reasons: Vec<(&str, u64, u64)> = Vec::new();
    for skipped in &report.skipped {
        match reasons.iter_mut().find(|(reason, ..)| *reason == skipped.reason) {
            Some((_, count, _)) => *count += 1,
            None => reasons.push((&skipped.reason, 1, skipped.line)),
        }
    }
    reasons.sort_by_key(|(_, count, line)| (std::cmp::Reverse(*count), *line));
    for (reason, count, line) in reasons.iter().take(SHOWN) {
        let lines = if *count == 1 { "line" } else { "first on line" };
        page.hanging(2, 4, &format!("Skipped {}: {reason} ({lines} {line}).", grouped(*count)));
    }
    if reasons.len() > SHOWN {
        page.line(&format!("  and {} more reasons; --json lists every row.", reasons.len() - SHOWN));
    }
}

fn unknown_exercises(page: &mut Page, report: &Report) {
    if report.unknown_exercises.is_empty() {
        return;
    }
    page.hanging(2, 4, "Not in the catalogue, kept under their own names and without muscles:");
    for unknown in report.unknown_exercises.iter().take(SHOWN) {
        let sets = counted(usize::try_from(unknown.sets).unwrap_or(usize::MAX), "set");
        let perhaps = unknown
            .suggestions
            .first()
            .map(|near| format!("; perhaps {}, {:.0} % alike", near.exercise, near.confidence * 100.0));
        page.hanging(4, 6, &format!("{}: {sets}{}", unknown.name, perhaps.unwrap_or_default()));
    }
    let more = report.unknown_exercises.len().saturating_sub(SHOWN);
    if more > 0 {
        page.line(&format!("    and {more} more; --json lists them all."));
    }
    page.hanging(4, 4, "Import one under a known name: --name \"NAME=KNOWN NAME\"");
    page.hanging(4, 4, "Give one its muscles: regain exercise set-muscles NAME chest=1,triceps=.5");
}

fn outcome(page: &mut Page, report: &Report, stored: Option<Appended>) {
    let words = match stored {
        None => "Nothing was stored: this was a dry run.".to_owned(),
        Some(Appended { new: 0, .. }) => "Nothing new: everything was already here.".to_owned(),
        Some(Appended { new, already_there: 0 }) => {
            format!("Imported {} entries. 'regain import --undo' takes them out again.", grouped(new))
        }
        Some(Appended { new, already_there }) => format!(
            "Imported {} new entries; {} were already here. 'regain import --undo' takes the new ones out again.",
            grouped(new),
            grouped(already_there)
        ),
    };
    let words = if report.other_entries > 0 {
        format!("{words} {} of them are no sets.", grouped(report.other_entries))
    } else {
        words
    };
    page.hanging(2, 2, &words);
}
