//! `regain backup`: a copy of the journal.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::logbook::Logbook;
use crate::shell::Shell;

/// Write a copy of the whole journal to a new file
#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file to write; one that exists is not replaced
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl BackupArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        book.store().backup(&self.file).await?;
        let entries = book.journal().entries().len();
        let entries = crate::render::counted_as(entries, "entry", "entries");
        shell.out.line(&format!("{}: {entries} kept. 'regain restore' reads it.", self.file.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
