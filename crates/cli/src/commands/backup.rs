//! `regain backup`: a copy of the journal.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_store::SqliteStore;

use crate::logbook::Logbook;
use crate::shell::Shell;

/// Write a copy of the whole journal, which may stay in use meanwhile
///
/// With --into, only what changed since the copy before is added to a folder: repeated by a timer, 'regain restore'
/// brings back any of those times. Nothing is written when nothing changed.
#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file to write; one that exists is not replaced
    #[arg(value_name = "FILE", required_unless_present = "into", conflicts_with = "into")]
    file: Option<PathBuf>,
    /// The folder to add a copy to
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

impl BackupArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        if let Some(folder) = &self.into {
            let store = SqliteStore::open(&shell.folder.database()).await?;
            let copied = store.backup_into(folder, shell.now().timestamp()).await?;
            let text = match copied.part {
                None => format!("{}: nothing changed since the last copy.", folder.display()),
                Some(part) => format!(
                    "{}: {} of {} MB changed. 'regain restore {} --at TIME' brings it back.",
                    part.display(),
                    megabytes(copied.bytes),
                    megabytes(copied.whole_bytes),
                    folder.display(),
                ),
            };
            shell.out.line(&text)?;
        } else if let Some(file) = &self.file {
            let book = Logbook::open(&shell.folder).await?;
            book.store().backup(file).await?;
            let entries = book.journal().entries().len();
            let entries = crate::render::counted_as(entries, "entry", "entries");
            shell.out.line(&format!("{}: {entries} kept. 'regain restore' reads it.", file.display()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}
