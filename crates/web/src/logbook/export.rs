//! The whole log as a file, made in the page: no network is needed.

use jiff::civil::Date;
use regain_import::write_csv;
use regain_journal::{Body, encode};

use super::{Book, Regain};
use crate::browser;

const LAST: &str = "regain.exported-on";

/// What can be taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Every entry ever written.
    Jsonl,
    /// The sets that count.
    Csv,
}

/// When this browser last exported.
pub(crate) fn exported_on() -> Option<Date> {
    browser::setting(LAST)?.parse().ok()
}

/// Gives everything that is in the log to the person as a file: the day that it is named after.
///
/// # Errors
/// Words for the person: the browser offers no downloads.
pub(crate) fn export(regain: Regain, format: Format) -> Result<Date, String> {
    let today = browser::now().date();
    let written = regain.ask(|book| write(book, format)).unwrap_or_default();
    let (ending, kind) = match format {
        Format::Jsonl => ("jsonl", "application/jsonl"),
        Format::Csv => ("csv", "text/csv"),
    };
    let given = browser::download(&format!("regain-{today}.{ending}"), kind, &written);
    given.map_err(|error| format!("The file was not made: {}.", browser::words_of(&error)))?;
    browser::keep_setting(LAST, &today.to_string());
    Ok(today)
}

fn write(book: &Book, format: Format) -> Vec<u8> {
    match format {
        Format::Jsonl => {
            let lines = book.journal().entries().iter().map(|entry| encode(entry) + "\n");
            lines.collect::<String>().into_bytes()
        }
        Format::Csv => {
            let effective = book.effective();
            let sets = effective.iter().filter_map(|entry| match entry.body {
                Body::Set(set) => Some((entry.entry.id, set)),
                _ => None,
            });
            let mut text = Vec::new();
            // writing to memory does not fail
            let _ = write_csv(&mut text, sets);
            text
        }
    }
}
