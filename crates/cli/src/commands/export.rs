//! `regain export`: everything, for other programs or another Regain.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use regain_import::{write_csv, write_hevy, write_strong, write_tcx};
use regain_journal::{Body, EntryId, SetBody, encode};

use crate::logbook::Logbook;
use crate::shell::Shell;

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Every entry ever written, one JSON object a line: complete, can be imported again
    Jsonl,
    /// The sets that count, for spreadsheets; can be imported again
    Csv,
    /// The sets that count, in the layout of Strong, which most other apps read
    Strong,
    /// The sets that count, in the layout of Hevy
    Hevy,
    /// Sessions for the calendars of sport platforms, with the sets as notes
    Tcx,
}

/// Write the journal as JSON lines, or its sets for other programs
///
/// jsonl is complete and comes back whole with regain import. The other formats hold the sets that count: csv with all
/// that Regain knows of a set, strong and hevy in the layouts that other apps read, tcx as sessions for sport platforms.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// jsonl is complete; csv, strong, hevy and tcx hold the sets that count
    #[arg(long, value_enum, default_value_t = Format::Jsonl, hide_possible_values = true, value_name = "jsonl|csv|strong|hevy|tcx")]
    format: Format,
    /// Only the sets of this day, such as 2026-11-22; not for jsonl
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
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
        if self.format == Format::Jsonl {
            if self.day.is_some() {
                bail!("jsonl is the whole journal; --day goes with csv, strong, hevy and tcx");
            }
            for entry in book.journal().entries() {
                writeln!(to, "{}", encode(entry))?;
            }
            return Ok(to.flush()?);
        }
        let said = book.said();
        let sets: Vec<(EntryId, &SetBody)> =
            said.into_iter().filter_map(|(id, body)| self.set(id, body)).collect();
        let bodies = sets.iter().map(|(_, set)| *set);
        match self.format {
            Format::Jsonl | Format::Csv => write_csv(&mut *to, sets.iter().copied())?,
            Format::Strong => write_strong(&mut *to, bodies)?,
            Format::Hevy => write_hevy(&mut *to, bodies)?,
            Format::Tcx => write_tcx(&mut *to, bodies)?,
        };
        Ok(to.flush()?)
    }

    fn set<'b>(&self, id: EntryId, body: &'b Body) -> Option<(EntryId, &'b SetBody)> {
        let Body::Set(set) = body else { return None };
        let day = set.occurred.offset.to_datetime(set.occurred.at).date();
        self.day.is_none_or(|wanted| wanted == day).then_some((id, set))
    }
}

/// A file that was not there before.
fn create(file: &Path) -> Result<File> {
    File::create_new(file).with_context(|| {
        format!("{}: the export cannot be written there; a file that exists is not replaced", file.display())
    })
}
