//! Jefit: one file of many sections; the one with the logs has a row an exercise and its sets in one cell.

use regain_journal::UnitWord;

use crate::error::ImportError;
use crate::header::HeaderUnit;
use crate::intake::{Plan, read_table};
use crate::mapping::{Mapping, Meaning, Words};
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::rows::{Dialect, SessionRule};
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::Table;

/// Backups of the Jefit app.
pub(crate) struct Jefit;

/// `TIMESTAMP` is when the row was synchronised, not when it was trained, and stays unread.
const WORDS: Words<'static> = &[
    (Meaning::Date, &["mydate"]),
    (Meaning::TimeOfDay, &["logtime"]),
    (Meaning::Exercise, &["ename"]),
    (Meaning::SetList, &["logs"]),
];

const DIALECT: Dialect = Dialect { sessions: SessionRule::CloseTogether, ..Dialect::USUAL };
/// The section that holds what was done.
const LOGS: &str = "EXERCISE LOGS";
/// Sections that hold what the app is set to; among it, in the column `mass`, the unit of loads.
const SETTINGS: [&str; 2] = ["SETTING", "SETTINGS"];

impl Source for Jefit {
    fn id(&self) -> SourceId {
        SourceId("jefit")
    }

    fn label(&self) -> &'static str {
        "Jefit"
    }

    fn detect(&self, document: &Document<'_>) -> Confidence {
        if section(document.text, LOGS).is_some() { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let (text, lines_above) = section(document.text, LOGS).unwrap_or((document.text, 0));
        let table = Table::open_part(document.file, text, lines_above, &options.limits)?;
        let mapping = Mapping::from_header(&table, WORDS)?.complete(&table, self.label())?;
        let app_unit = setting(document, options);
        read_table(&table, Plan { app_unit, ..Plan::new(self, mapping, DIALECT) }, options)
    }
}

/// The unit that the app was set to when the file was written. Older loads may have been typed in the other.
fn setting(document: &Document<'_>, options: &ReadOptions<'_>) -> Option<UnitWord> {
    let (text, lines_above) = SETTINGS.iter().find_map(|name| section(document.text, name))?;
    let table = Table::open_part(document.file, text, lines_above, &options.limits).ok()?;
    let column = table.columns.iter().position(|column| column.key == "mass")?;
    HeaderUnit::parse(table.sample.first()?.get(column)?)?.load()
}

/// The lines of a section, and how many lines stand above them.
fn section<'a>(text: &'a str, wanted: &str) -> Option<(&'a str, u64)> {
    let (mut start, mut lines_above, mut at, mut end) = (None, 0, 0, text.len());
    for line in text.split_inclusive('\n') {
        match (heading(line), start) {
            (Some(name), None) if name.eq_ignore_ascii_case(wanted) => start = Some(at + line.len()),
            (Some(_), Some(_)) => {
                end = at;
                break;
            }
            _ => {}
        }
        at += line.len();
        lines_above += u64::from(start.is_none_or(|start| at <= start));
    }
    Some((text.get(start?..end)?, lines_above))
}

/// The name of a section: `### EXERCISE LOGS`, also with signs after it.
fn heading(line: &str) -> Option<&str> {
    let name = line.trim().trim_matches('"').strip_prefix("###")?;
    Some(name.trim_matches(['#', ' ', ',', ';', '-']))
}
