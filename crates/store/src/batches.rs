//! Long imports, acknowledged batch by batch.

use jiff::Timestamp;
use regain_journal::Draft;

use crate::error::StoreError;
use crate::journal_store::{Appended, AthleteId, JournalStore};

/// Drafts a batch holds: long enough that waiting for the disk does not count, short enough to show progress.
pub const BATCH_DRAFTS: usize = 1000;

/// How far a long append has come. What is counted here is safe on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Drafts dealt with.
    pub done: usize,
    /// Drafts in all.
    pub total: usize,
    /// What came of them so far.
    pub appended: Appended,
}

/// Appends many drafts in batches, each of them all or none, and reports after each.
///
/// Stopped half way, the finished batches stay; appending the same drafts again adds the rest.
///
/// # Errors
/// As [`JournalStore::append`]; earlier batches stay.
pub async fn append_in_batches<S: JournalStore>(
    store: &S,
    athlete: AthleteId,
    drafts: &[Draft],
    recorded_at: Timestamp,
    on_progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Appended, StoreError> {
    let mut progress = Progress { done: 0, total: drafts.len(), appended: Appended::default() };
    for batch in drafts.chunks(BATCH_DRAFTS) {
        let Appended { new, already_there } = store.append(athlete, batch, recorded_at).await?;
        progress.done += batch.len();
        progress.appended.new += new;
        progress.appended.already_there += already_there;
        on_progress(progress);
    }
    Ok(progress.appended)
}
