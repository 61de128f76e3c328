//! `regain progress`: what is surely more than it was.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use regain_answer::ProgressJson;
use regain_draft::name_exercise;

use crate::logbook::{Logbook, near_names};
use crate::shell::{AtArg, Shell};
use crate::{picture, render};

/// Progress: strength with its range, gains that are sure, and sessions begun ready
///
/// Without a name, all exercises and muscles; with one, its efforts.
#[derive(Debug, Args)]
pub(crate) struct ProgressArgs {
    /// Only this exercise, effort by effort
    #[arg(value_name = "EXERCISE")]
    name: Option<String>,
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

impl ProgressArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        let answer = book.answer(shell, self.at.as_ref())?;
        let mut progress = answer.progress();
        if let Some(name) = &self.name {
            let wanted = name_exercise(&book.said(), name, None).exercise.id.clone();
            progress.lifts.retain(|lift| lift.exercise == wanted);
            if progress.lifts.is_empty() {
                bail!("no session with '{name}' in the log{}", near_names(name));
            }
        }
        if let Some(file) = &self.svg {
            picture::write(shell, file, &picture::progress(&progress, self.name.is_some()))?;
        } else if self.json {
            shell.out.json(&ProgressJson::new(&progress))?;
        } else if self.name.is_some() {
            shell.out.text(&render::lift_progress(&progress, answer.unit()))?;
        } else {
            shell.out.text(&render::progress(&progress, answer.unit()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
