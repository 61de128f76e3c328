//! Which exercises exist, which muscle does each load, and which of them does a written name mean?
//!
//! The exercises are data (`data/*.txt`), grouped by movement; the code checks them, spells out every variant
//! and finds the exercise behind a name as apps and people write it. A name that is not surely one exercise
//! stays unknown.

mod catalog;
mod coverage;
mod describe;
mod equipment;
mod expand;
mod hash;
mod language;
mod letters;
mod lines;
mod problem;
mod source;
mod suggest;
mod vocabulary;
mod words;

// what there is
pub use catalog::{Catalog, CatalogEntry};
pub use equipment::Equipment;

// what a name means
pub use catalog::{Found, How};
pub use suggest::Suggestion;

// how much of a log is known
pub use coverage::{ByHow, Coverage, coverage};

// what is wrong with the data
pub use problem::Problem;
