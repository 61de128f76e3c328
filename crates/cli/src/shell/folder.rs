//! Where the journal is kept.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;

/// The data folder: `--data`, else `REGAIN_DATA`, else the platform's own place.
#[derive(Debug, Clone)]
pub(crate) struct DataFolder(PathBuf);

impl DataFolder {
    /// Chooses the folder; it need not exist yet.
    pub(crate) fn choose(given: Option<&Path>) -> Result<Self> {
        if let Some(given) = given {
            return Ok(Self(given.to_owned()));
        }
        let platform = etcetera::choose_base_strategy()
            .context("there is no home folder to keep the journal in; name a folder with --data DIR")?;
        Ok(Self(platform.data_dir().join("regain")))
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The database; the store makes folder and file when they are not there.
    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("regain.db")
    }

    /// The authority of the home network, made by the first `regain serve --home-network`.
    pub(crate) fn authority(&self) -> PathBuf {
        self.0.join("tls/authority.pem")
    }
}
