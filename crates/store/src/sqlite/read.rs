//! Reading entries.

use std::collections::BTreeMap;

use jiff::Timestamp;
use regain_journal::{Body, DeviceId, Entry, EntryId};
use sqlx::Row;
use sqlx::sqlite::{SqliteExecutor, SqliteRow};
use uuid::Uuid;

use super::{SqliteStore, migrate};
use crate::error::StoreError;
use crate::journal_store::{AthleteId, Place};

/// What a check of the whole file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Version of the file.
    pub version: i64,
    /// What SQLite found wrong with it; empty when nothing is.
    pub damage: Vec<String>,
    /// Entries of all athletes.
    pub entries: u64,
    /// Athletes with entries.
    pub athletes: u64,
    /// Devices that wrote entries.
    pub devices: u64,
    /// Series of a device with a number missing. None should have.
    pub broken_series: u64,
}

impl Checked {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty() && self.broken_series == 0
    }
}

impl SqliteStore {
    /// Reads the whole file and checks its structure and its numbers.
    ///
    /// # Errors
    /// [`StoreError::Database`] if it cannot be read at all.
    pub async fn check(&self) -> Result<Checked, StoreError> {
        let damage: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
            .fetch_all(&self.pool)
            .await
            .map_err(self.failed())?;
        let counts = sqlx::query(include_str!("../../sql/count.sql"))
            .fetch_one(&self.pool)
            .await
            .map_err(self.failed())?;
        let count = |column| self.unsigned(counts.get(column));
        Ok(Checked {
            version: migrate::SCHEMA_VERSION,
            damage: damage.into_iter().filter(|line| line != "ok").collect(),
            entries: count("entries")?,
            athletes: count("athletes")?,
            devices: count("devices")?,
            broken_series: count("broken_series")?,
        })
    }

    fn unsigned(&self, number: i64) -> Result<u64, StoreError> {
        u64::try_from(number).map_err(|_| self.odd_row(format!("{number} is negative")))
    }

    fn odd_row(&self, problem: String) -> StoreError {
        StoreError::Row { path: self.path.clone(), problem }
    }

    fn uuid(&self, bytes: &[u8]) -> Result<Uuid, StoreError> {
        Uuid::from_slice(bytes).map_err(|error| self.odd_row(error.to_string()))
    }

    /// One line of `page.sql`.
    fn entry(&self, line: &str) -> Result<Entry, StoreError> {
        let odd = || self.odd_row(format!("`{line}` is not an entry"));
        let mut fields = line.splitn(7, ' ');
        let mut field = || fields.next().ok_or_else(odd);
        let device = field()?.parse().map_err(|_| odd())?;
        let seq = field()?.parse().map_err(|_| odd())?;
        let id = field()?.parse().map_err(|_| odd())?;
        let recorded_at = field()?.parse().map_err(|_| odd())?;
        let schema = field()?.parse().map_err(|_| odd())?;
        Ok(Entry {
            id: EntryId(id),
            device: DeviceId(device),
            seq,
            recorded_at: Timestamp::from_microsecond(recorded_at).map_err(|_| odd())?,
            schema,
            body: Body::from_stored(schema, field()?, field()?),
        })
    }

    /// The text of `page.sql`, back in order should SQLite have gathered it otherwise.
    fn unpack(&self, packed: Option<&str>) -> Result<Vec<Entry>, StoreError> {
        let lines = packed.into_iter().flat_map(|text| text.split('\n'));
        let mut entries = lines.map(|line| self.entry(line)).collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(|entry| (entry.device, entry.seq));
        Ok(entries)
    }
}

pub(super) async fn page(
    store: &SqliteStore,
    athlete: AthleteId,
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let (device, seq) = after.unwrap_or((DeviceId(Uuid::nil()), 0));
    let packed = sqlx::query(include_str!("../../sql/page.sql"))
        .bind(athlete.0.as_bytes().as_slice())
        .bind(device.0.as_bytes().as_slice())
        .bind(signed(seq))
        .bind(i64::from(limit))
        .fetch_one(&store.pool)
        .await
        .map_err(store.failed())?;
    store.unpack(packed.get(0))
}

pub(super) async fn after(
    store: &SqliteStore,
    athlete: AthleteId,
    heads: &BTreeMap<DeviceId, u64>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let heads: Vec<_> = heads.iter().map(|(device, seq)| (device.0.simple().to_string(), seq)).collect();
    let packed = sqlx::query(include_str!("../../sql/after.sql"))
        .bind(athlete.0.as_bytes().as_slice())
        .bind(serde_json::json!(heads).to_string())
        .bind(i64::from(limit))
        .fetch_one(&store.pool)
        .await
        .map_err(store.failed())?;
    store.unpack(packed.get(0))
}

pub(super) async fn heads(
    store: &SqliteStore,
    athlete: AthleteId,
) -> Result<BTreeMap<DeviceId, u64>, StoreError> {
    heads_of(store, &store.pool, athlete).await
}

pub(super) async fn heads_of(
    store: &SqliteStore,
    executor: impl SqliteExecutor<'_>,
    athlete: AthleteId,
) -> Result<BTreeMap<DeviceId, u64>, StoreError> {
    let rows = sqlx::query(include_str!("../../sql/heads.sql"))
        .bind(athlete.0.as_bytes().as_slice())
        .fetch_all(executor)
        .await
        .map_err(store.failed())?;
    let head = |row: &SqliteRow| Ok((DeviceId(store.uuid(row.get(0))?), store.unsigned(row.get(1))?));
    rows.iter().map(head).collect()
}

/// The id of the entry at this place.
pub(super) async fn id_at(
    store: &SqliteStore,
    executor: impl SqliteExecutor<'_>,
    athlete: AthleteId,
    (device, seq): Place,
) -> Result<Option<EntryId>, StoreError> {
    let query = "SELECT id FROM entries WHERE athlete = ?1 AND device = ?2 AND seq = ?3";
    let id: Option<Vec<u8>> = sqlx::query_scalar(query)
        .bind(athlete.0.as_bytes().as_slice())
        .bind(device.0.as_bytes().as_slice())
        .bind(signed(seq))
        .fetch_optional(executor)
        .await
        .map_err(store.failed())?;
    id.map(|bytes| store.uuid(&bytes).map(EntryId)).transpose()
}

/// Numbers beyond the database's range are beyond every entry's.
fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
