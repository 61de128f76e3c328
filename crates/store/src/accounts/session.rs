//! Sessions: devices that are signed in.

use jiff::Timestamp;

use super::{Accounts, Label, SecretHash, Ticket};
use crate::database::{Database, Record, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

const ADD: &str = "INSERT INTO sessions (athlete, hash, label, created_at_us, seen_at_us, expires_at_us) \
                   VALUES ($1, $2, $3, $4, $4, $5)";
const FIND: &str = "SELECT session.hash, label, session.created_at_us, seen_at_us, expires_at_us \
                    FROM sessions AS session JOIN accounts ON accounts.athlete = session.athlete \
                    WHERE session.athlete = $1 AND hash = $2 AND expires_at_us > $3 \
                    AND disabled_at_us IS NULL";
const SEEN: &str = "UPDATE sessions SET seen_at_us = $3 WHERE athlete = $1 AND hash = $2 AND seen_at_us < $3";
const LIST: &str = "SELECT hash, label, created_at_us, seen_at_us, expires_at_us \
                    FROM sessions WHERE athlete = $1 AND expires_at_us > $2 ORDER BY seen_at_us DESC, hash";
const END: &str = "DELETE FROM sessions WHERE athlete = $1 AND hash = $2";
const END_OTHERS: &str = "DELETE FROM sessions WHERE athlete = $1 AND hash <> $2";
const END_ALL: &str = "DELETE FROM sessions WHERE athlete = $1";
const SWEEP: &str = "DELETE FROM sessions WHERE expires_at_us <= $1";

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Names it in a list.
    pub hash: SecretHash,
    /// What its owner calls it.
    pub label: Label,
    /// When it signed in.
    pub created_at: Timestamp,
    /// When it was last seen, as far as that was noted.
    pub seen_at: Timestamp,
    /// Until when it stays signed in.
    pub expires_at: Timestamp,
}

impl<D: Database> Accounts<'_, D> {
    /// Signs a device in: the ticket's holder is who proved to be them.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] for a holder who is not there.
    pub async fn start_session(
        &self,
        ticket: &Ticket,
        label: &Label,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        let hash = ticket.hash();
        let values = [Value::Bytes(hash.bytes()), Value::Text(label.as_str()), now.into(), expires_at.into()];
        self.add(ticket.holder(), ADD, &values).await.map(|_| ())
    }

    /// The session of this ticket, unless it ended or its account is locked.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session(&self, ticket: &Ticket, now: Timestamp) -> Result<Option<SignedIn>, StoreError> {
        let hash = ticket.hash();
        let key = [Value::Id(ticket.holder().0), Value::Bytes(hash.bytes()), now.into()];
        self.read(FIND, &key).await?.first().map(signed_in).transpose()
    }

    /// Notes that a session was seen. Once in a few minutes is enough: each is a write.
    ///
    /// # Errors
    /// The database's own.
    pub async fn session_seen(&self, ticket: &Ticket, now: Timestamp) -> Result<(), StoreError> {
        let hash = ticket.hash();
        let values = [Value::Id(ticket.holder().0), Value::Bytes(hash.bytes()), now.into()];
        self.write(SEEN, &values).await.map(|_| ())
    }

    /// The devices of a person that are signed in, the last seen first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sessions(&self, of: AthleteId, now: Timestamp) -> Result<Vec<SignedIn>, StoreError> {
        let records = self.read(LIST, &[Value::Id(of.0), now.into()]).await?;
        records.iter().map(signed_in).collect()
    }

    /// Signs a device out; false if it was not signed in.
    ///
    /// # Errors
    /// The database's own.
    pub async fn end_session(&self, of: AthleteId, hash: &SecretHash) -> Result<bool, StoreError> {
        self.write(END, &[Value::Id(of.0), Value::Bytes(hash.bytes())]).await
    }

    /// Signs every device of a person out, but the one that is kept.
    ///
    /// # Errors
    /// The database's own.
    pub async fn end_sessions(&self, of: AthleteId, kept: Option<&SecretHash>) -> Result<(), StoreError> {
        let ended = match kept {
            Some(kept) => self.write(END_OTHERS, &[Value::Id(of.0), Value::Bytes(kept.bytes())]).await,
            None => self.write(END_ALL, &[Value::Id(of.0)]).await,
        };
        ended.map(|_| ())
    }

    /// Removes sessions of all people that have run out; from time to time.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sweep_sessions(&self, now: Timestamp) -> Result<(), StoreError> {
        self.write(SWEEP, &[now.into()]).await.map(|_| ())
    }
}

fn signed_in(record: &Record) -> Result<SignedIn, StoreError> {
    Ok(SignedIn {
        hash: SecretHash::stored(record.bytes(0)?).ok_or_else(|| record.odd(0))?,
        label: Label::stored(record.text(1)?),
        created_at: record.time(2)?,
        seen_at: record.time(3)?,
        expires_at: record.time(4)?,
    })
}
