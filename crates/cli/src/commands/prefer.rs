//! `regain prefer`: what the person wants, of training or of an exercise.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use regain_draft::name_exercise;
use regain_journal::{Body, Occurred, PreferenceBody};

use super::profile::parse_yes_no;
use crate::logbook::{Logbook, choice_note};
use crate::shell::{Shell, TimeArg};

/// What you want: of training as a whole, or of one exercise
///
/// For example: regain prefer --minutes 60; regain prefer 'bench press' --goal yes --sets 3. What hurts is locked
/// until you clear it with --hurts no.
#[derive(Debug, Args)]
pub(crate) struct PreferArgs {
    /// The exercise, as in the log or the catalogue; none for training as a whole
    #[arg(value_name = "EXERCISE")]
    name: Option<String>,
    /// It is a goal: it comes first where wishes compete
    #[arg(long, value_name = "yes|no", value_parser = parse_yes_no, requires = "name")]
    goal: Option<bool>,
    /// Never offer it
    #[arg(long, value_name = "yes|no", value_parser = parse_yes_no, requires = "name")]
    never: Option<bool>,
    /// It hurts: locked until cleared
    #[arg(long, value_name = "yes|no", value_parser = parse_yes_no, requires = "name")]
    hurts: Option<bool>,
    /// A fortnight of longer waits, to see whether a plateau is one
    #[arg(long, value_name = "yes|no", value_parser = parse_yes_no, requires = "name")]
    trial: Option<bool>,
    /// Hard sets of the exercise, or of every exercise; 'usual' takes it back
    #[arg(long, value_name = "N|usual")]
    sets: Option<String>,
    /// Minutes of a session; 'any' takes it back
    #[arg(long, value_name = "N|any", conflicts_with = "name")]
    minutes: Option<String>,
    /// What to remember at the exercise, such as 'seat 4, pad 2'; '' takes it back
    #[arg(long, value_name = "TEXT", requires = "name")]
    note: Option<String>,
    /// Agree that Regain now and then picks a day earlier or later, only where it cannot tell which is better; it says
    /// so each time, you can do otherwise each time, and it learns whether waiting helps you
    #[arg(long, value_name = "yes|no", value_parser = parse_yes_no, conflicts_with = "name")]
    probes: Option<bool>,
    /// When this was so, if not now
    #[arg(long, value_name = "TIME")]
    at: Option<TimeArg>,
}

impl PreferArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let mut book = Logbook::open(&shell.folder).await?;
        let now = shell.now();
        let at = self.at.clone().unwrap_or(TimeArg::Now).resolve(&now, &shell.zone())?;
        let mut body = PreferenceBody::new(Occurred::from_zoned(&at));
        (body.goal, body.never, body.hurts, body.trial) = (self.goal, self.never, self.hurts, self.trial);
        (body.sets, body.minutes) = (number("sets", self.sets.as_deref(), &mut body.clear)?, None);
        body.minutes = number("minutes", self.minutes.as_deref(), &mut body.clear)?;
        body.note = self.note.map(|note| note.trim().to_owned());
        body.probes = self.probes;
        if body == PreferenceBody::new(body.occurred.clone()) {
            bail!(
                "say what you prefer: --goal, --never, --hurts, --trial, --sets, --minutes, --note, --probes"
            );
        }
        let named = self.name.map(|name| name_exercise(&book.said(), &name, None));
        body.exercise = named.as_ref().map(|named| named.name.clone());
        let about = body.exercise.clone().unwrap_or_else(|| "training".to_owned());
        let body = Body::Preference(body);
        body.check()?;
        book.append(vec![body], &now).await?;
        if let Some(note) = named.and_then(|named| choice_note(&named.taken, &named.name)) {
            shell.out.line(&note)?;
        }
        shell.out.line(&format!("Noted for {about}. 'regain undo' takes it back."))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A number, or the word that takes it back.
fn number<T: std::str::FromStr>(
    field: &str,
    text: Option<&str>,
    clear: &mut Vec<String>,
) -> Result<Option<T>> {
    match text.map(str::trim) {
        None => Ok(None),
        Some("usual" | "any") => {
            clear.push(field.to_owned());
            Ok(None)
        }
        Some(text) => match text.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => bail!("'{text}' is not a number of {field}"),
        },
    }
}
