//! The check-in asked line by line. Enter skips a question; what is skipped stays unknown.

use std::io::BufRead;

use anyhow::Result;
use regain_answer::words::SORENESS_STEPS;
use regain_engine::Muscle;
use regain_journal::{CheckInBody, Occurred};

use super::flags::{RED_FLAGS, parse_energy, parse_prs, parse_sleep};
use super::items;
use crate::render::Page;
use crate::shell::Output;

/// What came of asking.
pub(crate) enum Asked {
    /// At least one question was answered.
    Answered(CheckInBody),
    /// Every question was skipped.
    Skipped,
}

/// Asks the questions of the check-in, sore and lately trained muscles last.
///
/// # Errors
/// Only when the terminal cannot be read or written.
pub(crate) fn ask(
    input: &mut dyn BufRead,
    out: &mut Output,
    occurred: Occurred,
    recent: &[Muscle],
) -> Result<Asked> {
    let mut body = CheckInBody::new(occurred);
    let mut questions = Questions { input, out, ended: false };
    questions.out.line("How are you today? Enter skips a question; skipped means unknown.")?;
    body.energy = questions.ask("Energy 1-5 (1 empty, 2 low, 3 fair, 4 good, 5 full)", "", parse_energy)?;
    body.sleep_hours = questions.ask("Sleep last night, in hours", "", parse_sleep)?;
    body.prs =
        questions.ask("Recovered overall 0-10 (0 very poorly, 5 adequately, 10 very well)", "", parse_prs)?;
    questions.pain_or_illness(&mut body)?;
    questions.soreness(&mut body, recent)?;
    questions.function(&mut body)?;
    questions.out.line("")?;
    Ok(if body.says_something() { Asked::Answered(body) } else { Asked::Skipped })
}

struct Questions<'a> {
    input: &'a mut dyn BufRead,
    out: &'a mut Output,
    /// The input is used up: every further question is skipped.
    ended: bool,
}

impl Questions<'_> {
    /// Asks until the answer is understood or skipped. `?` shows the help.
    fn ask<T>(
        &mut self,
        question: &str,
        help: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>> {
        while !self.ended {
            self.out.text(&format!("{question}: "))?;
            let mut answer = String::new();
            if self.input.read_line(&mut answer)? == 0 {
                self.ended = true;
                self.out.line("")?;
                break;
            }
            let answer = answer.trim();
            if answer.is_empty() {
                break;
            }
            if answer == "?" && !help.is_empty() {
                self.out.text(help)?;
                continue;
            }
            match parse(answer) {
                Ok(answer) => return Ok(Some(answer)),
                Err(problem) => self.out.line(&format!("  {problem}. Try again, or Enter to skip."))?,
            }
        }
        Ok(None)
    }

    fn pain_or_illness(&mut self, body: &mut CheckInBody) -> Result<()> {
        let question = "Pain, or feeling ill? (no, ill, knee=4, ? for warning signs)";
        match self.ask(question, &pain_help(), parse_trouble)? {
            Some(Trouble::No) => body.ill = Some(false),
            Some(Trouble::Ill) => body.ill = Some(true),
            Some(Trouble::RedFlag(flag)) => body.red_flags.push(flag),
            Some(Trouble::Pain(pain)) => body.pain = pain,
            None => {}
        }
        Ok(())
    }

    fn soreness(&mut self, body: &mut CheckInBody, recent: &[Muscle]) -> Result<()> {
        if !recent.is_empty() {
            let mut page = Page::default();
            page.hanging(0, 2, &format!("Trained in the last four days: {}.", keys(recent)));
            self.out.text(&page.finish())?;
        }
        let answers = self.ask(
            "Sore anywhere? (none, or all that are, such as quads=5,calves=2; ? for words)",
            &soreness_help(),
            items::soreness,
        )?;
        if let Some(answers) = answers {
            let nowhere_else = Muscle::ALL.into_iter().map(|muscle| (muscle, 0));
            let keyed = nowhere_else.chain(answers).map(|(muscle, level)| (muscle.key().to_owned(), level));
            body.soreness = keyed.collect(); // of two answers for a muscle the later counts
        }
        Ok(())
    }

    /// Sore muscles one by one, then all others at once.
    fn function(&mut self, body: &mut CheckInBody) -> Result<()> {
        let is_sore = |muscle: &Muscle| body.soreness.get(muscle.key()).is_some_and(|level| *level > 0);
        let sore: Vec<Muscle> = Muscle::ALL.into_iter().filter(is_sore).collect();
        for muscle in &sore {
            let name = muscle.label();
            let question =
                format!("Sore {name}: does it work otherwise? (none, form, strength, rom, confidence)");
            let parse = |answer: &str| {
                let words: Vec<String> = answer.split(',').map(|word| word.trim().to_owned()).collect();
                items::flag_words(&words)
            };
            if let Some(raised) = self.ask(&question, FLAG_HELP, parse)? {
                body.flags.insert(muscle.key().to_owned(), raised);
            }
        }
        let question =
            "Any other muscle weaker, shorter in range, off in form or trust? (none, or chest=strength)";
        if let Some(answers) = self.ask(question, FLAG_HELP, items::flags)? {
            for muscle in Muscle::ALL.into_iter().filter(|muscle| !sore.contains(muscle)) {
                body.flags.insert(muscle.key().to_owned(), Vec::new());
            }
            for (muscle, raised) in answers {
                // a sore muscle had its own question: 'none' here does not answer that one
                if !raised.is_empty() || !sore.contains(&muscle) {
                    body.flags.insert(muscle.key().to_owned(), raised);
                }
            }
        }
        Ok(())
    }
}

const FLAG_HELP: &str = "  none        works as usual\n  form        form changes\n  strength    weaker than usual\n  \
                         rom         range is shorter\n  confidence  less sure under load\n";

enum Trouble {
    No,
    Ill,
    RedFlag(String),
    Pain(Vec<regain_journal::PainBody>),
}

fn parse_trouble(answer: &str) -> Result<Trouble, String> {
    let word = answer.trim().to_lowercase().replace([' ', '-'], "_");
    if items::is_none(answer) {
        return Ok(Trouble::No);
    }
    if word == "ill" || word == "yes" || word == "y" {
        return Ok(Trouble::Ill);
    }
    if RED_FLAGS.contains(&word.as_str()) {
        return Ok(Trouble::RedFlag(word));
    }
    items::pain(answer).map(Trouble::Pain)
}

fn pain_help() -> String {
    let mut help = String::from(
        "  Pain is sharp, in a joint, or unlike your usual soreness: knee=4, knee=4,sharp,new\n",
    );
    help.push_str("  Warning signs, to be typed as they stand:\n");
    for flag in RED_FLAGS {
        help.push_str(&format!("    {flag}\n"));
    }
    help
}

fn soreness_help() -> String {
    SORENESS_STEPS.iter().enumerate().map(|(level, words)| format!("  {level:>2}  {words}\n")).collect()
}

fn keys(muscles: &[Muscle]) -> String {
    muscles.iter().map(|muscle| muscle.key()).collect::<Vec<_>>().join(", ")
}
