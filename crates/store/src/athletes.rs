//! Athletes and what is known of their series: statements that are the same in every database.

use jiff::Timestamp;
use regain_journal::DeviceId;

use crate::database::{Change as _, Database, Session, Value, read, write};
use crate::error::StoreError;
use crate::journal_store::{AthleteId, Heads, Size};

const CREATE: &str =
    "INSERT INTO athletes (athlete, created_at_us) VALUES ($1, $2) ON CONFLICT (athlete) DO NOTHING";
const LIST: &str = "SELECT athlete FROM athletes WHERE athlete > $1 ORDER BY athlete LIMIT $2";
const LIST_FIRST: &str = "SELECT athlete FROM athletes ORDER BY athlete LIMIT $1";
const SIZE: &str = "SELECT count(*), CAST(coalesce(sum(octet_length(body)), 0) AS bigint) \
                    FROM entries WHERE athlete = $1";

/// Every table that holds something of an athlete, in an order that keeps references whole. A test compares the
/// list with the database.
const DELETE: [&str; 16] = [
    "DELETE FROM entries WHERE athlete = $1",
    "DELETE FROM push_devices WHERE athlete = $1",
    "DELETE FROM sessions WHERE athlete = $1",
    "DELETE FROM api_tokens WHERE athlete = $1",
    "DELETE FROM passkeys WHERE athlete = $1",
    "DELETE FROM resets WHERE athlete = $1",
    "DELETE FROM invitations WHERE athlete = $1",
    "DELETE FROM consents WHERE athlete = $1",
    "DELETE FROM consents WHERE coach = $1",
    "DELETE FROM messages WHERE athlete = $1",
    "DELETE FROM messages WHERE coach = $1",
    "DELETE FROM accesses WHERE athlete = $1",
    // that somebody looked stays on record for those whose data it was; who it was goes
    "UPDATE accesses SET actor = NULL WHERE actor = $1",
    "DELETE FROM account_names WHERE athlete = $1",
    "DELETE FROM accounts WHERE athlete = $1",
    "DELETE FROM athletes WHERE athlete = $1",
];

pub(crate) async fn create<D: Database>(
    database: &D,
    athlete: AthleteId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(write(database, CREATE, &[Value::Id(athlete.0), at.into()]).await? > 0)
}

/// As [`create`], within a change.
pub(crate) async fn create_in<S: Session>(
    session: &mut S,
    athlete: AthleteId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(session.run(CREATE, &[Value::Id(athlete.0), at.into()]).await? > 0)
}

/// Refuses who is not there, or no longer, and keeps the others until the change ends.
pub(crate) async fn keep<D: Database>(change: &mut D::Change, athlete: AthleteId) -> Result<(), StoreError> {
    there::<D>(change, change.keep(), athlete).await
}

/// As [`keep`], and nobody else writes for them until the change ends.
pub(crate) async fn lock<D: Database>(change: &mut D::Change, athlete: AthleteId) -> Result<(), StoreError> {
    there::<D>(change, change.lock(), athlete).await
}

async fn there<D: Database>(
    change: &mut D::Change,
    query: &'static str,
    athlete: AthleteId,
) -> Result<(), StoreError> {
    let found = change.rows(query, &[Value::Id(athlete.0)]).await?;
    if found.is_empty() { Err(StoreError::NoAthlete(athlete)) } else { Ok(()) }
}

pub(crate) async fn delete<D: Database>(database: &D, athlete: AthleteId) -> Result<bool, StoreError> {
    let id = [Value::Id(athlete.0)];
    let mut change = database.change().await?;
    let there = !change.rows(change.lock(), &id).await?.is_empty();
    for statement in DELETE {
        change.run(statement, &id).await?;
    }
    change.commit().await?;
    Ok(there)
}

pub(crate) async fn list<D: Database>(
    database: &D,
    after: Option<AthleteId>,
    limit: u32,
) -> Result<Vec<AthleteId>, StoreError> {
    let limit = Value::Number(limit.into());
    let records = match after {
        Some(after) => read(database, LIST, &[Value::Id(after.0), limit]).await?,
        None => read(database, LIST_FIRST, &[limit]).await?,
    };
    records.iter().map(|record| record.id(0).map(AthleteId)).collect()
}

pub(crate) async fn heads<S: Session>(session: &mut S, athlete: AthleteId) -> Result<Heads, StoreError> {
    let records = session.rows(include_str!("../sql/heads.sql"), &[Value::Id(athlete.0)]).await?;
    records.iter().map(|record| Ok((DeviceId(record.id(0)?), record.unsigned(1)?))).collect()
}

pub(crate) async fn size<D: Database>(database: &D, athlete: AthleteId) -> Result<Size, StoreError> {
    let records = read(database, SIZE, &[Value::Id(athlete.0)]).await?;
    let size =
        records.first().map(|record| Ok(Size { entries: record.unsigned(0)?, bytes: record.unsigned(1)? }));
    size.unwrap_or(Ok(Size::default()))
}
