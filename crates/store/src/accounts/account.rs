//! Accounts.

use jiff::Timestamp;

use super::{AccountError, AccountName, Accounts, PasswordHash, Role};
use crate::athletes;
use crate::database::{Change as _, Database, Record, Session, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

const FIND: &str = "SELECT athlete, name, role, password_hash, created_at_us, disabled_at_us \
                    FROM accounts WHERE athlete = $1";
const FIND_BY_NAME: &str = "SELECT athlete FROM account_names WHERE name_key = $1";
const LIST: &str = "SELECT athlete, name, role, password_hash, created_at_us, disabled_at_us \
                    FROM accounts WHERE athlete > $1 ORDER BY athlete LIMIT $2";
const LIST_FIRST: &str = "SELECT athlete, name, role, password_hash, created_at_us, disabled_at_us \
                          FROM accounts ORDER BY athlete LIMIT $1";
const ADD: &str = "INSERT INTO accounts (athlete, name, role, password_hash, created_at_us) \
                   VALUES ($1, $2, $3, $4, $5) ON CONFLICT (athlete) DO NOTHING";
const ADD_NAME: &str = "INSERT INTO account_names (name_key, athlete) VALUES ($1, $2) \
                        ON CONFLICT (name_key) DO NOTHING";
const DROP_NAMES: &str = "DELETE FROM account_names WHERE athlete = $1";
const RENAME: &str = "UPDATE accounts SET name = $2 WHERE athlete = $1";
const SET_PASSWORD: &str = "UPDATE accounts SET password_hash = $2 WHERE athlete = $1";
const SET_ROLE: &str = "UPDATE accounts SET role = $2 WHERE athlete = $1";
const SET_DISABLED: &str = "UPDATE accounts SET disabled_at_us = $2 WHERE athlete = $1";

/// A person who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The person, and the journal.
    pub athlete: AthleteId,
    /// What they sign in with.
    pub name: AccountName,
    /// What they may do.
    pub role: Role,
    /// Unset for who signs in with passkeys alone.
    pub password_hash: Option<PasswordHash>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it cannot be used, if it cannot.
    pub disabled_at: Option<Timestamp>,
}

/// What a new account begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// A new id, or that of a journal that has no account yet.
    pub athlete: AthleteId,
    /// What they sign in with.
    pub name: AccountName,
    /// Unset for who signs in with passkeys alone.
    pub password_hash: Option<PasswordHash>,
}

impl<D: Database> Accounts<'_, D> {
    /// The account of a person.
    ///
    /// # Errors
    /// The database's own.
    pub async fn find(&self, athlete: AthleteId) -> Result<Option<Account>, StoreError> {
        let records = self.read(FIND, &[Value::Id(athlete.0)]).await?;
        records.first().map(account).transpose()
    }

    /// The account whose name reads like this one.
    ///
    /// # Errors
    /// The database's own.
    pub async fn find_by_name(&self, name: &AccountName) -> Result<Option<Account>, StoreError> {
        let records = self.read(FIND_BY_NAME, &[Value::Text(name.key())]).await?;
        match records.first() {
            Some(record) => self.find(AthleteId(record.id(0)?)).await,
            None => Ok(None),
        }
    }

    /// At most `limit` accounts after this one, by id.
    ///
    /// # Errors
    /// The database's own.
    pub async fn list(&self, after: Option<AthleteId>, limit: u32) -> Result<Vec<Account>, StoreError> {
        let limit = Value::Number(limit.into());
        let records = match after {
            Some(after) => self.read(LIST, &[Value::Id(after.0), limit]).await?,
            None => self.read(LIST_FIRST, &[limit]).await?,
        };
        records.iter().map(account).collect()
    }

    /// Gives another name; false if there is no such account.
    ///
    /// # Errors
    /// [`AccountError::NameTaken`].
    pub async fn rename(&self, athlete: AthleteId, name: &AccountName) -> Result<bool, AccountError> {
        let id = Value::Id(athlete.0);
        let mut change = self.database.change().await?;
        change.run(DROP_NAMES, &[id]).await?;
        if change.run(RENAME, &[id, Value::Text(name.as_str())]).await? == 0 {
            return Ok(false);
        }
        take_name(&mut change, athlete, name).await?;
        change.commit().await?;
        Ok(true)
    }

    /// Sets the password, or removes it. Sessions stay: end them where the old password may have leaked.
    ///
    /// # Errors
    /// The database's own.
    pub async fn set_password(
        &self,
        athlete: AthleteId,
        hash: Option<&PasswordHash>,
    ) -> Result<bool, StoreError> {
        let hash = Value::MaybeText(hash.map(PasswordHash::as_str));
        self.write(SET_PASSWORD, &[Value::Id(athlete.0), hash]).await
    }

    /// Sets what the person may do; it holds from their next request on.
    ///
    /// # Errors
    /// The database's own.
    pub async fn set_role(&self, athlete: AthleteId, role: Role) -> Result<bool, StoreError> {
        self.write(SET_ROLE, &[Value::Id(athlete.0), Value::Text(role.word())]).await
    }

    /// Locks an account, or opens it again (`None`). Sessions and tokens of a locked account are not found.
    ///
    /// # Errors
    /// The database's own.
    pub async fn set_disabled(
        &self,
        athlete: AthleteId,
        since: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let since = Value::MaybeNumber(since.map(Timestamp::as_microsecond));
        self.write(SET_DISABLED, &[Value::Id(athlete.0), since]).await
    }
}

/// Makes an account, and its journal if there is none.
pub(super) async fn create_in<S: Session>(
    session: &mut S,
    new: &NewAccount,
    role: Role,
    at: Timestamp,
) -> Result<(), AccountError> {
    let NewAccount { athlete, name, password_hash } = new;
    athletes::create_in(session, *athlete, at).await?;
    let values = [
        Value::Id(athlete.0),
        Value::Text(name.as_str()),
        Value::Text(role.word()),
        Value::MaybeText(password_hash.as_ref().map(PasswordHash::as_str)),
        at.into(),
    ];
    if session.run(ADD, &values).await? == 0 {
        return Err(AccountError::AccountTaken);
    }
    take_name(session, *athlete, name).await
}

async fn take_name<S: Session>(
    session: &mut S,
    athlete: AthleteId,
    name: &AccountName,
) -> Result<(), AccountError> {
    let added = session.run(ADD_NAME, &[Value::Text(name.key()), Value::Id(athlete.0)]).await?;
    if added == 0 { Err(AccountError::NameTaken) } else { Ok(()) }
}

fn account(record: &Record) -> Result<Account, StoreError> {
    Ok(Account {
        athlete: AthleteId(record.id(0)?),
        name: AccountName::new(record.text(1)?).map_err(|_| record.odd(1))?,
        role: Role::from_word(record.text(2)?).ok_or_else(|| record.odd(2))?,
        password_hash: record
            .maybe_text(3)?
            .map(|text| PasswordHash::new(text).map_err(|_| record.odd(3)))
            .transpose()?,
        created_at: record.time(4)?,
        disabled_at: record.maybe_time(5)?,
    })
}
