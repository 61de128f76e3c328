//! The answer at the time that a person asks for.

use anyhow::Result;
use regain_answer::Answer;
use regain_journal::{Body, EntryId};

use crate::shell::{AtArg, Shell};

/// Replays what was said up to the time asked for, or now.
pub(crate) fn answer_of(said: Vec<(EntryId, &Body)>, shell: &Shell, at: Option<&AtArg>) -> Result<Answer> {
    let now = shell.now();
    let last_set = said.iter().filter_map(|(_, body)| match body {
        Body::Set(set) => set.occurred.moment().ok(),
        _ => None,
    });
    let at = match at {
        Some(at) => at.resolve(&now, &shell.zone(), last_set.max())?,
        None => now,
    };
    Ok(Answer::at(said, at)?)
}
