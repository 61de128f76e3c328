//! `regain log`: sets, as short as they can be typed.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use jiff::Zoned;
use regain_answer::Answer;
use regain_draft::{
    ExerciseText, Part, Taken, Work, name_exercise, parse_line, parse_sets, set_bodies, shown,
    within_a_session,
};
use regain_engine::{Day, RunningExercise};
use regain_journal::{Body, Occurred, SetBody};

use crate::logbook::{Logbook, choice_note};
use crate::render::{self, Page};
use crate::shell::{AtArg, Shell, TimeArg};

const SETS_HELP: &str = "\
Sets: 100x8 · 82.5kg x 8 · 220lb x5 · +20x11 (added to the body) · -15x8 (help)
      bw x12 · 20 (reps alone) · 30s, 1:30 (a hold) · 11+4+3 (rest-pause)
      100x8x3 (three sets)
After a set: @9 (RPE) · rir2 · fail · L, R (side) · form (it broke) · short (range)
      clean · w (warm-up) · drop · neg (negative)
Exercises are separated by ';', sets by ','. A name with digits at its end or a comma
goes in double quotes or before a colon: '\"row, seated\" 60x8; 21s curl: 20x7'.";

/// Log sets in one short line, such as 'bench press 100x8@9, 100x7 fail'
///
/// Several exercises in one line: 'bench press 100x8@9, 100x7 fail; dips +20x11+4+3'.
/// Without text it asks, and shows the last effort, the target and the stop line before each exercise. Lines can
/// also be piped in.
#[derive(Debug, Args)]
#[command(after_help = SETS_HELP)]
pub(crate) struct LogArgs {
    /// Exercises and their sets, best in single quotes
    #[arg(value_name = "SETS")]
    text: Vec<String>,
    /// When it was done, if not now
    #[arg(long, value_name = "TIME")]
    at: Option<TimeArg>,
    /// Ask even when this is not a terminal
    #[arg(long, conflicts_with = "text")]
    ask: bool,
}

