//! `regain restore`: a backup takes the journal's place.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use regain_store::SqliteStore;

use crate::shell::{Shell, TimeArg};

/// Put a backup in the place of the journal
///
/// The journal that was there is kept beside it.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// A file written by 'regain backup', or the folder of 'regain backup --into'
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// As it was at this time; the last copy of the folder when absent
    #[arg(long, value_name = "TIME")]
    at: Option<TimeArg>,
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
        let restored = if self.file.is_dir() {
            let at = self.at.as_ref().map(|at| at.resolve(&shell.now(), &shell.zone())).transpose()?;
            let at = at.map(|at| at.timestamp());
            let (restored, copied) = SqliteStore::restore_from(&self.file, at, &database).await?;
            let copied = copied.to_zoned(shell.zone()).strftime("%Y-%m-%d %H:%M:%S %:z");
            shell.out.line(&format!("As it was when it was copied at {copied}."))?;
            restored
        } else if self.at.is_some() {
            bail!("{} is one copy; --at chooses among those of a folder", self.file.display());
        } else {
            SqliteStore::restore(&self.file, &database).await?
        };
        let entries = usize::try_from(restored.entries).unwrap_or(usize::MAX);
        let entries = crate::render::counted_as(entries, "entry", "entries");
        shell.out.line(&format!("Restored: {entries} in {}.", database.display()))?;
        if let Some(kept) = restored.kept {
            shell.out.line(&format!("The journal that was there is kept as {}.", kept.display()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
