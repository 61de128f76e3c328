//! `regain history`: what is in the journal, the newest first.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::{EntryJson, occurred};
use regain_journal::{Body, EntryId, SetBody};

use crate::logbook::Logbook;
use crate::render::{self, BOLD, DIM, Page, painted};
use crate::shell::Shell;

/// Sessions and answers, the newest first, with the ids to edit or undo
#[derive(Debug, Args)]
pub(crate) struct HistoryArgs {
    /// Only exercises whose name holds this text
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    /// How many days
    #[arg(long, short = 'n', default_value_t = 10, value_name = "DAYS")]
    days: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What happened on one local day.
struct DayOf<'a> {
    date: jiff::civil::Date,
    entries: Vec<(EntryId, &'a Body)>,
}

impl HistoryArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        let said = book.said();
        let mut days: Vec<DayOf<'_>> = Vec::new();
        for (id, body) in said.iter().rev().filter(|(_, body)| self.wants(body)) {
            let Some(date) = date_of(body) else { continue };
            let full = days.len() == self.days;
            match days.last_mut() {
                Some(day) if day.date == date => day.entries.push((*id, body)),
                _ if full => break,
                _ => days.push(DayOf { date, entries: vec![(*id, body)] }),
            }
        }
        if self.json {
            let entries = days.iter().flat_map(|day| &day.entries);
            let entries = entries.filter_map(|(id, body)| EntryJson::new(*id, body));
            shell.out.json(&entries.collect::<Vec<_>>())?;
        } else {
            shell.out.text(&page(&days))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn wants(&self, body: &Body) -> bool {
        match (body, &self.text) {
            (Body::Set(set), Some(text)) => set.exercise.to_lowercase().contains(&text.to_lowercase()),
            (Body::Set(_) | Body::CheckIn(_) | Body::Lock(_) | Body::Unlock(_), None) => true,
            _ => false,
        }
    }
}

fn date_of(body: &Body) -> Option<jiff::civil::Date> {
    occurred(body).map(|occurred| occurred.offset.to_datetime(occurred.at).date())
}

fn page(days: &[DayOf<'_>]) -> String {
    let mut page = Page::default();
    if days.is_empty() {
        page.text(0, "No sessions yet. They appear here as you log them (regain log), or import a log (regain import).");
    }
    for day in days {
        page.gap();
        page.line(&painted(BOLD, &day.date.strftime("%a %-d %b %Y").to_string()));
        let mut last: Option<&str> = None;
        for (id, body) in day.entries.iter().rev() {
            let id = painted(DIM, &render::short_id(*id));
            match body {
                Body::Set(set) => {
                    if last != Some(&set.exercise) {
                        page.line(&format!("  {}", exercise_line(set)));
                    }
                    last = Some(&set.exercise);
                    page.hanging(4, 14, &format!("{id}  {}", render::set_words(set)));
                }
                other => {
                    last = None;
                    page.hanging(2, 12, &format!("{id}  {}", render::body_words(other)));
                }
            }
        }
    }
    page.finish()
}

fn exercise_line(set: &SetBody) -> String {
    match &set.session {
        Some(session) => format!("{} ({session})", set.exercise),
        None => set.exercise.clone(),
    }
}
