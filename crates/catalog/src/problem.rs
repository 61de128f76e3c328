//! What is wrong with a data file.

/// A fault in the catalogue's data; the entry concerned is left out, the rest is used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {entry}: {what}")]
pub struct Problem {
    /// Data file.
    pub file: String,
    /// Movement, exercise or word concerned, as the file calls it.
    pub entry: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl Problem {
    pub(crate) fn new(file: &str, entry: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), entry: entry.to_owned(), what: what.into() }
    }
}
