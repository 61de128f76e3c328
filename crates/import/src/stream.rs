//! Files that are read as a stream and never held as a whole: archives, and health exports of gigabytes.

mod counted;
mod zip;

use std::io::{BufRead, BufReader, Cursor, Read};

pub(crate) use counted::Counted;
use zip::{Member, Zip};

use crate::error::ImportError;
use crate::health::apple;
use crate::options::ReadOptions;
use crate::read::{Imported, read_plain};

/// Bytes from which the kind of a file is told.
const HEAD_BYTES: usize = 4096;
/// Kinds of files inside an archive that are held and read as if they had been passed themselves.
const ENDINGS: [&str; 9] = ["csv", "tsv", "txt", "json", "jsonl", "fit", "fitnotes", "sqlite", "db"];

/// Reads an archive or a health export, if the input is one; gives back what was read of it if not.
pub(crate) fn read<'i>(
    file: &str,
    mut input: Box<dyn Read + 'i>,
    options: &ReadOptions<'_>,
) -> Result<Streamed<'i>, ImportError> {
    let head = head(file, &mut input)?;
    if head.starts_with(b"PK\x03\x04") {
        let whole = Counted::new(Cursor::new(head).chain(input));
        return archive(file, whole, options).map(|read| Streamed::Read(Box::new(read)));
    }
    if apple::is_export(&head) {
        let whole = Counted::new(Cursor::new(head).chain(input));
        let done = whole.done();
        let text = BufReader::with_capacity(1 << 16, whole);
        return apple::read(file, text, &done, options).map(|read| Streamed::Read(Box::new(read)));
    }
    Ok(Streamed::Plain(Box::new(Cursor::new(head).chain(input))))
}

/// What came of an input.
pub(crate) enum Streamed<'i> {
    /// It was read.
    Read(Box<Imported>),
    /// It is for others; nothing of it is lost.
    Plain(Box<dyn Read + 'i>),
}

fn head(file: &str, input: &mut dyn Read) -> Result<Vec<u8>, ImportError> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    let read = input.take(u64::try_from(HEAD_BYTES).unwrap_or(u64::MAX)).read_to_end(&mut head);
    read.map_err(|cause| ImportError::Io { file: file.to_owned(), cause })?;
    Ok(head)
}

/// Reads the health export inside an archive, or the one file that Regain knows.
fn archive<R: Read>(
    file: &str,
    input: Counted<R>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let done = input.done();
    let mut zip = Zip::new(file, BufReader::with_capacity(1 << 16, input), options.limits.streamed_bytes);
    let (mut names, mut best): (Vec<String>, Option<(String, Imported)>) = (Vec::new(), None);
    let (mut refused, mut others) = (None, Vec::new());
    while let Some(mut member) = zip.next()? {
        let name = member.name.clone();
        if name == "[Content_Types].xml" || name.starts_with("xl/") {
            return Err(ImportError::WrongFile {
                file: file.to_owned(),
                what: "a spreadsheet (XLSX)",
                advice: "Save the sheet as CSV and pass that file.",
            });
        }
        let short = name.rsplit('/').next().unwrap_or(&name).to_owned();
        let ending = short.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        if ending == "xml" && apple::is_export(member.peek()?) {
            let text = BufReader::with_capacity(1 << 16, member);
            return apple::read(&format!("{file}/{short}"), text, &done, options);
        }
        if ENDINGS.contains(&ending.as_str()) && !name.starts_with("__MACOSX/") {
            match held(&short, &mut member, options) {
                Ok(read) => {
                    let more = |(_, kept): &(String, Imported)| kept.drafts.len() >= read.drafts.len();
                    let (kept, other) = if best.as_ref().is_some_and(more) {
                        (best, Some(short.clone()))
                    } else {
                        (Some((short.clone(), read)), best.map(|(name, _)| name))
                    };
                    best = kept;
                    others.extend(other);
                }
                Err(error @ (ImportError::UnknownSource { .. } | ImportError::WrongFile { .. })) => {
                    drop(error);
                }
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        names.push(short);
        member.finish()?;
    }
    match (best, refused) {
        (Some((_, mut imported)), _) => {
            imported.report.file = format!("{file}/{}", imported.report.file);
            if !others.is_empty() {
                let others = others.join(", ");
                let warning =
                    format!("The archive holds more that can be read: {others}. Import them one by one.");
                imported.report.warnings.push(warning);
            }
            Ok(imported)
        }
        (None, Some(error)) => Err(error),
        (None, None) => {
            names.truncate(10);
            Err(ImportError::NothingInside { file: file.to_owned(), members: names.join(", ") })
        }
    }
}

/// A member that is held as a whole, within the cap on bytes.
fn held<R: BufRead>(
    name: &str,
    member: &mut Member<'_, R>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let cap = u64::try_from(options.limits.bytes).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = member.take(cap).read_to_end(&mut bytes);
    read.map_err(|cause| ImportError::Archive { file: name.to_owned(), what: cause.to_string() })?;
    read_plain(name, &bytes, options)
}
