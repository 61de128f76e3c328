//! `regain restore`: a backup takes the journal's place.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use regain_store::SqliteStore;

use crate::shell::Shell;

/// Put a backup in the place of the journal
///
/// The journal that was there is kept beside it.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// A file written by 'regain backup'
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Replace a journal that is there
    #[arg(long)]
    yes: bool,
}

impl RestoreArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let database = shell.folder.database();
        if database.exists() && !self.yes {
            bail!(
                "there is a journal at {} already. Say --yes to replace it; the old one is kept beside it",
                database.display()
            );
        }
        let restored = SqliteStore::restore(&self.file, &database).await?;
        let entries = usize::try_from(restored.entries).unwrap_or(usize::MAX);
        let entries = crate::render::counted_as(entries, "entry", "entries");
        shell.out.line(&format!("Restored: {entries} in {}.", database.display()))?;
        if let Some(kept) = restored.kept {
            shell.out.line(&format!("The journal that was there is kept as {}.", kept.display()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
