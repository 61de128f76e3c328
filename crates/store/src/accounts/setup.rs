//! The first account of a server.

use jiff::Timestamp;

use super::account::create_in;
use super::{AccountError, Accounts, NewAccount, Role, SecretHash};
use crate::database::{Change as _, Database, Session as _, Value};
use crate::error::StoreError;

const ADMINS: &str = "SELECT 1 FROM accounts WHERE role = 'admin' AND disabled_at_us IS NULL LIMIT 1";
const FORGET: &str = "DELETE FROM setup_links";
const OFFER: &str = "INSERT INTO setup_links (hash, expires_at_us) VALUES ($1, $2)";
/// Of several requests with one link, one deletes it.
const USE: &str = "DELETE FROM setup_links WHERE hash = $1 AND expires_at_us > $2";

impl<D: Database> Accounts<'_, D> {
    /// Offers a link that makes the first admin, in place of earlier ones. False, and nothing is offered, while
    /// somebody can look after the server.
    ///
    /// # Errors
    /// The database's own.
    pub async fn offer_setup(&self, hash: &SecretHash, expires_at: Timestamp) -> Result<bool, StoreError> {
        let mut change = self.database.change().await?;
        if !change.rows(ADMINS, &[]).await?.is_empty() {
            return Ok(false);
        }
        change.run(FORGET, &[]).await?;
        change.run(OFFER, &[Value::Bytes(hash.bytes()), expires_at.into()]).await?;
        change.commit().await?;
        Ok(true)
    }

    /// Makes the first admin. The link works once.
    ///
    /// # Errors
    /// [`AccountError::BadLink`], [`AccountError::NameTaken`], [`AccountError::AccountTaken`]; after the last two
    /// the link still works.
    pub async fn set_up(
        &self,
        hash: &SecretHash,
        new: &NewAccount,
        now: Timestamp,
    ) -> Result<(), AccountError> {
        let mut change = self.database.change().await?;
        let used = change.run(USE, &[Value::Bytes(hash.bytes()), now.into()]).await?;
        if used == 0 || !change.rows(ADMINS, &[]).await?.is_empty() {
            return Err(AccountError::BadLink);
        }
        create_in(&mut change, new, Role::Admin, now).await?;
        change.run(FORGET, &[]).await?;
        change.commit().await?;
        Ok(())
    }
}
