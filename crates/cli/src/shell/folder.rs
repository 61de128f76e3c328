//! Where the journal is kept.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The data folder: `--data`, else `REGAIN_DATA`, else the platform's own place.
#[derive(Debug, Clone)]
pub(crate) struct DataFolder(PathBuf);

impl DataFolder {
    /// Chooses the folder; it need not exist yet.
    pub(crate) fn choose(given: Option<&Path>) -> Result<Self> {
        if let Some(given) = given {
            return Ok(Self(given.to_owned()));
        }
        let own = directories::ProjectDirs::from("", "", "regain")
            .context("there is no home folder to keep the journal in; name a folder with --data DIR")?;
        Ok(Self(own.data_dir().to_owned()))
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The database.
    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("regain.db")
    }

    /// Makes the folder, readable by its owner alone.
    pub(crate) fn create(&self) -> Result<()> {
        let explain = || format!("cannot make the data folder {}; choose another with --data DIR", self.0.display());
        if self.0.is_dir() {
            return Ok(());
        }
        std::fs::create_dir_all(&self.0).with_context(explain)?;
        self.keep_private().with_context(explain)
    }

    #[cfg(unix)]
    fn keep_private(&self) -> std::io::Result<()> {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&self.0, std::fs::Permissions::from_mode(0o700))
    }

    #[cfg(not(unix))]
    fn keep_private(&self) -> std::io::Result<()> {
        Ok(())
    }
}
