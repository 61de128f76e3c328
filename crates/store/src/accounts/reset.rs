//! Links that set a new password for somebody who lost theirs. Made at the terminal of the server.

use jiff::Timestamp;
use uuid::Uuid;

use super::access::record_in;
use super::{AccountError, Accounts, Label, PasswordHash, Ticket};
use crate::athletes;
use crate::database::{Change as _, Database, Session as _, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

/// A new link ends the earlier ones.
const FORGET: &str = "DELETE FROM resets WHERE athlete = $1";
const ADD: &str = "INSERT INTO resets (athlete, hash, expires_at_us) VALUES ($1, $2, $3)";
/// Of several requests with one link, one deletes it. Who was locked stays locked.
const USE: &str = "DELETE FROM resets WHERE athlete = $1 AND hash = $2 AND expires_at_us > $3 \
                   AND EXISTS (SELECT 1 FROM accounts WHERE athlete = $1 AND disabled_at_us IS NULL)";
const SET_PASSWORD: &str = "UPDATE accounts SET password_hash = $2 WHERE athlete = $1";
const END_SESSIONS: &str = "DELETE FROM sessions WHERE athlete = $1";

impl<D: Database> Accounts<'_, D> {
    /// Keeps a link of the ticket's holder, in place of earlier ones, and puts on the holder's record that it was made.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] for a holder who is not there.
    pub async fn offer_reset(
        &self,
        ticket: &Ticket,
        now: Timestamp,
        expires_at: Timestamp,
        (record, action): (Uuid, &Label),
    ) -> Result<(), StoreError> {
        let (holder, hash) = (ticket.holder(), ticket.hash());
        let mut change = self.database.change().await?;
        athletes::keep::<D>(&mut change, holder).await?;
        change.run(FORGET, &[Value::Id(holder.0)]).await?;
        let values = [Value::Id(holder.0), Value::Bytes(hash.bytes()), expires_at.into()];
        change.run(ADD, &values).await?;
        record_in(&mut change, holder, None, record, now, action).await?;
        change.commit().await
    }

    /// Sets a new password by a link, which works once, signs every device out and puts it on record.
    ///
    /// # Errors
    /// [`AccountError::BadLink`].
    pub async fn reset_password(
        &self,
        ticket: &Ticket,
        password: &PasswordHash,
        now: Timestamp,
        (record, action): (Uuid, &Label),
    ) -> Result<AthleteId, AccountError> {
        let (holder, hash) = (ticket.holder(), ticket.hash());
        let id = Value::Id(holder.0);
        let mut change = self.database.change().await?;
        if change.run(USE, &[id, Value::Bytes(hash.bytes()), now.into()]).await? == 0 {
            return Err(AccountError::BadLink);
        }
        change.run(FORGET, &[id]).await?;
        change.run(SET_PASSWORD, &[id, Value::Text(password.as_str())]).await?;
        change.run(END_SESSIONS, &[id]).await?;
        record_in(&mut change, holder, None, record, now, action).await?;
        change.commit().await?;
        Ok(holder)
    }
}
