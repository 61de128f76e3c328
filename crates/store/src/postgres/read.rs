//! Reading entries.

use std::collections::BTreeMap;

use regain_journal::{DeviceId, Entry, EntryId};
use sqlx::Row;
use sqlx::postgres::{PgConnection, PgRow};
use uuid::Uuid;

use super::PostgresStore;
use crate::athletes;
use crate::database::Database as _;
use crate::error::StoreError;
use crate::exchange::{self, Stored};
use crate::journal_store::{AthleteId, Heads, Page, PageLimit, Place};

pub(super) async fn page(
    store: &PostgresStore,
    athlete: AthleteId,
    after: Option<Place>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let (device, seq) = after.unwrap_or((DeviceId(Uuid::nil()), 0));
    let rows = sqlx::query(include_str!("../../sql/postgres/page.sql"))
        .bind(athlete.0)
        .bind(device.0)
        .bind(signed(seq))
        .bind(i64::from(limit))
        .fetch_all(&store.pool)
        .await
        .map_err(store.failed())?;
    entries(store, &rows)
}

pub(super) async fn missing(
    store: &PostgresStore,
    athlete: AthleteId,
    heads: &Heads,
    limit: PageLimit,
) -> Result<Page, StoreError> {
    let mut reader = store.reader().await?;
    let ours = athletes::heads(&mut reader, athlete).await?;
    let (ranges, left) = exchange::missing(&ours, heads, limit);
    let rows = sqlx::query(include_str!("../../sql/postgres/missing.sql"))
        .bind(athlete.0)
        .bind(column(&ranges, |(device, _, _)| device.0))
        .bind(column(&ranges, |(_, after, _)| signed(*after)))
        .bind(column(&ranges, |(_, _, last)| signed(*last)))
        .bind(i64::from(limit.bytes))
        .fetch_all(&mut *reader.connection)
        .await
        .map_err(store.failed())?;
    Ok(exchange::page(entries(store, &rows)?, &ranges, left))
}

/// What is stored at these places.
pub(super) async fn taken(
    store: &PostgresStore,
    connection: &mut PgConnection,
    athlete: AthleteId,
    places: &[Place],
) -> Result<BTreeMap<Place, Stored>, StoreError> {
    if places.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = sqlx::query(include_str!("../../sql/postgres/taken.sql"))
        .bind(athlete.0)
        .bind(column(places, |(device, _)| device.0))
        .bind(column(places, |(_, seq)| signed(*seq)))
        .fetch_all(connection)
        .await
        .map_err(store.failed())?;
    rows.iter().map(|row| stored(row).map_err(store.failed())).collect()
}

/// One column of rows, as arrays carry them.
pub(super) fn column<T, V>(rows: &[T], value: impl Fn(&T) -> V) -> Vec<V> {
    rows.iter().map(value).collect()
}

/// Numbers beyond the database's range are beyond every entry's.
pub(super) fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn entries(store: &PostgresStore, rows: &[PgRow]) -> Result<Vec<Entry>, StoreError> {
    let entry = |row| {
        let (place, stored) = stored(row).map_err(store.failed())?;
        stored.entry(place, &store.at)
    };
    rows.iter().map(entry).collect()
}

fn stored(row: &PgRow) -> Result<(Place, Stored), sqlx::Error> {
    let stored = Stored {
        id: EntryId(row.try_get(2)?),
        recorded_at_us: row.try_get(3)?,
        schema: u16::try_from(row.try_get::<i32, _>(4)?).unwrap_or(u16::MAX),
        kind: row.try_get(5)?,
        json: row.try_get(6)?,
    };
    Ok(((DeviceId(row.try_get(0)?), row.try_get::<i64, _>(1)?.unsigned_abs()), stored))
}
