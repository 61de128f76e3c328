//! `regain report`: how right the advice was.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::ReportJson;

use crate::logbook::Logbook;
use crate::render;
use crate::shell::{AtArg, Shell};

/// The report card: how right what was shown turned out to be, for you
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// Look from this time; 'last' is 18:00 on the day after the last session
    #[arg(long, value_name = "TIME|last")]
    at: Option<AtArg>,
    /// Print JSON (docs/progress.md describes every field)
    #[arg(long)]
    json: bool,
}

impl ReportArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        let answer = book.answer(shell, self.at.as_ref())?;
        let report = answer.report(book.said());
        if self.json {
            shell.out.json(&ReportJson::new(&report))?;
        } else {
            shell.out.text(&render::report(&report))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
