//! What can go wrong, each with the place and what to do.

use std::path::PathBuf;

/// Why the benchmark could not give a result.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// Nothing to score in all that was read.
    #[error(
        "no scored pairs: {sets} sets of {lifters} lifter(s) were read, but no exercise has 4 or more days \
         after the lifter's first 30 comparisons; give a longer log"
    )]
    NothingToScore {
        /// How many lifters were read.
        lifters: usize,
        /// How many sets were read.
        sets: usize,
    },
    /// Not one file could be used.
    #[error("no log could be read:\n{0}")]
    NothingRead(String),
    /// A model did not answer for every pair, so nothing may be compared.
    #[error("{model} gave {got} predictions for lifter {lifter}, but the protocol fixes {expected} pairs")]
    RowCount {
        /// The model.
        model: &'static str,
        /// The lifter whose rows differ.
        lifter: String,
        /// Pairs of the protocol.
        expected: usize,
        /// Predictions given.
        got: usize,
    },
    /// A model gave something that is no probability.
    #[error("{model} gave a prediction outside 0 to 1 for lifter {lifter}, pair {pair}")]
    NotAProbability {
        /// The model.
        model: &'static str,
        /// The lifter.
        lifter: String,
        /// Position among the lifter's pairs, from 0.
        pair: usize,
    },
    /// The coefficients could not be fitted.
    #[error("the forecast could not be fitted: {text}; give more logs")]
    Fit {
        /// What is wrong.
        text: String,
    },
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A results file is not what this version writes.
    #[error("{path}: {text}; run the benchmark again to rewrite it")]
    Results {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        text: String,
    },
    /// A document lacks the markers between which the tables belong.
    #[error("the text has no line `{marker}`; add it where the table belongs")]
    Marker {
        /// The missing line.
        marker: String,
    },
    /// Results could not be put into JSON.
    #[error("results cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}
