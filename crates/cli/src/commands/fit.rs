//! `regain fit`: what was learned about this person.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::{Answer, FitJson};
use regain_journal::Effective;

use crate::logbook::{Logbook, ReadFile, answer_of, journal_of, read_files};
use crate::render;
use crate::shell::{AtArg, Shell};

/// What your log has taught about you: recovery, fatigue, habits
///
/// Reads the journal, or with --from the exports of other apps, of which nothing is stored. It says how sure each
/// figure is, and whether verdicts rest on it yet.
#[derive(Debug, Args)]
pub(crate) struct FitArgs {
    /// Read these exports instead of the journal, storing nothing (CSV, JSON lines, also .gz)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    from: Vec<PathBuf>,
    /// What was known at this time; 'last' is 18:00 on the day after the log's last session
    #[arg(long, value_name = "TIME|last")]
    at: Option<AtArg>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    read: ReadFile,
}

impl FitArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        if self.from.is_empty() {
            let book = Logbook::open(&shell.folder).await?;
            let answer = book.answer(shell, self.at.as_ref())?;
            self.show(shell, &answer)?;
        } else {
            let journal = journal_of(read_files(shell, &self.from, &self.read, None)?);
            let said = journal.effective().into_iter().map(Effective::said).collect();
            let answer = answer_of(said, shell, self.at.as_ref())?;
            self.show(shell, &answer)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn show(&self, shell: &mut Shell, answer: &Answer) -> Result<()> {
        let fit = answer.athlete.fit(answer.moment);
        if self.json {
            return shell.out.json(&FitJson::new(&fit, answer.moment));
        }
        shell.out.text(&render::fit(&fit))
    }
}
