//! Where the journal is kept.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;

/// The data folder: `--data`, else `REGAIN_DATA`, else the platform's own place.
#[derive(Debug, Clone)]
pub(crate) struct DataFolder {
    path: PathBuf,
    is_read_only: bool,
}

impl DataFolder {
    /// Chooses the folder; it need not exist yet.
    pub(crate) fn choose(given: Option<&Path>) -> Result<Self> {
        if let Some(given) = given {
            return Ok(Self::at(given.to_owned()));
        }
        let platform = etcetera::choose_base_strategy()
            .context("there is no home folder to keep the journal in; name a folder with --data DIR")?;
        Ok(Self::at(platform.data_dir().join("regain")))
    }

    fn at(path: PathBuf) -> Self {
        Self { path, is_read_only: false }
    }

    /// The same folder for somebody who may add nothing to its journal.
    pub(crate) fn for_reading(self) -> Self {
        Self { is_read_only: true, ..self }
    }

    /// Whether nothing may be added.
    pub(crate) fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The database; the store makes folder and file when they are not there.
    pub(crate) fn database(&self) -> PathBuf {
        self.path.join("regain.db")
    }

    /// The authority of the home network, made by the first `regain serve --home-network`.
    pub(crate) fn authority(&self) -> PathBuf {
        self.0.join("tls/authority.pem")
    }
}
