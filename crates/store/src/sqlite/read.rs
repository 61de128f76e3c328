//! Reading entries.

use std::collections::BTreeMap;

use jiff::Timestamp;
use regain_journal::{Body, DeviceId, Entry, EntryId};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use uuid::Uuid;

use super::{SqliteStore, migrate};
use crate::athletes;
use crate::database::Database as _;
use crate::error::StoreError;
use crate::exchange::{self, Stored};
use crate::journal_store::{AthleteId, Heads, Page, PageLimit, Place};

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
            .fetch_all(&self.readers)
            .await
            .map_err(self.failed())?;
        let counts = sqlx::query(include_str!("../../sql/sqlite/count.sql"))
            .fetch_one(&self.readers)
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
        StoreError::Row { at: (&self.path).into(), problem }
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
    let packed = sqlx::query(include_str!("../../sql/sqlite/page.sql"))
        .bind(athlete.0)
        .bind(device.0)
        .bind(signed(seq))
        .bind(i64::from(limit))
        .fetch_one(&store.readers)
        .await
        .map_err(store.failed())?;
    store.unpack(packed.get(0))
}

pub(super) async fn missing(
    store: &SqliteStore,
    athlete: AthleteId,
    heads: &Heads,
    limit: PageLimit,
) -> Result<Page, StoreError> {
    let mut reader = store.reader().await?;
    let ours = athletes::heads(&mut reader, athlete).await?;
    let (ranges, left) = exchange::missing(&ours, heads, limit);
    let in_hex: Vec<_> = ranges.iter().map(|(device, after, last)| (hex(*device), after, last)).collect();
    let packed = sqlx::query(include_str!("../../sql/sqlite/missing.sql"))
        .bind(athlete.0)
        .bind(serde_json::json!(in_hex).to_string())
        .bind(i64::from(limit.bytes))
        .fetch_one(&mut *reader.connection)
        .await
        .map_err(store.failed())?;
    Ok(exchange::page(store.unpack(packed.get(0))?, &ranges, left))
}

/// What is stored at these places.
pub(super) async fn taken(
    store: &SqliteStore,
    connection: &mut SqliteConnection,
    athlete: AthleteId,
    places: &[Place],
) -> Result<BTreeMap<Place, Stored>, StoreError> {
    if places.is_empty() {
        return Ok(BTreeMap::new());
    }
    let in_hex: Vec<_> = places.iter().map(|(device, seq)| (hex(*device), seq)).collect();
    let rows = sqlx::query(include_str!("../../sql/sqlite/taken.sql"))
        .bind(athlete.0)
        .bind(serde_json::json!(in_hex).to_string())
        .fetch_all(connection)
        .await
        .map_err(store.failed())?;
    rows.iter().map(|row| stored(row).map_err(store.failed())).collect()
}

fn stored(row: &SqliteRow) -> Result<(Place, Stored), sqlx::Error> {
    let stored = Stored {
        id: EntryId(row.try_get(2)?),
        recorded_at_us: row.try_get(3)?,
        schema: row.try_get(4)?,
        kind: row.try_get(5)?,
        json: row.try_get(6)?,
    };
    Ok(((DeviceId(row.try_get(0)?), row.try_get::<i64, _>(1)?.unsigned_abs()), stored))
}

/// As the statements take it out of JSON again.
fn hex(device: DeviceId) -> String {
    device.0.simple().to_string()
}

/// Numbers beyond the database's range are beyond every entry's.
fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
