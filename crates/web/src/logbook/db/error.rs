//! Why something was not kept or could not be read.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DomException, IdbRequest};

/// What browsers call a transaction that was given up, whatever the reason.
const ABORTED: &str = "AbortError";

/// Why something was not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DbError {
    /// There is no room.
    #[error("there is no room on this device")]
    Full,
    /// The browser refuses, as in some private windows.
    #[error("this browser keeps nothing: {0}")]
    Refused(String),
    /// The browser ended the connection.
    #[error("the browser closed the log: {0}")]
    Lost(String),
    /// The log was deleted, by another tab or by the browser itself.
    #[error("this log was deleted elsewhere")]
    Deleted,
    /// Another tab is about to keep the log in a newer way.
    #[error("a newer Regain has this log open in another tab")]
    Newer,
    /// This tab let go of it to open another log.
    #[error("another log was opened")]
    PutAway,
    /// Another tab holds a deletion up.
    #[error("another tab still has this log open")]
    Held,
    /// Anything else.
    #[error("the browser did not keep it: {0}")]
    Failed(String),
    /// An entry that this browser wrote cannot be read.
    #[error("an entry in this browser cannot be read: {0}")]
    Broken(String),
}

impl From<idb::Error> for DbError {
    fn from(error: idb::Error) -> Self {
        match error {
            // of the request of which it was found, which the crate does not expect there
            idb::Error::UnexpectedJsType(_, request) => Self::of_request(&request),
            error => Self::of_words(&error.to_string()),
        }
    }
}

impl DbError {
    /// What a transaction says that was not completed. What is put has new keys and is in order: where nothing is said
    /// the room ended.
    pub(super) fn of_aborted(why: Option<&DomException>) -> Self {
        why.map_or(Self::Full, |why| Self::of_words(&format!("{}: {}", why.name(), why.message())))
    }

    /// A browser that does not even open a log keeps none; one without room has it still.
    pub(super) fn at_opening(self) -> Self {
        match self {
            Self::Lost(why) | Self::Failed(why) => Self::Refused(why),
            other => other,
        }
    }

    /// Whether the same may be kept a moment later: there is room again, or the browser has come round.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(self, Self::Full | Self::Lost(_) | Self::Failed(_))
    }

    /// What is given up on a new connection too was not lost. What is put has new keys and is in order: the room ended.
    pub(super) fn for_the_second_time(self) -> Self {
        match self {
            Self::Lost(why) if why.contains(ABORTED) => Self::Full,
            other => other,
        }
    }

    fn of_request(request: &JsValue) -> Self {
        let Some(request) = request.dyn_ref::<IdbRequest>() else {
            return Self::Failed("it answered something else".to_owned());
        };
        Self::of_aborted(request.error().ok().flatten().as_ref())
    }

    /// Browsers name their errors; of a lost connection some have only words.
    fn of_words(text: &str) -> Self {
        const LOST: [&str; 3] = ["InvalidStateError", ABORTED, "onnection to Indexed Database server lost"];
        if text.contains("QuotaExceeded") {
            Self::Full
        } else if LOST.iter().any(|words| text.contains(words)) {
            Self::Lost(text.to_owned())
        } else {
            Self::Failed(text.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a value: QuotaExceededError: no room", DbError::Full)]
    #[case(
        "a transaction: InvalidStateError: The database connection is closing.",
        DbError::Lost(String::new())
    )]
    #[case("DOM exception: AbortError: The transaction was aborted", DbError::Lost(String::new()))]
    #[case(
        "DOM exception: UnknownError: Connection to Indexed Database server lost. Refresh the page to try again",
        DbError::Lost(String::new())
    )]
    #[case("DOM exception: UnknownError: Internal error", DbError::Failed(String::new()))]
    #[case("DOM exception: DataError: no key", DbError::Failed(String::new()))]
    fn errors_of_browsers_are_told_apart(#[case] said: &str, #[case] kind: DbError) {
        let found = DbError::of_words(said);
        assert_eq!(std::mem::discriminant(&found), std::mem::discriminant(&kind), "{found:?}");
    }
}
