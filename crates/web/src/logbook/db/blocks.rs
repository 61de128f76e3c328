//! Entries as the database holds them: the latest one by one, those before as blocks of many lines.
//!
//! Browsers read a record in some ten microseconds, whatever is in it: a log of ten years in single records would
//! take longer to read than to answer.

use js_sys::Uint8Array;
use regain_journal::{Entry, decode_lenient, encode};
use wasm_bindgen::{JsCast as _, JsValue};

use super::DbError;

/// Bytes of a block, about: larger values are kept in files of their own, which are slower to open.
const BLOCK_BYTES: usize = 60_000;

/// Lines put together, in their order.
pub(super) fn blocks(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(block) if block.len() + line.len() < BLOCK_BYTES => {
                block.push('\n');
                block.push_str(&line);
            }
            _ => blocks.push(line),
        }
    }
    blocks
}

/// The same for entries.
pub(super) fn blocks_of(entries: &[Entry]) -> Vec<String> {
    blocks(entries.iter().map(encode))
}

/// A block as a value of the database: bytes are copied as they are, texts would be turned over letter by letter.
pub(super) fn value_of(block: &str) -> JsValue {
    Uint8Array::from(block.as_bytes()).into()
}

/// The lines of a value, which is a block or the line of one entry.
pub(super) fn text_of(value: JsValue) -> Result<String, DbError> {
    match value.dyn_into::<Uint8Array>() {
        Ok(bytes) => String::from_utf8(bytes.to_vec()).map_err(|error| DbError::Broken(error.to_string())),
        Err(line) => line.as_string().ok_or_else(|| DbError::Broken("it is no text".to_owned())),
    }
}

/// Reads the lines of a value. One that cannot be read takes no other along; the last of them is the error.
pub(super) fn read(text: &str, into: &mut Vec<Entry>) -> Result<(), DbError> {
    let mut broken = Ok(());
    for line in text.lines() {
        match decode_lenient(line) {
            Ok(entry) => into.push(entry),
            Err(error) => broken = Err(DbError::Broken(error.to_string())),
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_every_line_in_order_and_stay_small() {
        let lines: Vec<String> = (0..1000).map(|n| format!("{n}{}", "x".repeat(400))).collect();
        let blocks = blocks(lines.clone());
        assert!(blocks.len() > 5 && blocks.iter().all(|block| block.len() <= BLOCK_BYTES));
        let again: Vec<&str> = blocks.iter().flat_map(|block| block.lines()).collect();
        assert_eq!(again, lines);
    }

    #[test]
    fn a_line_that_is_longer_than_a_block_is_kept_whole() {
        let long = "x".repeat(2 * BLOCK_BYTES);
        assert_eq!(blocks(["a".to_owned(), long.clone(), "b".to_owned()]), ["a", &long, "b"]);
        assert!(blocks([]).is_empty());
    }

    #[test]
    fn a_block_is_read_as_the_entries_that_were_written() {
        let line = |n: u8| {
            format!(
                r#"{{"v":1,"id":"018e8c2a-0000-7000-8000-0000000000{n:02}","device":"018e8c2a-0000-7000-8000-00000000000d","seq":{n},"recorded_at":"2026-05-09T18:00:00Z","kind":"retract","body":{{"target":"018e8c2a-0000-7000-8000-000000000009"}}}}"#
            )
        };
        let entries: Vec<Entry> = (1..9).map(|n| decode_lenient(&line(n)).unwrap()).collect();
        let mut again = Vec::new();
        blocks_of(&entries).iter().for_each(|block| read(block, &mut again).unwrap());
        assert_eq!(again, entries);
        let (first, last) = (encode(&entries[0]), encode(&entries[7]));
        again.clear();
        assert!(matches!(read(&format!("{first}\nno entry\n{last}"), &mut again), Err(DbError::Broken(_))));
        assert_eq!(again, [entries[0].clone(), entries[7].clone()], "the others are read");
    }
}
