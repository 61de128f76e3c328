//! Invitations: links by which new people make their accounts.

use jiff::Timestamp;

use super::account::create_in;
use super::{AccountError, Accounts, NewAccount, Role, SecretHash, Ticket};
use crate::database::{Change as _, Database, Record, Session as _, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

const ADD: &str = "INSERT INTO invitations (athlete, hash, role, created_at_us, expires_at_us) \
                   VALUES ($1, $2, $3, $4, $5)";
const LIST: &str = "SELECT hash, role, created_at_us, expires_at_us, used_at_us \
                    FROM invitations WHERE athlete = $1 ORDER BY created_at_us DESC, hash";
const WITHDRAW: &str = "DELETE FROM invitations WHERE athlete = $1 AND hash = $2 AND used_at_us IS NULL";
/// Of several requests with one link, one changes the row. Who was locked since invites nobody.
const USE: &str = "UPDATE invitations SET used_at_us = $3 \
                   WHERE athlete = $1 AND hash = $2 AND used_at_us IS NULL AND expires_at_us > $3 \
                   AND EXISTS (SELECT 1 FROM accounts WHERE athlete = $1 AND disabled_at_us IS NULL)";
const ROLE: &str = "SELECT role FROM invitations WHERE athlete = $1 AND hash = $2";

/// A link that was given to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Names it in a list.
    pub hash: SecretHash,
    /// What the new person may do.
    pub role: Role,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When somebody used it, if so.
    pub used_at: Option<Timestamp>,
}

impl<D: Database> Accounts<'_, D> {
    /// Keeps an invitation by the ticket's holder.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] for a holder who is not there.
    pub async fn invite(
        &self,
        ticket: &Ticket,
        role: Role,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<(), StoreError> {
        let hash = ticket.hash();
        let values = [Value::Bytes(hash.bytes()), Value::Text(role.word()), now.into(), expires_at.into()];
        self.add(ticket.holder(), ADD, &values).await.map(|_| ())
    }

    /// The invitations by this person, the newest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn invitations(&self, by: AthleteId) -> Result<Vec<Invitation>, StoreError> {
        let records = self.read(LIST, &[Value::Id(by.0)]).await?;
        records.iter().map(invitation).collect()
    }

    /// Takes an invitation back; false if it was used or is not there.
    ///
    /// # Errors
    /// The database's own.
    pub async fn withdraw_invitation(&self, by: AthleteId, hash: &SecretHash) -> Result<bool, StoreError> {
        self.write(WITHDRAW, &[Value::Id(by.0), Value::Bytes(hash.bytes())]).await
    }

    /// Makes the account of somebody who was invited and says its role. The link works once.
    ///
    /// # Errors
    /// [`AccountError::BadLink`], [`AccountError::NameTaken`], [`AccountError::AccountTaken`]; after the last two
    /// the link still works.
    pub async fn accept_invitation(
        &self,
        ticket: &Ticket,
        new: &NewAccount,
        now: Timestamp,
    ) -> Result<Role, AccountError> {
        let hash = ticket.hash();
        let key = [Value::Id(ticket.holder().0), Value::Bytes(hash.bytes())];
        let mut change = self.database.change().await?;
        if change.run(USE, &[key[0], key[1], now.into()]).await? == 0 {
            return Err(AccountError::BadLink);
        }
        let records = change.rows(ROLE, &key).await?;
        let role = records.first().ok_or(AccountError::BadLink)?;
        let role = Role::from_word(role.text(0)?).ok_or_else(|| role.odd(0))?;
        create_in(&mut change, new, role, now).await?;
        change.commit().await?;
        Ok(role)
    }
}

fn invitation(record: &Record) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        hash: SecretHash::stored(record.bytes(0)?).ok_or_else(|| record.odd(0))?,
        role: Role::from_word(record.text(1)?).ok_or_else(|| record.odd(1))?,
        created_at: record.time(2)?,
        expires_at: record.time(3)?,
        used_at: record.maybe_time(4)?,
    })
}
