//! `regain days`: when the person can train.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::availability;
use regain_journal::{AvailabilityBody, Body, Occurred};

use crate::logbook::Logbook;
use crate::render::Page;
use crate::shell::{Shell, TimeArg};

/// The days you can train: shows them, or takes new ones
///
/// For example: regain days 'Mon Wed Sat, not before 18:00, away 3-9 June, match on Sunday'. They only limit: no day
/// ever has to be used. 'regain days any' takes every limit away.
#[derive(Debug, Args)]
pub(crate) struct DaysArgs {
    /// Weekdays, hours, days away, matches; parts are separated by commas
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// When this was so, if not now
    #[arg(long, value_name = "TIME")]
    at: Option<TimeArg>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl DaysArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let mut book = Logbook::open(&shell.folder).await?;
        let text = self.text.join(" ");
        if !text.trim().is_empty() {
            let now = shell.now();
            let text = if text.trim() == "any" { "" } else { text.as_str() };
            let at = self.at.clone().unwrap_or(TimeArg::Now).resolve(&now, &shell.zone())?;
            let said = availability(text, Occurred::from_zoned(&at))?;
            book.append(vec![Body::Availability(said)], &now).await?;
        }
        let said = book.said();
        let days = said.iter().rev().find_map(|(_, body)| match body {
            Body::Availability(days) => Some(days),
            _ => None,
        });
        if self.json {
            shell.out.json(&days)?;
        } else {
            shell.out.text(&page(days))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn page(days: Option<&AvailabilityBody>) -> String {
    let mut page = Page::default();
    match days.filter(|days| !days.said.is_empty()) {
        Some(days) => page.hanging(0, 2, &format!("You can train: {}.", in_words(days))),
        None => page.hanging(
            0,
            2,
            "You can train on any day. Limit it with: regain days 'Mon Wed Sat, not before 18:00'.",
        ),
    }
    page.finish()
}

/// What was understood, spelt out: a slip shows here and not in the plan.
fn in_words(days: &AvailabilityBody) -> String {
    let mut words = Vec::new();
    words.push(if days.weekdays.is_empty() { "every day".to_owned() } else { days.weekdays.join(", ") });
    words.extend(days.not_before.as_ref().map(|time| format!("not before {time}")));
    words.extend(days.not_after.as_ref().map(|time| format!("not after {time}")));
    words.extend(days.away.iter().map(|away| format!("away {} to {}", away.from, away.to)));
    words.extend(days.matches.iter().map(|date| format!("match on {date}")));
    words.extend(days.weekly_matches.iter().map(|day| format!("match every {day}")));
    words.join("; ")
}
