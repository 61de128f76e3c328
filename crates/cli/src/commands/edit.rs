//! `regain edit`: a set was otherwise.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use regain_draft::{name_exercise, parse_sets, set_body};
use regain_journal::{AmendBody, Body, EntryId, Occurred, SetBody};

use crate::logbook::{Logbook, find_entry};
use crate::render;
use crate::shell::{Shell, TimeArg};

/// Change a set: 'regain edit ID 100x9@8'
///
/// The first entry is kept; verdicts follow the change.
#[derive(Debug, Args)]
pub(crate) struct EditArgs {
    /// The set's id from 'regain history' (the end of it is enough), or 'last'
    #[arg(value_name = "ID|last")]
    id: String,
    /// The set as it was, written as in 'regain log'
    #[arg(value_name = "SET", required_unless_present_any = ["exercise", "at"])]
    set: Option<String>,
    /// Another exercise
    #[arg(long, value_name = "NAME")]
    exercise: Option<String>,
    /// Another time
    #[arg(long, value_name = "TIME")]
    at: Option<TimeArg>,
}

impl EditArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let mut book = Logbook::open(&shell.folder).await?;
        let (target, before) = self.target(&book)?;
        let with = self.changed(shell, &book, &before)?;
        let words = format!("{}: {}", with.exercise, render::set_words(&with));
        let was = format!("{}: {}", before.exercise, render::set_words(&before));
        let amend = Body::Amend(AmendBody { target, with: Box::new(Body::Set(with)) });
        book.append(vec![amend], &shell.now()).await?;
        shell.out.line(&format!(
            "Changed {was}\n     to {words}\nThe first entry is kept; 'regain undo' takes the change back."
        ))?;
        Ok(ExitCode::SUCCESS)
    }

    fn target(&self, book: &Logbook) -> Result<(EntryId, SetBody)> {
        let said = book.said();
        let found = if self.id == "last" {
            said.iter().rev().find(|(_, body)| matches!(body, Body::Set(_))).copied()
        } else {
            Some(find_entry(&said, &self.id)?)
        };
        match found {
            Some((id, Body::Set(set))) => Ok((id, set.clone())),
            Some((_, other)) => bail!(
                "{} is a {} entry, and only sets can be changed. Take it out with 'regain undo {}' and enter it again",
                self.id,
                other.kind(),
                self.id
            ),
            None => bail!("there is no set to change yet"),
        }
    }

    /// The set as it should be: what was typed, and the rest as before.
    fn changed(&self, shell: &Shell, book: &Logbook, before: &SetBody) -> Result<SetBody> {
        let said = book.said();
        let name = self.exercise.as_deref().unwrap_or(&before.exercise);
        let mut with = before.clone();
        if let Some(typed) = &self.set {
            let sets = parse_sets(typed, book.unit())?;
            let [set] = sets.as_slice() else {
                bail!("one set replaces one set; '{typed}' is {}", render::counted(sets.len(), "set"));
            };
            let named = name_exercise(&said, name, set.load);
            let typed = set_body(&named, set, before.occurred.clone())?;
            let (session, notes) = (before.session.clone(), before.notes.clone());
            let (position, order, batch) = (before.position, before.order, before.batch);
            with = SetBody { session, notes, position, order, batch, prescribed: before.prescribed, ..typed };
        } else if self.exercise.is_some() {
            with.exercise = name_exercise(&said, name, None).name;
        }
        if let Some(at) = &self.at {
            with.occurred = Occurred::from_zoned(&at.resolve(&shell.now(), &shell.zone())?);
        }
        Ok(with)
    }
}
