//! Questions that a passkey answers: each may be answered once, and not for long.

use jiff::Timestamp;

use super::{Accounts, SecretHash};
use crate::database::{Database, Value};
use crate::error::StoreError;

const ADD: &str = "INSERT INTO challenges (hash, expires_at_us) VALUES ($1, $2)";
/// Of several answers to one question, one deletes it.
const USE: &str = "DELETE FROM challenges WHERE hash = $1 AND expires_at_us > $2";
const SWEEP: &str = "DELETE FROM challenges WHERE expires_at_us <= $1";

impl<D: Database> Accounts<'_, D> {
    /// Keeps a question that was asked.
    ///
    /// # Errors
    /// The database's own.
    pub async fn ask(&self, challenge: &SecretHash, expires_at: Timestamp) -> Result<(), StoreError> {
        self.write(ADD, &[Value::Bytes(challenge.bytes()), expires_at.into()]).await.map(|_| ())
    }

    /// Whether this question was asked, and not answered yet; from now on it is answered.
    ///
    /// # Errors
    /// The database's own.
    pub async fn answered(&self, challenge: &SecretHash, now: Timestamp) -> Result<bool, StoreError> {
        self.write(USE, &[Value::Bytes(challenge.bytes()), now.into()]).await
    }

    /// Removes questions that nobody answered in time; from time to time.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sweep_challenges(&self, now: Timestamp) -> Result<(), StoreError> {
        self.write(SWEEP, &[now.into()]).await.map(|_| ())
    }
}
