//! The one way in: bytes and a name give entries and a report. Nothing is stored here, so that a dry run and an
//! import are the same call.

use std::io::Read;

use regain_journal::Draft;

use crate::encoding::{self, Decoded};
use crate::error::ImportError;
use crate::options::ReadOptions;
use crate::report::Report;
use crate::source::{Confidence, Document, SOURCES, Source, known};
use crate::stream::{self, Streamed};
use crate::table::Table;

/// Entries of a file, in the order of work, and the report about them.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Entries; their ids follow from their content.
    pub drafts: Vec<Draft>,
    /// What was read and what was not.
    pub report: Report,
}

/// Reads a training log.
///
/// `file` is a name for messages, without its folder.
///
/// # Errors
/// [`ImportError`] when the file as a whole cannot be read; single bad rows are in the report.
///
/// ```
/// use jiff::{Timestamp, tz::TimeZone};
/// use regain_import::{ReadOptions, read};
///
/// let csv = "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps\n\
///            2024-03-29 18:05:00,Push,Bench Press (Barbell),1,100,kg,8\n\
///            2024-03-29 18:05:00,Push,Bench Press (Barbell),2,100,kg,seven\n\
///            2024-03-29 18:05:00,Push,Bench Press (Barbell),3,100,kg,6\n";
/// let now: Timestamp = "2024-04-01T12:00:00Z".parse().unwrap();
/// let imported = read("strong.csv", csv.as_bytes(), &ReadOptions::new(now, TimeZone::UTC)).unwrap();
/// assert_eq!((imported.report.source.as_str(), imported.report.sets), ("strong", 2));
/// assert_eq!(imported.report.skipped[0].line, 3);
/// assert_eq!(imported.report.skipped[0].reason, "the reps 'seven' is not understood");
/// ```
pub fn read(file: &str, bytes: &[u8], options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
    let known =
        ReadOptions { file_bytes: Some(u64::try_from(bytes.len()).unwrap_or(u64::MAX)), ..options.clone() };
    match stream::read(file, Box::new(bytes), &known)? {
        Streamed::Read(imported) => Ok(*imported),
        Streamed::Plain(_) => read_plain(file, bytes, options),
    }
}

/// Reads a training log from a stream. A health export is not held in memory; anything else is, and not further than
/// the cap on bytes.
///
/// # Errors
/// Those of [`read()`], and reading itself.
pub fn read_from(file: &str, input: impl Read, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
    let input = match stream::read(file, Box::new(input), options)? {
        Streamed::Read(imported) => return Ok(*imported),
        Streamed::Plain(input) => input,
    };
    let cap = u64::try_from(options.limits.bytes).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read_all = input.take(cap).read_to_end(&mut bytes);
    read_all.map_err(|cause| ImportError::Io { file: file.to_owned(), cause })?;
    read_plain(file, &bytes, options)
}

/// Reads a file that is held as a whole.
pub(crate) fn read_plain(
    file: &str,
    bytes: &[u8],
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let unpacked = encoding::unpack(file, bytes, &options.limits)?;
    let binary = SOURCES.iter().any(|source| source.reads_bytes(&unpacked));
    let decoded = if binary { Decoded::default() } else { encoding::decode(file, &unpacked)? };
    let is_json = decoded.text.trim_start().starts_with(['{', '[']);
    let is_table = !is_json && !binary;
    let table = is_table.then(|| Table::open(file, &decoded.text, &options.limits)).transpose()?;
    let document = Document { file, bytes: &unpacked, text: &decoded.text, table };
    let source = choose(&document, options)?;
    let mut imported = source.read(&document, options)?;
    if imported.report.rows_read == 0 {
        imported.report.warnings.insert(0, "The file has a header but no rows.".to_owned());
    }
    imported.report.warnings.extend(decoded.warning);
    Ok(imported)
}

/// The importer asked for, else the surest; columns named by a person mean that no app's rules apply.
fn choose(document: &Document<'_>, options: &ReadOptions<'_>) -> Result<&'static dyn Source, ImportError> {
    let by_columns = (!options.columns.is_empty()).then_some(crate::sources::generic::ID);
    let chosen = if let Some(id) = options.source.or(by_columns) {
        SOURCES.iter().copied().find(|source| source.id() == id)
    } else {
        let sureness = SOURCES.iter().map(|source| source.detect(document));
        let best = SOURCES.iter().copied().zip(sureness).rev().max_by_key(|(_, sureness)| *sureness);
        best.filter(|(_, sureness)| *sureness > Confidence::No).map(|(source, _)| source)
    };
    chosen.ok_or_else(|| ImportError::UnknownSource {
        file: document.file.to_owned(),
        line: document.table.as_ref().map_or(1, Table::header_line),
        header: document.first_line(),
        known: known(),
    })
}
