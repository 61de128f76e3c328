//! `regain export`: everything, for other programs or another Regain.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use regain_import::write_csv;
use regain_journal::{Body, encode};

use crate::logbook::Logbook;
use crate::shell::Shell;

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Every entry ever written, one JSON object a line: complete, can be imported again
    Jsonl,
    /// The sets that count, for spreadsheets; can be imported again
    Csv,
}

/// Write the journal as JSON lines or CSV
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// jsonl is complete; csv holds the sets that count
    #[arg(long, value_enum, default_value_t = Format::Jsonl, hide_possible_values = true, value_name = "jsonl|csv")]
    format: Format,
    /// Write to this new file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl ExportArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        match &self.output {
            Some(file) => {
                let mut to = BufWriter::new(create(file)?);
                self.write(&book, &mut to)?;
                to.flush()?;
                to.get_ref().sync_all()?;
            }
            None => self.write(&book, &mut BufWriter::new(shell.out.writer()))?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, book: &Logbook, to: &mut dyn Write) -> Result<()> {
        match self.format {
            Format::Jsonl => {
                for entry in book.journal().entries() {
                    writeln!(to, "{}", encode(entry))?;
                }
            }
            Format::Csv => {
                let said = book.said();
                let sets = said.into_iter().filter_map(|(id, body)| match body {
                    Body::Set(set) => Some((id, set)),
                    _ => None,
                });
                write_csv(&mut *to, sets)?;
            }
        }
        to.flush()?;
        Ok(())
    }
}

/// A file that was not there before.
fn create(file: &Path) -> Result<File> {
    File::create_new(file).with_context(|| {
        format!("{}: the export cannot be written there; a file that exists is not replaced", file.display())
    })
}
