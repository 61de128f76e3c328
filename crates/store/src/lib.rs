//! Keeps the journal. [`JournalStore`] says what a database must do, [`SqliteStore`] does it in one file.

mod batches;
mod error;
mod journal_store;
mod sqlite;

// what a database must do
pub use batches::{BATCH_DRAFTS, Progress, append_in_batches};
pub use error::StoreError;
pub use journal_store::{Appended, AthleteId, JournalStore, Place};

// SQLite
pub use sqlite::{Checked, Restored, SCHEMA_VERSION, SqliteStore};
