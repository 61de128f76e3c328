//! What can be wrong with an entry, in words that name the field, the value and the range.

use std::borrow::Cow;
use std::fmt;

use regain_engine::OutOfRange;

/// A value of a body that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldError {
    /// The field as it is called in the journal, such as `reps` or `soreness.quads`.
    pub field: Cow<'static, str>,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// A number outside its range.
    Range(OutOfRange),
    /// A word that means nothing here.
    Word {
        /// The word.
        given: String,
        /// The words that do, for the reader.
        known: String,
    },
    /// Something that no value of its kind can be, in words.
    Cannot(String),
    /// Empty, where something must be said.
    Empty,
    /// Longer than an entry may be.
    TooLong {
        /// How long it is.
        len: usize,
        /// How long it may be.
        max: usize,
    },
}

impl FieldError {
    pub(crate) fn new(field: impl Into<Cow<'static, str>>, problem: Problem) -> Self {
        Self { field: field.into(), problem }
    }

    pub(crate) fn range(field: impl Into<Cow<'static, str>>, error: OutOfRange) -> Self {
        Self::new(field, Problem::Range(error))
    }

    /// `known` are the words that would have been right.
    pub(crate) fn word(
        field: impl Into<Cow<'static, str>>,
        given: &str,
        known: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        Self::new(field, Problem::Word { given: given.to_owned(), known })
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "field `{}`: ", self.field)?;
        match &self.problem {
            Problem::Range(error) => error.fmt(f),
            Problem::Word { given, known } => write!(f, "`{given}` is not one of {known}"),
            Problem::Cannot(why) => f.write_str(why),
            Problem::Empty => f.write_str("must not be empty"),
            Problem::TooLong { len, max } => write!(f, "must have at most {max} bytes or items, not {len}"),
        }
    }
}

impl std::error::Error for FieldError {}

/// Why a body was refused.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// Not the JSON this kind of entry has.
    #[error("a `{kind}` entry cannot be read: {source}")]
    Shape {
        /// Kind of the entry.
        kind: String,
        /// What the JSON reader met.
        source: serde_json::Error,
    },
    /// A value that cannot be used.
    #[error("a `{kind}` entry has a wrong value: {source}")]
    Value {
        /// Kind of the entry.
        kind: String,
        /// Which value, and what would be right.
        source: FieldError,
    },
    /// An amendment that holds a correction, or a correction without a known target.
    #[error(
        "an `amend` entry holds a `{0}` entry; it may only hold what can be amended (a set, a check-in, …)"
    )]
    NestedCorrection(String),
}

/// Why a line is not an entry.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// Longer than an entry may be.
    #[error("an entry has at most {max} bytes, this one has {len}")]
    TooLong {
        /// Length in bytes.
        len: usize,
        /// Limit in bytes.
        max: usize,
    },
    /// A line break inside an entry.
    #[error("an entry is one line, this one has a line break inside")]
    LineBreak,
    /// Not the JSON of an entry.
    #[error("this is not a journal entry: {0}")]
    Json(#[from] serde_json::Error),
    /// A number or name of the envelope that cannot be.
    #[error("this is not a journal entry: {0}")]
    Envelope(FieldError),
    /// What it says cannot be read or used.
    #[error(transparent)]
    Body(#[from] BodyError),
}
