//! `regain undo`: take an entry out, or bring it back.

use std::collections::HashSet;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use regain_journal::{Body, Entry, EntryId, RetractBody};

use crate::logbook::{Logbook, find_entry};
use crate::render;
use crate::shell::Shell;

/// Take back what the last command wrote, or one entry
///
/// Nothing is deleted: an entry that was taken out stays in the journal and comes back with --redo. Imports are
/// taken back with 'regain import --undo'.
#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    /// An id from 'regain history' (the end of it is enough); without it, what the last command wrote
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Bring back what was taken out last
    #[arg(long, conflicts_with = "id")]
    redo: bool,
}

impl UndoArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let mut book = Logbook::open(&shell.folder).await?;
        let targets: Vec<(EntryId, String)> = match &self.id {
            Some(id) => {
                let (id, body) = find_entry(&book.said(), id)?;
                vec![(id, render::body_words(body))]
            }
            None if self.redo => last_removals(&book)?,
            None => last_written(&book)?,
        };
        let retract =
            |(target, _): &(EntryId, String)| Body::Retract(RetractBody { target: *target, reason: None });
        book.append(targets.iter().map(retract).collect(), &shell.now()).await?;
        let verb = if self.redo { "Back" } else { "Taken out" };
        for (_, words) in &targets {
            shell.out.line(&format!("{verb}: {words}"))?;
        }
        if !self.redo {
            shell.out.line("'regain undo --redo' brings it back.")?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The entries of the last command that wrote something a person said.
fn last_written(book: &Logbook) -> Result<Vec<(EntryId, String)>> {
    let effective = book.journal().effective();
    let counts: HashSet<EntryId> = effective
        .iter()
        .flat_map(|entry| [Some(entry.entry.id), entry.amended_by.map(|by| by.id)])
        .flatten()
        .collect();
    let said = |entry: &&Entry| counts.contains(&entry.id) && is_personal(&entry.body);
    let own = book.own_entries();
    let last = own.iter().copied().find(said).context("there is nothing to take back")?;
    let same = own.iter().copied().filter(said).filter(|entry| entry.recorded_at == last.recorded_at);
    Ok(same.map(|entry| (entry.id, render::body_words(&entry.body))).collect())
}

/// What a person said, as against imported, shown and removed entries.
fn is_personal(body: &Body) -> bool {
    match body {
        Body::Set(set) => set.batch.is_none(),
        Body::Measured(measured) => measured.batch.is_none(),
        Body::CheckIn(_) | Body::Profile(_) | Body::ExerciseMuscles(_) => true,
        Body::Lock(_) | Body::Unlock(_) | Body::Amend(_) => true,
        Body::Availability(_) | Body::Equipment(_) | Body::Preference(_) => true,
        Body::Import(_) | Body::Shown(_) | Body::Retract(_) | Body::Unknown(_) => false,
    }
}

/// The removals of the last command that removed something and still hold.
fn last_removals(book: &Logbook) -> Result<Vec<(EntryId, String)>> {
    let own = book.own_entries();
    let mut withdrawn: HashSet<EntryId> = HashSet::new();
    let mut holding: Vec<(&Entry, EntryId)> = Vec::new();
    for entry in own {
        if let Body::Retract(retract) = &entry.body
            && !withdrawn.contains(&entry.id)
        {
            let of_removal = book.journal().get(retract.target).map(|target| &target.body);
            if matches!(of_removal, Some(Body::Retract(_))) {
                withdrawn.insert(retract.target);
            } else {
                holding.push((entry, retract.target));
            }
        }
    }
    let Some((last, _)) = holding.first() else { bail!("nothing was taken out that could come back") };
    let same = holding.iter().filter(|(entry, _)| entry.recorded_at == last.recorded_at);
    let words =
        |target| book.journal().get(target).map_or_else(String::new, |entry| render::body_words(&entry.body));
    Ok(same.map(|(entry, target)| (entry.id, words(*target))).collect())
}
