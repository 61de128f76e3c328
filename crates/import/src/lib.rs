//! What did other apps record? Bytes in, journal entries and a report out.
//!
//! No clock, no files, no network: `now`, the zone and the bytes are arguments. Every row of a file becomes a set
//! or a line of the report with its reason. Ids follow from the content, so reading a file twice, or a longer
//! export of the same history, adds only what is new.

mod columns;
mod dates;
mod encoding;
mod error;
mod finish;
mod fit;
mod fuzz;
mod header;
mod health;
mod ids;
mod intake;
mod languages;
mod made;
mod mapping;
mod measured;
mod measures;
mod numbers;
mod options;
mod own;
mod raw;
mod read;
mod report;
mod rows;
mod saved;
mod set_list;
mod source;
mod sources;
mod sqlite;
mod stream;
mod table;
mod unit;
mod words;
mod write;

// reading
pub use error::ImportError;
pub use read::{Imported, read, read_from};

// how to read
pub use columns::{TableColumn, table_columns};
pub use dates::DateOrder;
pub use mapping::{Meaning, UnknownMeaning};
pub use options::{Limits, Progress, ReadOptions};
pub use saved::{SavedMapping, WrongMapping};
pub use source::{SourceId, UnknownSource};

// what was found
pub use report::{
    KnownNames, MappedColumn, Report, Skipped, SuggestedExercise, Sureness, UnitReport, UnitValue,
    UnknownExercise,
};

// writing and testing
pub use fuzz::fuzz_one;
pub use write::{write_csv, write_hevy, write_strong, write_tcx};
