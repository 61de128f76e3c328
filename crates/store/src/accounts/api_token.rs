//! API tokens: what programs sign in with, in the scopes that their owner chose.

use jiff::Timestamp;

use super::{Accounts, Label, Scopes, SecretHash, Ticket};
use crate::database::{Database, Record, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

const ADD: &str = "INSERT INTO api_tokens (athlete, hash, label, scopes, created_at_us, expires_at_us) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
const FIND: &str = "SELECT token.hash, label, scopes, token.created_at_us, seen_at_us, expires_at_us \
                    FROM api_tokens AS token JOIN accounts ON accounts.athlete = token.athlete \
                    WHERE token.athlete = $1 AND hash = $2 AND coalesce(expires_at_us > $3, 1 = 1) \
                    AND disabled_at_us IS NULL";
const SEEN: &str = "UPDATE api_tokens SET seen_at_us = $3 \
                    WHERE athlete = $1 AND hash = $2 AND coalesce(seen_at_us < $3, 1 = 1)";
const LIST: &str = "SELECT hash, label, scopes, created_at_us, seen_at_us, expires_at_us \
                    FROM api_tokens WHERE athlete = $1 ORDER BY created_at_us DESC, hash";
const END: &str = "DELETE FROM api_tokens WHERE athlete = $1 AND hash = $2";

/// What a program signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Names it in a list.
    pub hash: SecretHash,
    /// What its owner calls it.
    pub label: Label,
    /// What it allows.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last seen, as far as that was noted.
    pub seen_at: Option<Timestamp>,
    /// Until when it works; unset for one that its owner ends.
    pub expires_at: Option<Timestamp>,
}

impl<D: Database> Accounts<'_, D> {
    /// Keeps a token of the ticket's holder.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] for a holder who is not there.
    pub async fn add_token(
        &self,
        ticket: &Ticket,
        label: &Label,
        scopes: &Scopes,
        now: Timestamp,
        expires_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let (hash, scopes) = (ticket.hash(), scopes.to_string());
        let values = [
            Value::Bytes(hash.bytes()),
            Value::Text(label.as_str()),
            Value::Text(&scopes),
            now.into(),
            Value::MaybeNumber(expires_at.map(Timestamp::as_microsecond)),
        ];
        self.add(ticket.holder(), ADD, &values).await.map(|_| ())
    }

    /// The token of this ticket, unless it ended or its account is locked.
    ///
    /// # Errors
    /// The database's own.
    pub async fn token(&self, ticket: &Ticket, now: Timestamp) -> Result<Option<ApiToken>, StoreError> {
        let hash = ticket.hash();
        let key = [Value::Id(ticket.holder().0), Value::Bytes(hash.bytes()), now.into()];
        self.read(FIND, &key).await?.first().map(token).transpose()
    }

    /// Notes that a token was seen. Once in a few minutes is enough: each is a write.
    ///
    /// # Errors
    /// The database's own.
    pub async fn token_seen(&self, ticket: &Ticket, now: Timestamp) -> Result<(), StoreError> {
        let hash = ticket.hash();
        let values = [Value::Id(ticket.holder().0), Value::Bytes(hash.bytes()), now.into()];
        self.write(SEEN, &values).await.map(|_| ())
    }

    /// The tokens of a person, the newest first, with those that have run out.
    ///
    /// # Errors
    /// The database's own.
    pub async fn tokens(&self, of: AthleteId) -> Result<Vec<ApiToken>, StoreError> {
        let records = self.read(LIST, &[Value::Id(of.0)]).await?;
        records.iter().map(token).collect()
    }

    /// Ends a token; false if it is not there.
    ///
    /// # Errors
    /// The database's own.
    pub async fn end_token(&self, of: AthleteId, hash: &SecretHash) -> Result<bool, StoreError> {
        self.write(END, &[Value::Id(of.0), Value::Bytes(hash.bytes())]).await
    }
}

fn token(record: &Record) -> Result<ApiToken, StoreError> {
    Ok(ApiToken {
        hash: SecretHash::stored(record.bytes(0)?).ok_or_else(|| record.odd(0))?,
        label: Label::stored(record.text(1)?),
        scopes: record.text(2)?.parse().map_err(|_| record.odd(2))?,
        created_at: record.time(3)?,
        seen_at: record.maybe_time(4)?,
        expires_at: record.maybe_time(5)?,
    })
}
