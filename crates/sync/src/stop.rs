//! Why a session cannot go on.

use regain_journal::{DecodeError, DeviceId};
use serde::Deserialize;
use uuid::Uuid;

/// Why a session ended before both sides had everything. What was kept until then stays kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// The server keeps another journal than this device.
    #[error("the server keeps another journal ({theirs}) than this device ({ours})")]
    OtherJournal {
        /// The journal of this device.
        ours: Uuid,
        /// The journal of the account.
        theirs: Uuid,
    },
    /// Both sides hold entries and have not met before: they may be two people's.
    #[error("this device has {ours} entries and the server {theirs}, and they have nothing in common")]
    Unrelated {
        /// Entries here.
        ours: u64,
        /// Entries there.
        theirs: u64,
    },
    /// The server refused.
    #[error("the server refused: {detail} ({code}, {status})")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The stable word of docs/server.md; empty if the answer is not one of Regain.
        code: String,
        /// What is wrong, and what to do.
        detail: String,
    },
    /// The answer is none that this program knows.
    #[error("the answer is not one of a Regain server that this program can talk to: {0}")]
    Answer(String),
    /// The answer has an entry that cannot be read at all.
    #[error("entry {at} of the answer cannot be read: {problem}")]
    Entry {
        /// Its place in the page, from 0.
        at: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The page leaves an entry out.
    #[error("the server sent entry {got} of device {device} before entry {expected}")]
    LeftOut {
        /// Whose series.
        device: DeviceId,
        /// The number that comes next.
        expected: u64,
        /// The number that came.
        got: u64,
    },
    /// The server says that it lacks what it was sent, or that it has more and sends nothing.
    #[error("the server did not keep what it was sent, or does not send what it has")]
    NoProgress,
    /// The own journal has fewer entries than its heads say.
    #[error("the own journal did not give the entries that its heads promise")]
    Unread,
    /// The session was told something that it did not ask for.
    #[error("the session was told of a step that it did not ask for")]
    OutOfTurn,
}

impl Stop {
    /// Whether the same may go well a moment later, with a new session.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Refused { status: 408 | 429 | 500.., .. })
    }

    /// The refusal that a server wrote, or the page of something in between.
    pub(crate) fn of_refusal(status: u16, body: &str) -> Self {
        #[derive(Deserialize)]
        struct Problem {
            code: String,
            detail: String,
        }
        let (code, detail) = match serde_json::from_str::<Problem>(body) {
            Ok(problem) => (problem.code, problem.detail),
            Err(_) => (String::new(), "The answer does not say why.".to_owned()),
        };
        Self::Refused { status, code, detail }
    }

    pub(crate) fn of_entry(at: usize, error: &DecodeError) -> Self {
        Self::Entry { at, problem: error.to_string() }
    }
}
