//! From bytes to text: gzip, byte-order marks, UTF-8, UTF-16, Windows-1252; and files that are no text at all.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::error::ImportError;
use crate::options::Limits;

/// Text of a file and what had to be assumed to get it.
#[derive(Default)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// What a person should know about the decoding.
    pub(crate) warning: Option<String>,
}

/// Unpacks gzip, which may hold several members; other bytes come back as they are.
pub(crate) fn unpack<'a>(file: &str, bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, [u8]>, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty { file: file.to_owned() });
    }
    if bytes.len() > limits.bytes {
        return Err(too_many_bytes(file, "the file is larger than Regain reads", limits));
    }
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut unpacked = Vec::new();
    let cap = u64::try_from(limits.bytes).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(bytes)
        .take(cap)
        .read_to_end(&mut unpacked)
        .map_err(|cause| ImportError::Gzip { file: file.to_owned(), cause })?;
    if unpacked.len() > limits.bytes {
        return Err(too_many_bytes(file, "the gzip data unpack to more than Regain reads", limits));
    }
    if unpacked.is_empty() {
        Err(ImportError::Empty { file: file.to_owned() })
    } else {
        Ok(Cow::Owned(unpacked))
    }
}

/// Decodes text. What is neither UTF-8 nor marked otherwise is Windows-1252, of which Latin-1 is a part.
pub(crate) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, ImportError> {
    reject_known_binaries(file, bytes)?;
    if let Some(text) = utf_16(bytes) {
        return Ok(Decoded { text: Cow::Owned(text), warning: None });
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if body.iter().take(4096).any(|byte| *byte == 0) {
        return Err(wrong(file, "a binary file", "Export the history as CSV and pass that file."));
    }
    Ok(match std::str::from_utf8(body) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), warning: None },
        Err(_) => decode_damaged(body),
    })
}

/// Text behind a byte-order mark of UTF-16; what is no character becomes \u{fffd}.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (unit, body): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, body @ ..] => (u16::from_le_bytes, body),
        [0xfe, 0xff, body @ ..] => (u16::from_be_bytes, body),
        _ => return None,
    };
    let pairs = body.chunks_exact(2);
    let is_cut = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(text.chain(is_cut.then_some(char::REPLACEMENT_CHARACTER)).collect())
}

/// What Windows-1252 has in the place of 32 control characters of Latin-1 (WHATWG, Encoding, index windows-1252).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    let own = byte.checked_sub(0x80).and_then(|place| WINDOWS_1252.get(usize::from(place)));
    own.copied().unwrap_or(char::from(byte))
}

/// A file with many good multi-byte characters and a few bad bytes is damaged UTF-8, not Windows-1252.
fn decode_damaged(body: &[u8]) -> Decoded<'_> {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in body.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        let text = String::from_utf8_lossy(body);
        let warning = format!("The file is UTF-8 with {bad} damaged places; they are shown as \u{fffd}.");
        return Decoded { text, warning: Some(warning) };
    }
    let text = body.iter().map(|byte| windows_1252(*byte)).collect();
    let warning = "The file is not UTF-8; it was read as Windows-1252. Check names with accents.".to_owned();
    Decoded { text: Cow::Owned(text), warning: Some(warning) }
}

/// First bytes, what the file is, what to do.
const BINARIES: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", "an archive inside another file", "Unpack it and pass the file that holds the log."),
    (
        b"SQLite format 3\0",
        "an SQLite database of no app that Regain knows",
        "Use the app's CSV export instead.",
    ),
    (b"\x89PNG", "a picture (PNG)", "Pass the app's CSV export."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Pass the app's CSV export."),
    (b"%PDF", "a PDF document", "Pass the app's CSV export."),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (XLS)", "Save the sheet as CSV."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it first."),
    (b"<!DOCTYPE", "a web page", "Download the CSV file itself, not the page around it."),
    (b"<html", "a web page", "Download the CSV file itself, not the page around it."),
    (b"<?xml", "an XML file", "Pass the app's CSV export."),
];

fn reject_known_binaries(file: &str, bytes: &[u8]) -> Result<(), ImportError> {
    match BINARIES.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        Some((_, what, advice)) => Err(wrong(file, what, advice)),
        None => Ok(()),
    }
}

fn wrong(file: &str, what: &'static str, advice: &'static str) -> ImportError {
    ImportError::WrongFile { file: file.to_owned(), what, advice }
}

fn too_many_bytes(file: &str, what: &str, limits: &Limits) -> ImportError {
    ImportError::TooMuch {
        file: file.to_owned(),
        line: 1,
        what: what.to_owned(),
        limit: format!("{} bytes", limits.bytes),
        advice: "Split it by year and import the parts.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::plain(b"Gewicht", "Gewicht", false)]
    #[case::utf8_mark(b"\xef\xbb\xbfDate", "Date", false)]
    #[case::utf16_little(b"\xff\xfeD\0a\0", "Da", false)]
    #[case::utf16_big(b"\xfe\xff\0D\0a", "Da", false)]
    #[case::utf16_cut_and_unpaired(b"\xff\xfe\x3d\xd8a\0b", "\u{fffd}a\u{fffd}", false)]
    #[case::utf16_pair(b"\xff\xfe\x3d\xd8\xaa\xdc", "💪", false)]
    #[case::latin1(b"Kniebeuge, \xdcbung", "Kniebeuge, Übung", true)]
    #[case::windows_1252(b"10 \x80 \x9f\xa0\xff", "10 € Ÿ\u{a0}ÿ", true)]
    #[case::damaged_utf8("Übung größer schön \u{0}".as_bytes().split_last().unwrap().1, "Übung größer schön ", false)]
    #[case::truncated_character(b"\xc3\x9cbung \xc3\xbcber \xc3", "Übung über \u{fffd}", true)]
    fn text_is_decoded(#[case] bytes: &[u8], #[case] text: &str, #[case] warns: bool) {
        let decoded = decode("f", bytes).ok().unwrap();
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.warning.is_some(), warns);
    }
}
