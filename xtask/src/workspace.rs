//! Where the workspace is and what cargo says about it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use cargo_metadata::{CargoOpt, Metadata, MetadataCommand, Package};
use serde::de::DeserializeOwned;

/// The workspace as the checks see it.
pub(crate) struct Workspace {
    root: PathBuf,
    metadata: Metadata,
}

impl Workspace {
    /// Asks cargo about the workspace that this program was built from.
    ///
    /// # Errors
    /// If cargo cannot resolve the dependencies, for example without a network before `cargo fetch`.
    pub(crate) fn load() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
        let metadata = MetadataCommand::new()
            .manifest_path(root.join("Cargo.toml"))
            .features(CargoOpt::AllFeatures)
            .exec()
            .context("cargo metadata failed; without a network run `cargo fetch` once with one")?;
        Ok(Self { root: root.to_path_buf(), metadata })
    }

    /// The folder of the root Cargo.toml.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo builds.
    pub(crate) fn target(&self) -> &Path {
        self.metadata.target_directory.as_std_path()
    }

    /// The packages written here.
    pub(crate) fn members(&self) -> Vec<&Package> {
        self.metadata.workspace_packages()
    }

    /// The packages written elsewhere, on any platform, with any feature and for any purpose.
    pub(crate) fn externals(&self) -> Vec<&Package> {
        let members = &self.metadata.workspace_members;
        self.metadata.packages.iter().filter(|package| !members.contains(&package.id)).collect()
    }

    /// The text of a file of the workspace.
    ///
    /// # Errors
    /// If it cannot be read; the message names it.
    pub(crate) fn read(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.root.join(path)).with_context(|| format!("cannot read {path}"))
    }

    /// A TOML file of the workspace.
    ///
    /// # Errors
    /// If it cannot be read or has another shape; the message names it.
    pub(crate) fn read_toml<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        toml::from_str(&self.read(path)?).with_context(|| format!("cannot understand {path}"))
    }
}
