//! Adding entries.

use std::collections::HashSet;

use jiff::Timestamp;
use regain_journal::{Draft, Entry, SCHEMA_VERSION};
use sqlx::sqlite::SqliteConnection;

use super::{SqliteStore, read};
use crate::error::StoreError;
use crate::journal_store::{Appended, AthleteId};

pub(super) async fn append(
    store: &SqliteStore,
    athlete: AthleteId,
    drafts: &[Draft],
    recorded_at: Timestamp,
) -> Result<Appended, StoreError> {
    let rows = draft_rows(drafts)?;
    let added = sqlx::query(include_str!("../../sql/append.sql"))
        .bind(athlete.0.as_bytes().as_slice())
        .bind(store.device.0.as_bytes().as_slice())
        .bind(recorded_at.as_microsecond())
        .bind(i64::from(SCHEMA_VERSION))
        .bind(rows)
        .execute(&store.pool)
        .await
        .map_err(store.failed())?;
    Ok(appended(added.rows_affected(), drafts.len()))
}

pub(super) async fn receive(
    store: &SqliteStore,
    athlete: AthleteId,
    entries: &[Entry],
) -> Result<Appended, StoreError> {
    let mut in_order: Vec<&Entry> = entries.iter().collect();
    in_order.sort_by_key(|entry| (entry.device, entry.seq));
    let mut change = store.pool.begin_with("BEGIN IMMEDIATE").await.map_err(store.failed())?;
    let new = new_entries(store, &mut change, athlete, &in_order).await?;
    let added = sqlx::query(include_str!("../../sql/receive.sql"))
        .bind(athlete.0.as_bytes().as_slice())
        .bind(entry_rows(&new))
        .execute(&mut *change)
        .await
        .map_err(store.failed())?;
    change.commit().await.map_err(store.failed())?;
    Ok(appended(added.rows_affected(), entries.len()))
}

/// Entries beyond the heads; each must follow on, and what is known must be the same entry.
async fn new_entries<'a>(
    store: &SqliteStore,
    connection: &mut SqliteConnection,
    athlete: AthleteId,
    in_order: &[&'a Entry],
) -> Result<Vec<&'a Entry>, StoreError> {
    let mut heads = read::heads_of(store, &mut *connection, athlete).await?;
    let before = heads.clone();
    let mut new: Vec<&Entry> = Vec::new();
    for &entry in in_order {
        let (device, got) = (entry.device, entry.seq);
        let head = heads.entry(device).or_default();
        if got == *head + 1 {
            *head = got;
            new.push(entry);
        } else if got > *head {
            return Err(StoreError::Gap { device, expected: *head + 1, got });
        } else {
            let known = if got > before.get(&device).copied().unwrap_or(0) {
                new.iter().rev().find(|new| (new.device, new.seq) == (device, got)).map(|new| new.id)
            } else {
                read::id_at(store, &mut *connection, athlete, (device, got)).await?
            };
            if known != Some(entry.id) {
                return Err(StoreError::Forked { device, seq: got });
            }
        }
    }
    Ok(new)
}

/// The drafts as the statement reads them; an id that comes twice is taken once.
fn draft_rows(drafts: &[Draft]) -> Result<String, StoreError> {
    let mut seen = HashSet::with_capacity(drafts.len());
    let mut rows = Vec::with_capacity(drafts.len());
    for Draft { id, body } in drafts {
        body.check().map_err(|source| StoreError::Invalid { id: *id, source: source.into() })?;
        if seen.insert(*id) {
            rows.push((id.0.simple().to_string(), body.kind(), body.to_json()));
        }
    }
    Ok(serde_json::json!(rows).to_string())
}

fn entry_rows(entries: &[&Entry]) -> String {
    let row = |entry: &&Entry| {
        serde_json::json!([
            entry.device.0.simple().to_string(),
            entry.seq,
            entry.id.0.simple().to_string(),
            entry.recorded_at.as_microsecond(),
            entry.schema,
            entry.body.kind(),
            entry.body.to_json(),
        ])
    };
    serde_json::Value::Array(entries.iter().map(row).collect()).to_string()
}

fn appended(new: u64, given: usize) -> Appended {
    Appended { new, already_there: (given as u64).saturating_sub(new) }
}