impl LogArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let now = shell.now();
        let at = self.at.clone().unwrap_or(TimeArg::Now).resolve(&now, &shell.zone())?;
        let book = Logbook::open(&shell.folder).await?;
        let mut log = Log { book, at, now };
        if !self.text.is_empty() {
            log.line(shell, &self.text.join(" ")).await?;
        } else if shell.is_terminal || self.ask {
            log.ask(shell).await?;
        } else {
            log.piped(shell).await?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

struct Log {
    book: Logbook,
    at: Zoned,
    now: Zoned,
}

impl Log {
    /// One line of exercises, stored as a whole or not at all.
    async fn line(&mut self, shell: &mut Shell, line: &str) -> Result<()> {
        let typed = parse_line(line, self.book.unit())?;
        let mut work = Vec::new();
        for exercise in &typed {
            work.push(self.work(exercise, &work)?);
        }
        let bodies = work.iter().flat_map(|work| work.sets.iter().cloned().map(Body::Set)).collect();
        self.book.append(bodies, &self.now).await?;
        self.say(shell, &work)
    }

    async fn piped(&mut self, shell: &mut Shell) -> Result<()> {
        let mut typed = String::new();
        std::io::Read::read_to_string(&mut shell.input, &mut typed)?;
        let lines: Vec<_> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            anyhow::bail!("nothing to log. Write sets such as: regain log 'bench press 100x8@9, 100x7 fail'");
        }
        self.line(shell, &lines.join("; ")).await
    }

    /// What one exercise of a line comes to, before anything is stored.
    fn work(&self, typed: &ExerciseText, before: &[Work]) -> Result<Work> {
        let said = self.book.said();
        let named = name_exercise(&said, &typed.name, typed.sets.first().and_then(|set| set.load));
        let occurred = Occurred::from_zoned(&self.at);
        let earlier: Vec<&SetBody> = before.iter().flat_map(|work| &work.sets).collect();
        let sets = set_bodies(&said, &earlier, &named, &typed.sets, &occurred)?;
        Ok(Work { name: named.name, taken: named.taken, sets })
    }

    /// What was understood, what it means for the session, and what is next.
    fn say(&self, shell: &mut Shell, done: &[Work]) -> Result<()> {
        let answer = self.book.answer(shell, Some(&AtArg::Time(TimeArg::Exact(self.at.clone()))))?;
        let day = answer.day();
        let mut page = Page::default();
        for work in done {
            if let Some(note) = choice_note(&work.taken, &work.name) {
                page.hanging(0, 2, &note);
            }
            let sets: Vec<_> = work.sets.iter().map(render::set_words).collect();
            page.hanging(0, 2, &format!("Logged {}: {}.", work.name, sets.join(", ")));
            if let Some(exercise) = self.running(&answer, &day, work).filter(|_| work.has_work()) {
                render::meaning(exercise).iter().for_each(|meaning| page.hanging(2, 2, meaning));
            }
        }
        // what was done hours ago has no next set
        let current = within_a_session(self.at.timestamp(), self.now.timestamp());
        if current && done.iter().any(Work::has_work) {
            let next = render::next_words(&day, answer.unit());
            next.iter().for_each(|next| page.hanging(2, 2, &format!("Next: {next}")));
        }
        shell.out.text(&page.finish())
    }

    /// An exercise of this line in the session that is running.
    fn running<'a>(&self, answer: &Answer, day: &'a Day, work: &Work) -> Option<&'a RunningExercise> {
        let id = answer.projection.exercise_id(&work.name)?;
        day.running.as_ref()?.exercises.iter().find(|exercise| exercise.exercise == *id)
    }

    /// Exercise by exercise, set by set; each set is stored when it is entered.
    async fn ask(&mut self, shell: &mut Shell) -> Result<()> {
        while let Some(name) = prompt(shell, "Exercise (Enter ends): ")? {
            // a whole line is as welcome here as on the command line
            let (name, done) = match parse_line(&name, self.book.unit()).as_deref() {
                Ok([.., last]) => {
                    self.line(shell, &name).await?;
                    (last.name.clone(), last.sets.len())
                }
                _ => {
                    let named = name_exercise(&self.book.said(), &name, None);
                    self.show_target(shell, &named.name).await?;
                    (name, 0)
                }
            };
            self.ask_sets(shell, &name, done).await?;
            self.at = shell.now();
        }
        Ok(())
    }

    async fn ask_sets(&mut self, shell: &mut Shell, name: &str, mut done: usize) -> Result<()> {
        loop {
            let question = format!("  Set {} (such as 100x8@9; Enter ends the exercise): ", done + 1);
            let Some(text) = prompt(shell, &question)? else { return Ok(()) };
            let sets = match parse_sets(&text, self.book.unit()) {
                Ok(sets) => sets,
                Err(error) => {
                    shell.out.line(&error.to_string())?;
                    continue;
                }
            };
            let typed = ExerciseText { name: name.to_owned(), sets };
            let mut work = match self.work(&typed, &[]) {
                Ok(work) => work,
                Err(error) => {
                    shell.out.line(&error.to_string())?;
                    continue;
                }
            };
            let bodies = work.sets.iter().cloned().map(Body::Set).collect();
            self.now = shell.now();
            self.book.append(bodies, &self.now).await?;
            if done > 0 {
                work.taken = Taken::ByName;
            }
            done += work.sets.len();
            self.say(shell, &[work])?;
        }
    }

    /// Last effort and target before the first set is asked, recorded like everything that is shown.
    async fn show_target(&mut self, shell: &mut Shell, name: &str) -> Result<()> {
        let answer = self.book.answer(shell, Some(&AtArg::Time(TimeArg::Exact(self.at.clone()))))?;
        let said = self.book.said();
        let id = answer.projection.exercise_id(name).cloned();
        let Some(target) = id.and_then(|id| answer.athlete.target(answer.moment, &id)) else {
            return shell.out.line(&format!("{name}\n  Last    first time"));
        };
        let mut page = Page::default();
        page.line(&format!("{} ({})", target.name, target.verdict.key()));
        render::target_block(&mut page, answer.moment, &target, answer.unit());
        shell.out.text(&page.finish())?;
        let occurred = Occurred::from_zoned(&self.now);
        let about = answer.occurred();
        let shown = shown(&answer.day(), &Part::Target(&target), occurred, about, &said, &answer.projection);
        self.book.record(shown, &self.now).await
    }
}

/// One typed line; `None` for an empty one or the end of the input.
fn prompt(shell: &mut Shell, question: &str) -> Result<Option<String>> {
    shell.out.text(question)?;
    let mut line = String::new();
    let read = std::io::BufRead::read_line(&mut shell.input, &mut line)?;
    if read == 0 {
        shell.out.line("")?;
    }
    let line = line.trim();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}
