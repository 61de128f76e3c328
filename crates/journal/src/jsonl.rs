//! The exchange format: one entry a line.

use std::io::{self, BufRead, Read};

use crate::codec::{MAX_LINE_BYTES, decode};
use crate::entry::Entry;
use crate::error::DecodeError;

/// A line that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct JsonlError {
    /// Number of the line, from 1.
    pub line: u64,
    /// What is wrong with it.
    #[source]
    pub problem: LineProblem,
}

/// What is wrong with a line.
#[derive(Debug, thiserror::Error)]
pub enum LineProblem {
    /// Not an entry.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Not UTF-8.
    #[error("the text is not UTF-8; save the file as UTF-8")]
    NotUtf8,
    /// The file could not be read further.
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
}

/// Reads entries line by line; blank lines are passed over, and a wrong line does not stop the next.
///
/// ```
/// let file = "\nnot an entry\n";
/// let errors: Vec<_> = regain_journal::read_jsonl(file.as_bytes()).filter_map(Result::err).collect();
/// assert_eq!(errors.len(), 1);
/// assert_eq!(errors[0].line, 2);
/// ```
pub fn read_jsonl<R: BufRead>(reader: R) -> ReadJsonl<R> {
    ReadJsonl { reader, line: 0, buffer: Vec::new(), done: false }
}

/// Iterator over the entries of a file, from [`read_jsonl`].
#[derive(Debug)]
pub struct ReadJsonl<R> {
    reader: R,
    line: u64,
    buffer: Vec<u8>,
    done: bool,
}

impl<R: BufRead> Iterator for ReadJsonl<R> {
    type Item = Result<Entry, JsonlError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.next_line() {
                Ok(Some(entry)) => return Some(Ok(entry)),
                Ok(None) => {}
                Err(problem) => {
                    self.done |= matches!(problem, LineProblem::Io(_));
                    return Some(Err(JsonlError { line: self.line, problem }));
                }
            }
        }
        None
    }
}

impl<R: BufRead> ReadJsonl<R> {
    fn next_line(&mut self) -> Result<Option<Entry>, LineProblem> {
        self.line += 1;
        self.buffer.clear();
        let limit = MAX_LINE_BYTES as u64 + 2; // and its line break
        let read = self.reader.by_ref().take(limit).read_until(b'\n', &mut self.buffer)?;
        self.done = read == 0;
        if read > MAX_LINE_BYTES && self.buffer.last() != Some(&b'\n') {
            self.skip_rest_of_line()?;
        }
        let text = str::from_utf8(&self.buffer).map_err(|_| LineProblem::NotUtf8)?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() { Ok(None) } else { Ok(Some(decode(text)?)) }
    }

    /// A file without line breaks must not fill the memory.
    fn skip_rest_of_line(&mut self) -> io::Result<()> {
        loop {
            let available = self.reader.fill_buf()?;
            let end = available.iter().position(|byte| *byte == b'\n');
            let (used, finished) = match end {
                Some(position) => (position + 1, true),
                None => (available.len(), available.is_empty()),
            };
            self.reader.consume(used);
            if finished {
                return Ok(());
            }
        }
    }
}
