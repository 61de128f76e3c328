//! What is kept about the server beside the journal: the address, the token, and whose journal it is.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use jiff::Timestamp;
use regain_sync::Heads;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::shell::DataFolder;

const FILE: &str = "remote.json";

/// The server that this folder's journal belongs to. It outlives signing out, so that nobody else's journal is
/// brought in later.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Remote {
    /// Scheme, host, port and path, without a slash at the end.
    pub(crate) url: String,
    /// The name of the account, if it was given.
    pub(crate) account: Option<String>,
    /// The account's journal.
    pub(crate) journal: Uuid,
    /// What the server calls this device.
    pub(crate) device: String,
    /// Whether this device is signed in, and by what.
    pub(crate) membership: Option<Membership>,
    /// What the server had at the end of the last exchange.
    #[serde(default)]
    pub(crate) server: Heads,
    /// When that was.
    #[serde(default)]
    pub(crate) synced_at: Option<Timestamp>,
}

/// What this device signs in with. It has no `Debug`, so that a token reaches no log by accident.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Membership {
    pub(crate) token: String,
    /// Certificates (PEM) that are trusted beside the system's.
    pub(crate) authority: Option<String>,
}

impl Remote {
    /// What is kept in this folder, if anything.
    pub(crate) fn load(folder: &DataFolder) -> Result<Option<Self>> {
        let path = path(folder);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(error).with_context(|| format!("{}: it cannot be read", path.display()));
            }
        };
        let damaged = || format!("{}: it is damaged. Remove it and sign in again", path.display());
        serde_json::from_str(&text).with_context(damaged).map(Some)
    }

    /// Puts it in the place of what was kept before. Only the owner of the folder can read it.
    pub(crate) fn keep(&self, folder: &DataFolder) -> Result<()> {
        let path = path(folder);
        let failed = || format!("{}: it cannot be written", path.display());
        regain_store::create_private_folder(folder.path()).with_context(failed)?;
        let unfinished = path.with_extension("json.unfinished");
        let text = serde_json::to_string_pretty(self)?;
        let write = || -> std::io::Result<()> {
            let mut file = create_private(&unfinished)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&unfinished, &path)
        };
        write().with_context(failed)
    }

    /// The account in words.
    pub(crate) fn account_words(&self) -> String {
        match &self.account {
            Some(name) => format!("the account '{name}' at {}", self.url),
            None => format!("an account at {}", self.url),
        }
    }
}

fn path(folder: &DataFolder) -> PathBuf {
    folder.path().join(FILE)
}

/// A new file that only its owner can read, from the first byte on.
fn create_private(path: &Path) -> std::io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
