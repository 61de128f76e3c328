//! Passkeys: keys on somebody's devices. What is stored of them is public.

use jiff::Timestamp;

use super::{Accounts, Label};
use crate::database::{Database, Record, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

const ADD: &str = "INSERT INTO passkeys (athlete, credential, label, data, counter, created_at_us) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (athlete, credential) DO NOTHING";
const LIST: &str = "SELECT credential, label, data, counter, created_at_us, used_at_us \
                    FROM passkeys WHERE athlete = $1 ORDER BY created_at_us, credential";
/// A counter that stands still or goes back is a copy of the key, except for keys that do not count.
const USED: &str = "UPDATE passkeys SET data = $3, counter = $4, used_at_us = $5 \
                    WHERE athlete = $1 AND credential = $2 AND (counter < $4 OR (counter = 0 AND $4 = 0))";
const RENAME: &str = "UPDATE passkeys SET label = $3 WHERE athlete = $1 AND credential = $2";
const REMOVE: &str = "DELETE FROM passkeys WHERE athlete = $1 AND credential = $2";

/// A key that somebody signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its name, from the device.
    pub credential: Vec<u8>,
    /// What its owner calls it.
    pub label: Label,
    /// The public key and what belongs to it, as the server writes it.
    pub data: Vec<u8>,
    /// How often it was used, as the device counts; 0 for devices that do not.
    pub counter: u32,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

impl<D: Database> Accounts<'_, D> {
    /// Adds a passkey; false if the person has it already.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] for who is not there.
    pub async fn add_passkey(&self, of: AthleteId, passkey: &Passkey) -> Result<bool, StoreError> {
        let Passkey { credential, label, data, counter, created_at, .. } = passkey;
        let values = [
            Value::Bytes(credential),
            Value::Text(label.as_str()),
            Value::Bytes(data),
            Value::Number(i64::from(*counter)),
            (*created_at).into(),
        ];
        self.add(of, ADD, &values).await
    }

    /// The passkeys of a person, the oldest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passkeys(&self, of: AthleteId) -> Result<Vec<Passkey>, StoreError> {
        let records = self.read(LIST, &[Value::Id(of.0)]).await?;
        records.iter().map(passkey).collect()
    }

    /// Notes that a passkey was used, with its new counter and data. False, and nothing is noted, if the counter
    /// did not grow: then the key was copied, or this sign-in was already used. Refuse it.
    ///
    /// # Errors
    /// The database's own.
    pub async fn passkey_used(
        &self,
        of: AthleteId,
        credential: &[u8],
        data: &[u8],
        counter: u32,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let counter = Value::Number(i64::from(counter));
        let values = [Value::Id(of.0), Value::Bytes(credential), Value::Bytes(data), counter, now.into()];
        self.write(USED, &values).await
    }

    /// Calls a passkey something else; false if it is not there.
    ///
    /// # Errors
    /// The database's own.
    pub async fn rename_passkey(
        &self,
        of: AthleteId,
        credential: &[u8],
        label: &Label,
    ) -> Result<bool, StoreError> {
        let values = [Value::Id(of.0), Value::Bytes(credential), Value::Text(label.as_str())];
        self.write(RENAME, &values).await
    }

    /// Removes a passkey; false if it is not there.
    ///
    /// # Errors
    /// The database's own.
    pub async fn remove_passkey(&self, of: AthleteId, credential: &[u8]) -> Result<bool, StoreError> {
        self.write(REMOVE, &[Value::Id(of.0), Value::Bytes(credential)]).await
    }
}

fn passkey(record: &Record) -> Result<Passkey, StoreError> {
    Ok(Passkey {
        credential: record.bytes(0)?.to_vec(),
        label: Label::stored(record.text(1)?),
        data: record.bytes(2)?.to_vec(),
        counter: u32::try_from(record.number(3)?).map_err(|_| record.odd(3))?,
        created_at: record.time(4)?,
        used_at: record.maybe_time(5)?,
    })
}
