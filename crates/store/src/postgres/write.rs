//! Adding entries.

use std::time::Duration;

use jiff::Timestamp;
use regain_journal::{Draft, Entry, SCHEMA_VERSION};

use super::PostgresStore;
use super::read::{self, column, signed};
use crate::athletes;
use crate::database::{Change as _, Database as _};
use crate::error::StoreError;
use crate::exchange;
use crate::journal_store::{Appended, AthleteId};

/// How often a change that others came between is tried before its caller hears of it.
const TRIES: u32 = 8;
/// The wait before the second try; it doubles with each.
const PAUSE: Duration = Duration::from_millis(4);

pub(super) async fn append(
    store: &PostgresStore,
    athlete: AthleteId,
    drafts: &[Draft],
    recorded_at: Timestamp,
) -> Result<Appended, StoreError> {
    let unique = exchange::unique(drafts)?;
    let mut tries = Tries::default();
    loop {
        match append_once(store, athlete, &unique, recorded_at).await {
            Err(error) if tries.another(&error).await => {}
            new => return Ok(Appended::of(new?, drafts.len())),
        }
    }
}

pub(super) async fn receive(
    store: &PostgresStore,
    athlete: AthleteId,
    entries: &[Entry],
) -> Result<Appended, StoreError> {
    let in_order = exchange::in_order(entries)?;
    let mut tries = Tries::default();
    loop {
        match receive_once(store, athlete, &in_order).await {
            Err(error) if tries.another(&error).await => {}
            new => return Ok(Appended::of(new?, entries.len())),
        }
    }
}

async fn append_once(
    store: &PostgresStore,
    athlete: AthleteId,
    drafts: &[&Draft],
    recorded_at: Timestamp,
) -> Result<u64, StoreError> {
    let mut change = store.change().await?;
    athletes::lock::<PostgresStore>(&mut change, athlete).await?;
    let added = sqlx::query(include_str!("../../sql/postgres/append.sql"))
        .bind(athlete.0)
        .bind(store.device.0)
        .bind(recorded_at.as_microsecond())
        .bind(i32::from(SCHEMA_VERSION))
        .bind(column(drafts, |draft| draft.id.0))
        .bind(column(drafts, |draft| draft.body.kind()))
        .bind(column(drafts, |draft| draft.body.to_json()))
        .execute(&mut *change.connection)
        .await
        .map_err(store.failed())?;
    change.commit().await?;
    Ok(added.rows_affected())
}

async fn receive_once(
    store: &PostgresStore,
    athlete: AthleteId,
    in_order: &[&Entry],
) -> Result<u64, StoreError> {
    let mut change = store.change().await?;
    athletes::lock::<PostgresStore>(&mut change, athlete).await?;
    let heads = athletes::heads(&mut change, athlete).await?;
    let places = exchange::taken(in_order, &heads);
    let known = read::taken(store, &mut change.connection, athlete, &places).await?;
    let new = exchange::new_entries(in_order, heads, &known)?;
    let added = sqlx::query(include_str!("../../sql/postgres/receive.sql"))
        .bind(athlete.0)
        .bind(column(&new, |entry| entry.device.0))
        .bind(column(&new, |entry| signed(entry.seq)))
        .bind(column(&new, |entry| entry.id.0))
        .bind(column(&new, |entry| entry.recorded_at.as_microsecond()))
        .bind(column(&new, |entry| i32::from(entry.schema)))
        .bind(column(&new, |entry| entry.body.kind()))
        .bind(column(&new, |entry| entry.body.to_json()))
        .execute(&mut *change.connection)
        .await
        .map_err(store.failed())?;
    change.commit().await?;
    Ok(added.rows_affected())
}

/// Counts tries. The athlete's lock makes conflicts rare; servers that are stricter than read committed, and
/// distributed ones, still ask to try again.
#[derive(Default)]
struct Tries(u32);

impl Tries {
    /// Waits and says true if the same change may be tried once more.
    async fn another(&mut self, error: &StoreError) -> bool {
        self.0 += 1;
        let again = error.is_conflict() && self.0 < TRIES;
        if again {
            tokio::time::sleep(PAUSE * 2_u32.pow(self.0 - 1)).await;
        }
        again
    }
}
