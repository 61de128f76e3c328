//! `regain report`: how right the advice was.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::ReportJson;

use crate::logbook::Logbook;
use crate::shell::{AtArg, Shell};
use crate::{picture, render};

/// The report card: how right what was shown turned out to be, for you
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// 'regain report card' says the same
    #[arg(hide = true, value_parser = ["card"])]
    card: Option<String>,
    /// Look from this time; 'last' is 18:00 on the day after the last session
    #[arg(long, value_name = "TIME|last")]
    at: Option<AtArg>,
    /// Draw it into this file as a chart (SVG) instead of printing it
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    svg: Option<PathBuf>,
    /// Print JSON (docs/progress.md describes every field)
    #[arg(long)]
    json: bool,
}

impl ReportArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        let answer = book.answer(shell, self.at.as_ref())?;
        let report = answer.report(book.said());
        if let Some(file) = &self.svg {
            picture::write(shell, file, &picture::report(&report))?;
        } else if self.json {
            shell.out.json(&ReportJson::new(&report))?;
        } else {
            shell.out.text(&render::report(&report))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
