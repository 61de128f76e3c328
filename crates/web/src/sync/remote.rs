//! What is kept about the server beside the journal. It outlives signing out, so that nobody else's journal is mixed
//! in later.

use jiff::Timestamp;
use regain_sync::Heads;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::logbook::{Db, DbError};

const NAME: &str = "remote";

/// The server, as this browser's log knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Remote {
    /// The name of the account.
    pub(crate) account: Option<String>,
    /// Whether this browser is signed in, as far as it knows.
    #[serde(default)]
    pub(crate) is_signed_in: bool,
    /// The account's journal.
    pub(super) journal: Option<Uuid>,
    /// What the server had at the end of the last exchange.
    #[serde(default)]
    pub(super) server: Heads,
    /// When that was.
    #[serde(default)]
    pub(crate) synced_at: Option<Timestamp>,
}

impl Remote {
    /// What is kept with this log; nothing is known before the first sign-in.
    pub(super) async fn load(db: &Db) -> Self {
        let kept = db.text(NAME).await.ok().flatten();
        kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps it.
    ///
    /// # Errors
    /// Storage refuses.
    pub(super) async fn keep(&self, db: &Db) -> Result<(), DbError> {
        db.keep_text(NAME, &serde_json::to_string(self).unwrap_or_default()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_journal::DeviceId;

    #[test]
    fn what_is_kept_is_read_back_and_what_is_missing_is_unknown() {
        let remote = Remote {
            account: Some("ada".to_owned()),
            is_signed_in: true,
            journal: Some(Uuid::from_u128(7)),
            server: Heads::from([(DeviceId(Uuid::from_u128(1)), 12)]),
            synced_at: "2026-05-07T08:12:00Z".parse().ok(),
        };
        let text = serde_json::to_string(&remote).unwrap();
        assert_eq!(serde_json::from_str::<Remote>(&text).unwrap(), remote);
        let older = r#"{"account":null,"journal":null}"#;
        assert_eq!(serde_json::from_str::<Remote>(older).unwrap(), Remote::default());
    }
}
