//! `regain checkin`: how you are today.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use regain_journal::{Body, Occurred, UnlockBody};

use crate::checkin::{Asked, CheckInArgs, ask, check_in_words, parse_place};
use crate::logbook::Logbook;
use crate::render::Page;
use crate::shell::{AtArg, Shell, TimeArg};

/// Answer how you are, without asking for the verdict
///
/// Without flags it asks. What is not answered stays unknown, never normal. The last answer of each question counts.
#[derive(Debug, Args)]
pub(crate) struct CheckinArgs {
    #[command(flatten)]
    answers: CheckInArgs,
    /// A region or muscle locked by pain is well again, at rest and in the movement
    #[arg(long, value_name = "PLACE", value_parser = parse_place)]
    clear: Vec<String>,
    /// When this was so, if not now
    #[arg(long, value_name = "TIME")]
    at: Option<TimeArg>,
    /// Ask even when this is not a terminal
    #[arg(long)]
    ask: bool,
}

impl CheckinArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let now = shell.now();
        let at = self.at.clone().unwrap_or(TimeArg::Now).resolve(&now, &shell.zone())?;
        let occurred = Occurred::from_zoned(&at);
        let mut book = Logbook::open(&shell.folder).await?;
        let given = self.answers.answers(occurred.clone());
        let answers = if given.is_none() && self.clear.is_empty() {
            if !(shell.is_terminal || self.ask) {
                bail!(
                    "nothing was answered. Give flags such as --energy 4 --soreness quads=5, or run it on a terminal"
                );
            }
            let answer = book.answer(shell, Some(&AtArg::Time(TimeArg::Exact(at))))?;
            let questions = answer.questions();
            match ask(&mut shell.input, &mut shell.out, occurred.clone(), &questions.muscles)? {
                Asked::Answered(answers) => Some(answers),
                Asked::Skipped => None,
            }
        } else {
            given
        };
        let mut lines: Vec<String> = self.clear.iter().map(|place| format!("Cleared: {place}.")).collect();
        let unlock =
            |place: &String| Body::Unlock(UnlockBody { occurred: occurred.clone(), place: place.clone() });
        let mut bodies: Vec<Body> = self.clear.iter().map(unlock).collect();
        match answers {
            Some(answers) => {
                lines.push(format!("Noted: {}.", check_in_words(&answers)));
                bodies.push(Body::CheckIn(answers));
            }
            None if bodies.is_empty() => lines.push("Nothing was answered, nothing is kept.".to_owned()),
            None => {}
        }
        if !bodies.is_empty() {
            book.append(bodies, &now).await?;
        }
        let mut page = Page::default();
        lines.iter().for_each(|line| page.hanging(0, 2, line));
        shell.out.text(&page.finish())?;
        Ok(ExitCode::SUCCESS)
    }
}
