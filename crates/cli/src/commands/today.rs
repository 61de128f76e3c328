//! `regain today`: the verdict.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use jiff::Zoned;
use regain_answer::{Answer, DayJson, KnownExercises};
use regain_draft::{Part, shown};
use regain_import::ReadOptions;
use regain_journal::{Body, CheckInBody, Effective, EntryId, Occurred};

use crate::checkin::{Asked, CheckInArgs, ask, check_in_words};
use crate::logbook::{AskedWhy, Logbook, ReadFile, answer_of, journal_of, read_files};
use crate::render::{self, Page, View};
use crate::shell::{AtArg, Shell};

/// Hours after which a check-in no longer speaks for today.
const FRESH_HOURS: f64 = 12.0;

/// What to do today: beat, care or hold, why, until when, what to beat
///
/// Reads the journal, or with --from the exports of other apps, of which nothing is stored. On a terminal it asks
/// the check-in first, unless one was answered in the last 12 hours or is given by flags. Answers given here are
/// kept in the journal; with --at they are a "what if" and are not. Without a check-in the best verdict is care.
#[derive(Debug, Args)]
pub(crate) struct TodayArgs {
    /// Read these exports instead of the journal, storing nothing (CSV, JSON lines, also .gz)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    from: Vec<PathBuf>,
    /// Answer for this time; 'last' is 18:00 on the day after the log's last session
    #[arg(long, value_name = "TIME|last")]
    at: Option<AtArg>,
    /// Show every muscle and every exercise
    #[arg(long)]
    all: bool,
    /// Show the whole sum behind the verdicts and chances of these muscles and exercises, in any mix; without a
    /// name, of every muscle in the log and of the exercises that today is about
    #[arg(long, value_name = "NAME", num_args = 0..)]
    explain: Option<Vec<String>>,
    /// Print JSON (docs/today.md describes every field)
    #[arg(long)]
    json: bool,
    /// Do not ask the check-in
    #[arg(long, conflicts_with = "ask")]
    no_ask: bool,
    /// Ask the check-in even when this is not a terminal
    #[arg(long)]
    ask: bool,
    #[command(flatten)]
    check_in: CheckInArgs,
    #[command(flatten)]
    read: ReadFile,
}

/// The page that `regain today --from` prints for one export, at this time and without a check-in.
///
/// # Errors
/// When the bytes are no export that Regain reads, or no answer can be given for the time.
pub fn page_of_export(file: &str, bytes: &[u8], at: &Zoned) -> Result<String> {
    let mut options = ReadOptions::new(at.timestamp(), at.time_zone().clone());
    options.known = Some(&KnownExercises);
    let journal = journal_of(vec![regain_import::read(file, bytes, &options)?]);
    let answer = Answer::at(journal.effective().into_iter().map(Effective::said), at.clone())?;
    let view = View { unit: answer.unit(), all: false, from_files: true };
    Ok(render::day(&answer.day(), &view))
}

impl TodayArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        if self.from.is_empty() {
            self.read_journal(shell).await?;
        } else {
            self.read_exports(shell)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn read_exports(&self, shell: &mut Shell) -> Result<()> {
        let files = read_files(shell, &self.from, &self.read, None)?;
        let journal = journal_of(files);
        let said: Vec<_> = journal.effective().into_iter().map(Effective::said).collect();
        let mut answer = answer_of(said.clone(), shell, self.at.as_ref())?;
        if let Some(answers) = self.answers(shell, &answer)? {
            answer.hear(&answers);
        }
        self.show(shell, &said, &answer)
    }

    async fn read_journal(&self, shell: &mut Shell) -> Result<()> {
        let mut book = Logbook::open(&shell.folder).await?;
        let mut answer = book.answer(shell, self.at.as_ref())?;
        let answers = self.answers(shell, &answer)?;
        if let Some(answers) = &answers {
            answer.hear(answers);
        }
        let now = shell.now();
        let what_if = self.at.is_some() && answers.is_some();
        if let Some(answers) = answers.filter(|_| !what_if) {
            book.append(vec![Body::CheckIn(answers)], &now).await?;
        }
        self.show(shell, &book.said(), &answer)?;
        if !what_if && self.explain.is_none() {
            let said: Vec<(EntryId, &Body)> = book.said();
            let (occurred, about) = (Occurred::from_zoned(&now), answer.occurred());
            let shown = shown(&answer.day(), &Part::Today, occurred, about, &said, &answer.projection);
            book.record(shown, &now).await?;
        }
        Ok(())
    }

    /// Answers by flag, else asked where somebody can answer.
    fn answers(&self, shell: &mut Shell, answer: &Answer) -> Result<Option<CheckInBody>> {
        let given = self.check_in.answers(answer.occurred());
        let may_ask = self.ask || (shell.is_terminal && !self.no_ask && !self.json);
        if given.is_some() || !may_ask {
            return Ok(given);
        }
        let day = answer.day();
        let fresh = day.data.last_check_in.filter(|last| day.at.days_since(*last) * 24.0 <= FRESH_HOURS);
        if let Some(last) = fresh.filter(|_| !self.ask) {
            let (day, time) = (render::day_name(day.at, last), render::clock(last));
            shell.out.line(&format!("Checked in {day} {time}; 'regain checkin' changes it."))?;
            return Ok(None);
        }
        match ask(&mut shell.input, &mut shell.out, answer.occurred(), &answer.questions().muscles)? {
            Asked::Answered(answers) => {
                let mut page = Page::default();
                page.hanging(0, 2, &format!("Noted: {}.", check_in_words(&answers)));
                page.gap();
                shell.out.text(&page.finish())?;
                Ok(Some(answers))
            }
            Asked::Skipped => {
                shell.out.line("No check-in today: care at best.\n")?;
                Ok(None)
            }
        }
    }

    fn show(&self, shell: &mut Shell, said: &[(EntryId, &Body)], answer: &Answer) -> Result<()> {
        let day = answer.day();
        let from_files = !self.from.is_empty();
        if let Some(names) = &self.explain {
            let asked =
                if names.is_empty() { AskedWhy::all(&day) } else { AskedWhy::named(said, answer, names)? };
            let why = answer.explain(&asked.muscles, &asked.exercises);
            return if self.json {
                shell.out.json(&DayJson::new(&day, from_files).explained(&why))
            } else {
                shell.out.text(&render::explanation(&why, answer.unit()))
            };
        }
        if self.json {
            return shell.out.json(&DayJson::new(&day, from_files));
        }
        let view = View { unit: answer.unit(), all: self.all, from_files };
        shell.out.text(&render::day(&day, &view))
    }
}
