//! Adding entries.

use jiff::Timestamp;
use regain_journal::{Draft, Entry, SCHEMA_VERSION};

use super::{SqliteStore, read};
use crate::athletes;
use crate::database::{Change as _, Database as _};
use crate::error::StoreError;
use crate::exchange;
use crate::journal_store::{Appended, AthleteId};

pub(super) async fn append(
    store: &SqliteStore,
    athlete: AthleteId,
    drafts: &[Draft],
    recorded_at: Timestamp,
) -> Result<Appended, StoreError> {
    let rows = draft_rows(&exchange::unique(drafts)?);
    let added = sqlx::query(include_str!("../../sql/sqlite/append.sql"))
        .bind(athlete.0)
        .bind(store.device.0)
        .bind(recorded_at.as_microsecond())
        .bind(i64::from(SCHEMA_VERSION))
        .bind(rows)
        .execute(&store.writer)
        .await
        .map_err(store.failed())?;
    if added.rows_affected() == 0 {
        // all known, or nobody there
        athletes::keep::<SqliteStore>(&mut store.change().await?, athlete).await?;
    }
    Ok(Appended::of(added.rows_affected(), drafts.len()))
}

pub(super) async fn receive(
    store: &SqliteStore,
    athlete: AthleteId,
    entries: &[Entry],
) -> Result<Appended, StoreError> {
    let in_order = exchange::in_order(entries)?;
    let mut change = store.change().await?;
    athletes::lock::<SqliteStore>(&mut change, athlete).await?;
    let heads = athletes::heads(&mut change, athlete).await?;
    let places = exchange::taken(&in_order, &heads);
    let known = read::taken(store, &mut change.connection, athlete, &places).await?;
    let new = exchange::new_entries(&in_order, heads, &known)?;
    let added = sqlx::query(include_str!("../../sql/sqlite/receive.sql"))
        .bind(athlete.0)
        .bind(entry_rows(&new))
        .execute(&mut *change.connection)
        .await
        .map_err(store.failed())?;
    change.commit().await?;
    Ok(Appended::of(added.rows_affected(), entries.len()))
}

/// What was deleted is overwritten in the file (`secure_delete`); this empties the write-ahead log, which still
/// has the pages as they were. A reader in another program may delay that until the log is next folded in.
pub(super) async fn leave_no_copy(store: &SqliteStore) -> Result<(), StoreError> {
    let fold = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&store.writer).await;
    fold.map(|_| ()).map_err(store.failed())
}

/// The drafts as the statement reads them.
fn draft_rows(drafts: &[&Draft]) -> String {
    let row = |draft: &&Draft| {
        serde_json::json!([draft.id.0.simple().to_string(), draft.body.kind(), draft.body.to_json()])
    };
    serde_json::Value::Array(drafts.iter().map(row).collect()).to_string()
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
