//! A mistake in a typed line, shown under the line with a caret.

use std::fmt;

/// Widest part of the typed line that an error repeats, in characters.
const SHOWN_CHARS: usize = 72;

/// Where parsing stopped, before the line is attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// First character of the mistake, from 0.
    pub(super) at: usize,
    /// Its length in characters, at least 1.
    pub(super) len: usize,
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) hint: String,
}

impl Fault {
    pub(super) fn new(at: usize, len: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { at, len: len.max(1), message: message.into(), hint: hint.into() }
    }

    pub(super) fn in_line(self, line: &[char]) -> SyntaxError {
        SyntaxError { line: line.to_vec(), fault: self }
    }
}

/// A mistake in a typed line: what, at which column, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    line: Vec<char>,
    fault: Fault,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { at, len, message, hint } = &self.fault;
        let start = at.saturating_sub(SHOWN_CHARS / 2);
        let shown: String = self.line.iter().skip(start).take(SHOWN_CHARS).collect();
        let caret_len = (*len).min(SHOWN_CHARS / 2);
        writeln!(f, "column {}: {message}", at + 1)?;
        writeln!(f, "  {shown}")?;
        writeln!(f, "  {}{}", " ".repeat(at - start), "^".repeat(caret_len))?;
        write!(f, "{hint}")
    }
}

impl std::error::Error for SyntaxError {}
