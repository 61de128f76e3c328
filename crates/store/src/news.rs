//! Hearing what other processes write to the same database.
//!
//! Nothing depends on it but how soon open devices hear of something: who misses a word of this finds the same in the
//! journal's heads.

use std::time::Duration;

use sqlx::postgres::PgListener;
use uuid::Uuid;

use crate::any::AnyStore;
use crate::error::StoreError;
use crate::journal_store::AthleteId;
use crate::postgres::PostgresStore;
use crate::sqlite::SqliteStore;

/// Where PostgreSQL passes on what server processes tell each other.
const CHANNEL: &str = "regain_news";
/// A message holds less than 8,000 bytes, and an athlete takes 33.
const ATHLETES_A_MESSAGE: usize = 200;
/// How often a file is asked whether another process changed it: one word of shared memory.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Something came in for these athletes.
    Of(Vec<AthleteId>),
    /// Something came in, or a word was missed; for whom is not known.
    Somebody,
}

/// Hears of changes by other processes, one after the other.
pub struct Ears(Kind);

enum Kind {
    Sqlite { store: SqliteStore, version: i64 },
    Postgres { listener: PgListener, store: PostgresStore },
}

impl AnyStore {
    /// Begins to listen. On PostgreSQL it keeps one of the connections.
    ///
    /// # Errors
    /// The database's own.
    pub async fn listen(&self) -> Result<Ears, StoreError> {
        Ok(Ears(match self {
            Self::Sqlite(store) => {
                Kind::Sqlite { version: store.changes_of_others().await?, store: store.clone() }
            }
            Self::Postgres(store) => {
                Kind::Postgres { listener: store.listener().await?, store: store.clone() }
            }
        }))
    }

    /// Tells other processes that something came in for these athletes. Those that share a file see it by themselves.
    ///
    /// It is no part of the change that it is about: a message within a transaction would make all writers of the
    /// server wait for each other's disk.
    ///
    /// # Errors
    /// The database's own.
    pub async fn tell(&self, athletes: &[AthleteId]) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(store) => store.tell(athletes).await,
        }
    }
}

impl Ears {
    /// Waits for the next change.
    ///
    /// # Errors
    /// The database's own; then listen anew, and take it that something was missed.
    pub async fn next(&mut self) -> Result<Heard, StoreError> {
        match &mut self.0 {
            Kind::Sqlite { store, version } => loop {
                tokio::time::sleep(LOOK_EVERY).await;
                let now = store.changes_of_others().await?;
                if std::mem::replace(version, now) != now {
                    return Ok(Heard::Somebody);
                }
            },
            Kind::Postgres { listener, store } => loop {
                let message = listener.try_recv().await.map_err(StoreError::database(store.location()))?;
                let Some(message) = message else { return Ok(Heard::Somebody) };
                if let Some(athletes) = read(message.payload(), store.process) {
                    return Ok(Heard::Of(athletes));
                }
            },
        }
    }
}

impl SqliteStore {
    /// A number that changes when another connection than the writing one has changed the file.
    async fn changes_of_others(&self) -> Result<i64, StoreError> {
        let version = sqlx::query_scalar("PRAGMA data_version").fetch_one(&self.writer).await;
        version.map_err(StoreError::database(&self.path))
    }
}

impl PostgresStore {
    async fn listener(&self) -> Result<PgListener, StoreError> {
        let failed = || StoreError::database(self.location());
        let mut listener = PgListener::connect_with(&self.pool).await.map_err(failed())?;
        listener.listen(CHANNEL).await.map_err(failed())?;
        Ok(listener)
    }

    async fn tell(&self, athletes: &[AthleteId]) -> Result<(), StoreError> {
        for some in athletes.chunks(ATHLETES_A_MESSAGE) {
            let tell =
                sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(written(self.process, some));
            tell.execute(&self.pool).await.map_err(StoreError::database(self.location()))?;
        }
        Ok(())
    }
}

/// Who tells, and of whom.
fn written(process: Uuid, athletes: &[AthleteId]) -> String {
    let ids = athletes.iter().map(|athlete| athlete.0.simple().to_string());
    std::iter::once(process.simple().to_string()).chain(ids).collect::<Vec<_>>().join(" ")
}

/// The athletes, unless this process said it itself; what cannot be read says nothing.
fn read(message: &str, own: Uuid) -> Option<Vec<AthleteId>> {
    let mut ids = message.split(' ').map(str::parse::<Uuid>);
    let process = ids.next()?.ok()?;
    (process != own).then(|| ids.map_while(Result::ok).map(AthleteId).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_fits_and_is_not_heard_by_who_sent_it() {
        let (own, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let athletes: Vec<_> =
            (0..ATHLETES_A_MESSAGE as u128).map(|n| AthleteId(Uuid::from_u128(n))).collect();
        let message = written(own, &athletes);
        assert!(message.len() < 8000, "{}", message.len());
        assert_eq!(read(&message, other), Some(athletes));
        assert_eq!(read(&message, own), None);
        assert_eq!(read("something else", own), None);
    }
}
