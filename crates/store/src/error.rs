//! What can go wrong while keeping a journal, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use regain_journal::{BodyError, DeviceId, EntryId};

use crate::journal_store::AthleteId;

/// Where a database is: the path of its file, or the address of its server without the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location(String);

impl Location {
    pub(crate) fn server(address: String) -> Self {
        Self(address)
    }
}

impl From<&Path> for Location {
    fn from(path: &Path) -> Self {
        Self(path.display().to_string())
    }
}

impl From<&PathBuf> for Location {
    fn from(path: &PathBuf) -> Self {
        path.as_path().into()
    }
}

impl From<&Self> for Location {
    fn from(location: &Self) -> Self {
        location.clone()
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why the journal could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is something else.
    #[error("{0} is not a journal: it is not an SQLite database. Nothing was changed; choose another file")]
    NotADatabase(Location),
    /// The database of another program.
    #[error(
        "{0} is not a journal: it is the database of another program. Nothing was changed; choose another one"
    )]
    Foreign(Location),
    /// Written by a newer program.
    #[error(
        "{at} has version {found} and this program understands versions up to {known}. Nothing was changed; update \
         the program, or restore a backup made before the update"
    )]
    Newer {
        /// The database.
        at: Location,
        /// Its version.
        found: i64,
        /// The newest version this program understands.
        known: i64,
    },
    /// The database does not promise to keep what it acknowledges.
    #[error("{at} cannot be used safely: {setting} is `{found}` and must be `{needed}`. {advice}")]
    Unsafe {
        /// The database.
        at: Location,
        /// Its setting.
        setting: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        needed: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// Damage on disk.
    #[error("{at} is damaged: {problem}. Restore a backup; the damaged file will be kept beside it")]
    Damaged {
        /// The file.
        at: Location,
        /// What SQLite found first.
        problem: String,
    },
    /// No room on disk; nothing of this change was kept, everything before it was.
    #[error("{at}: the disk is full. What was stored before is safe; make room, then try again")]
    Full {
        /// The database.
        at: Location,
        /// What the database said.
        source: sqlx::Error,
    },
    /// Another program works with the file.
    #[error("{} is in use by another program; stop it first, then try again", .0.display())]
    InUse(PathBuf),
    /// The target of a backup is already there.
    #[error("{} already exists and will not be replaced; choose another name", .0.display())]
    Exists(PathBuf),
    /// No copy of a folder is so early, or there is none at all.
    #[error("{} holds no copy of that time; {}", folder.display(), earliest.map_or_else(|| "it holds none at all".to_owned(), |at| format!("the earliest is of {at}")))]
    NoCopy {
        /// The folder.
        folder: PathBuf,
        /// The first copy, if there is one.
        earliest: Option<jiff::Timestamp>,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database could not do it.
    #[error("{at}: {source}")]
    Database {
        /// The database.
        at: Location,
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
    /// A device sent entries in the name of another one; nothing was kept.
    #[error("device {sender} may send its own entries only, and sent one of device {author}")]
    OtherAuthor {
        /// Who sent it.
        sender: DeviceId,
        /// Whose it says it is.
        author: DeviceId,
    },
    /// There is no such athlete, or no longer.
    #[error("there is no athlete {0} here; the account may have been deleted")]
    NoAthlete(AthleteId),
    /// A row that no version of this program writes.
    #[error("{at}: a row cannot be read: {problem}")]
    Row {
        /// The database.
        at: Location,
        /// What is wrong with it.
        problem: String,
    },
}

impl StoreError {
    /// Whether the same call may succeed in a moment: the database restarts, is busy, or asks to try again.
    ///
    /// Adding entries again is harmless, even if the first call was kept and only its answer was lost.
    pub fn is_temporary(&self) -> bool {
        let Self::Database { source, .. } = self else { return false };
        match source {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed => true,
            _ => code(source).is_some_and(|code| is_passing(&code)),
        }
    }

    /// Whether the database undid the change only because another one came between.
    pub(crate) fn is_conflict(&self) -> bool {
        let Self::Database { source, .. } = self else { return false };
        code(source).is_some_and(|code| CONFLICTS.contains(&code.as_str()))
    }

    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    pub(crate) fn database(at: impl Into<Location>) -> impl FnOnce(sqlx::Error) -> Self {
        let at = at.into();
        move |source| match code(&source) {
            Some(code) if FULL.contains(&code.as_str()) => Self::Full { at, source },
            _ => Self::Database { at, source },
        }
    }
}

/// SQLITE_FULL; disk_full of PostgreSQL.
const FULL: [&str; 2] = ["13", "53100"];
/// serialization_failure, deadlock_detected, and unique_violation: two programs took the same number.
const CONFLICTS: [&str; 3] = ["40001", "40P01", "23505"];
/// How PostgreSQL's codes of passing trouble begin: connection exceptions, rollbacks, too many connections, lock
/// not available, shutting down or starting, a server that only reads for now.
const PASSING: [&str; 6] = ["08", "40", "53300", "55P03", "57P0", "25006"];
/// SQLITE_BUSY, and its extended forms while recovering or with a changed snapshot.
pub(crate) const BUSY: [&str; 3] = ["5", "261", "517"];

fn is_passing(code: &str) -> bool {
    BUSY.contains(&code) || (code.len() == 5 && PASSING.iter().any(|start| code.starts_with(start)))
}

/// What the database calls the error: a number in SQLite, five characters in PostgreSQL.
pub(crate) fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()))
}
