//! Importing again what an undone import had brought.

use std::collections::HashSet;

use crate::body::{AmendBody, Body};
use crate::effective::Effective;
use crate::entry::{Draft, EntryId};
use crate::journal::Journal;

/// The drafts of an import that say something new to this journal.
///
/// A set that already counts is left out. A set whose import was undone is in the journal and would stay undone:
/// its draft becomes an amendment that gives it to the new import. A set that the person retracted by itself
/// stays retracted.
pub fn prepare_import(journal: &Journal, drafts: Vec<Draft>) -> Vec<Draft> {
    let counting: HashSet<EntryId> =
        journal.effective().iter().map(|Effective { entry, .. }| entry.id).collect();
    let known: HashSet<EntryId> = journal.entries().iter().map(|entry| entry.id).collect();
    let mut seen = HashSet::new();
    drafts
        .into_iter()
        .filter(|draft| !counting.contains(&draft.id) && seen.insert(draft.id))
        .map(|draft| if known.contains(&draft.id) { adopt(draft) } else { draft })
        .collect()
}

/// The same content under the new import. Its id follows from both, so that repeating it changes nothing.
fn adopt(draft: Draft) -> Draft {
    let (occurred, batch) = match &draft.body {
        Body::Set(set) => (&set.occurred, set.batch),
        Body::Measured(measured) => (&measured.occurred, measured.batch),
        _ => return draft,
    };
    let batch = batch.map(|batch| batch.0.into_bytes()).unwrap_or_default();
    let id = EntryId::from_content(occurred.at, &[b"adopted", draft.id.0.as_bytes(), &batch]);
    Draft { id, body: Body::Amend(AmendBody { target: draft.id, with: Box::new(draft.body) }) }
}
