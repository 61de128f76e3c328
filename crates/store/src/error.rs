//! What can go wrong while keeping a journal, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use regain_journal::{BodyError, DeviceId, EntryId};

/// Why the journal could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is something else.
    #[error("{} is not a journal: it is not an SQLite database. Nothing was changed; choose another file", .0.display())]
    NotADatabase(PathBuf),
    /// The database of another program.
    #[error("{} is not a journal: it is the database of another program. Nothing was changed; choose another file", .0.display())]
    Foreign(PathBuf),
    /// Written by a newer program.
    #[error(
        "{} has version {found} and this program understands versions up to {known}. Nothing was changed; update \
         the program, or restore a backup made before the update",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version this program understands.
        known: i64,
    },
    /// The database does not promise to keep what it acknowledges.
    #[error(
        "{} cannot be used safely: {setting} is `{found}` and must be `{needed}`. Network drives often cause this; \
         move the journal to a local disk",
        path.display()
    )]
    Unsafe {
        /// The file.
        path: PathBuf,
        /// The SQLite setting.
        setting: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        needed: &'static str,
    },
    /// Damage on disk.
    #[error("{} is damaged: {problem}. Restore a backup; the damaged file will be kept beside it", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite found first.
        problem: String,
    },
    /// Another program works with the file.
    #[error("{} is in use by another program; stop it first, then try again", .0.display())]
    InUse(PathBuf),
    /// The target of a backup is already there.
    #[error("{} already exists and will not be replaced; choose another name", .0.display())]
    Exists(PathBuf),
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database could not do it.
    #[error("{}: {source}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: sqlx::Error,
    },
    /// A draft with a wrong value; nothing of its batch was kept.
    #[error("entry {id} was not kept: {source}")]
    Invalid {
        /// The draft.
        id: EntryId,
        /// Its wrong value.
        source: Box<BodyError>,
    },
    /// Another device's entries with a number left out; nothing was kept.
    #[error(
        "entries of device {device} must follow on: expected number {expected}, got {got}. Ask for them again"
    )]
    Gap {
        /// The device.
        device: DeviceId,
        /// The next number here.
        expected: u64,
        /// The number that came.
        got: u64,
    },
    /// Two different entries claim one number of one device, as after copying a data folder by hand.
    #[error(
        "device {device} wrote two different entries as number {seq}, probably because its data folder was copied. \
         Restore one of the copies from a backup, which gives it an identity of its own"
    )]
    Forked {
        /// The device.
        device: DeviceId,
        /// The number.
        seq: u64,
    },
    /// A row that no version of this program writes.
    #[error("{}: a row cannot be read: {problem}", path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
}

impl StoreError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    pub(crate) fn database(path: &Path) -> impl FnOnce(sqlx::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Database { path, source }
    }
}
