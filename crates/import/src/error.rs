//! Why a whole file could not be read. Single bad rows are in the report instead.

use crate::report::Skipped;

/// A file that cannot be imported; the text says what, where and what to do.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)] // the texts are the documentation; `file` is always the name without its folder
pub enum ImportError {
    #[error("{file}: reading failed: {cause}. Check that the file exists and may be read.")]
    Io { file: String, cause: std::io::Error },

    /// The caller asked to stop.
    #[error("{file}: reading was stopped after {rows} rows; nothing was imported.")]
    Cancelled { file: String, rows: u64 },

    #[error("{file}: the archive is damaged or ends early ({what}). Download it again.")]
    Archive { file: String, what: String },

    #[error("{file}: the archive is locked with a password. Unpack it first.")]
    Locked { file: String },

    #[error(
        "{file}: the archive holds nothing that Regain reads ({members}). Unpack it and pass the right file."
    )]
    NothingInside { file: String, members: String },

    #[error("{file}: {label} data are damaged ({what}). Export the file again; nothing was imported.")]
    Damaged { file: String, label: &'static str, what: String },

    #[error("{file}: the file is empty. Export the training history again and pass that file.")]
    Empty { file: String },

    #[error("{file}: this is {what}, not a training log in text form. {advice}")]
    WrongFile { file: String, what: &'static str, advice: &'static str },

    #[error("{file}: the gzip data end early or are damaged ({cause}). Download or compress the file again.")]
    Gzip { file: String, cause: std::io::Error },

    /// A cap of [`crate::Limits`] was passed.
    #[error("{file}, line {line}: {what}; the limit is {limit}. {advice}")]
    TooMuch { file: String, line: u64, what: String, limit: String, advice: &'static str },

    #[error(
        "{file}, line {line}: the columns ({header}) fit no known training log. \
         Name the app with --source ({known}), or say which column is which, such as date=Day and exercise=Lift."
    )]
    UnknownSource { file: String, line: u64, header: String, known: String },

    #[error(
        "{file}, line {line}: a {label} file needs {missing}, but the columns are {header}. \
         Pass the file as the app exported it, or name the right app with --source."
    )]
    MissingColumns { file: String, line: u64, label: &'static str, missing: String, header: String },

    #[error(
        "{file}, line {line}: the column '{column}' occurs twice (columns {first} and {second}). \
         Remove or rename one of them."
    )]
    DuplicateColumn { file: String, line: u64, column: String, first: usize, second: usize },

    #[error("{file}, line {line}: there is no column '{column}' for {meaning}; the columns are {header}.")]
    NoSuchColumn { file: String, line: u64, column: String, meaning: &'static str, header: String },

    #[error(
        "{file}: the file holds the logs of {count} athletes ({names}). Choose one of them, or split the file."
    )]
    SeveralAthletes { file: String, count: usize, names: String },

    /// More than half of the rows are bad: the file is not what it seems, or it is damaged.
    #[error("{file}: {bad} of {rows} rows cannot be read as {label}, so nothing was imported.\n{}", lines(.first))]
    MostlyBad { file: String, label: &'static str, bad: u64, rows: u64, first: Vec<Skipped> },
}

fn lines(skipped: &[Skipped]) -> String {
    let lines: Vec<String> =
        skipped.iter().map(|skip| format!("  line {}: {}: {}", skip.line, skip.reason, skip.text)).collect();
    lines.join("\n")
}
