//! People: who they are, what they sign in with, who may see whose data, and who looked.
//!
//! The same statements run on every kind of database. Nothing here knows the time or makes secrets: both are
//! arguments, so that tests decide them.

mod access;
mod account;
mod api_token;
mod challenge;
mod consent;
mod error;
mod invitation;
mod message;
mod name;
mod passkey;
mod push;
mod reset;
mod role;
mod secret;
mod session;
mod setup;

use crate::athletes;
use crate::database::{Change as _, Database, Record, Session as _, Value, read, write};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

pub use access::Access;
pub use account::{Account, NewAccount};
pub use api_token::ApiToken;
pub use consent::Consent;
pub use error::AccountError;
pub use invitation::Invitation;
pub use message::{MESSAGES_MAX, Message};
pub use name::{AccountName, Label, MessageText, PasswordHash, TextError};
pub use passkey::Passkey;
pub use push::{PushDevice, PushWish};
pub use role::{Role, Scopes, ScopesError};
pub use secret::{SecretHash, Ticket, TicketError};
pub use session::SignedIn;

/// The people of a database. An account has the id of its person's journal.
#[derive(Debug)]
pub struct Accounts<'a, D> {
    database: &'a D,
}

impl<'a, D: Database> Accounts<'a, D> {
    pub(crate) fn of(database: &'a D) -> Self {
        Self { database }
    }

    async fn read(&self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Record>, StoreError> {
        read(self.database, sql, values).await
    }

    /// Changes by one statement; false if it changed nothing.
    async fn write(&self, sql: &'static str, values: &[Value<'_>]) -> Result<bool, StoreError> {
        Ok(write(self.database, sql, values).await? > 0)
    }

    /// Adds a row to a person who is there: a statement that gets the athlete as `$1`.
    async fn add(
        &self,
        athlete: AthleteId,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<bool, StoreError> {
        let mut change = self.database.change().await?;
        athletes::keep::<D>(&mut change, athlete).await?;
        let values: Vec<Value<'_>> = [Value::Id(athlete.0)].iter().chain(values).copied().collect();
        let added = change.run(sql, &values).await?;
        change.commit().await?;
        Ok(added > 0)
    }
}
