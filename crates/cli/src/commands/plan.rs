//! `regain plan`: the next fortnight.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::{PlanJson, ical, plan_events};
use regain_journal::Body;

use crate::logbook::Logbook;
use crate::shell::{AtArg, Shell};
use crate::{picture, render};

/// Tells this calendar from others.
const FEED: &str = "plan.regain";

/// The next fortnight: which muscles meet which day you can train on
///
/// An estimate, drawn again after every entry; no day of it is owed. 'regain days' says when you can train.
#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    /// Look from this time; 'last' is 18:00 on the day after the last session
    #[arg(long, value_name = "TIME|last")]
    at: Option<AtArg>,
    /// Print the likely sessions as a calendar (iCalendar)
    #[arg(long, conflicts_with = "json")]
    ics: bool,
    /// Draw it into this file as a chart (SVG) instead of printing it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "ics"])]
    svg: Option<PathBuf>,
    /// Print JSON (docs/plan.md describes every field)
    #[arg(long)]
    json: bool,
}

impl PlanArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        let answer = book.answer(shell, self.at.as_ref())?;
        let plan = answer.plan();
        if self.ics {
            let events = plan_events(&plan, FEED);
            shell.out.text(&ical("Regain: likely sessions", answer.at.timestamp(), &events))?;
        } else if self.json {
            shell.out.json(&PlanJson::new(&plan))?;
        } else {
            let said = book.said();
            let at = answer.at.timestamp();
            let days = said.iter().rev().find_map(|(_, body)| match body {
                Body::Availability(days) if days.occurred.at <= at => Some(days.said.as_str()),
                _ => None,
            });
            let days = days.filter(|days| !days.is_empty());
            match &self.svg {
                Some(file) => picture::write(shell, file, &picture::plan(&plan, days))?,
                None => shell.out.text(&render::plan(&plan, days))?,
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
