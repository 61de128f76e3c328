//! Consents: which coach may see which athlete, and in which scope.

use jiff::Timestamp;

use super::{Accounts, Scopes};
use crate::athletes;
use crate::database::{Change as _, Database, Record, Session as _, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

const REVOKE: &str = "UPDATE consents SET revoked_at_us = $3 \
                      WHERE athlete = $1 AND coach = $2 AND revoked_at_us IS NULL";
const GRANT: &str = "INSERT INTO consents (athlete, coach, granted_at_us, scopes, ends_at_us) VALUES ($1, $2, $3, $4, $5) \
                     ON CONFLICT (athlete, coach, granted_at_us) DO UPDATE \
                     SET scopes = excluded.scopes, ends_at_us = excluded.ends_at_us, revoked_at_us = NULL";
const NOW: &str = "SELECT athlete, coach, granted_at_us, scopes, revoked_at_us, ends_at_us FROM consents \
                   WHERE athlete = $1 AND coach = $2 AND revoked_at_us IS NULL \
                   AND (ends_at_us IS NULL OR ends_at_us > $3)";
const OF_ATHLETE: &str = "SELECT athlete, coach, granted_at_us, scopes, revoked_at_us, ends_at_us FROM consents \
                          WHERE athlete = $1 ORDER BY granted_at_us DESC, coach";
const ROSTER: &str = "SELECT athlete, coach, granted_at_us, scopes, revoked_at_us, ends_at_us FROM consents \
                      WHERE coach = $1 AND revoked_at_us IS NULL AND (ends_at_us IS NULL OR ends_at_us > $2) \
                      ORDER BY athlete";

/// An athlete agreed that a coach sees some of their data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Who agreed.
    pub athlete: AthleteId,
    /// Who may see.
    pub coach: AthleteId,
    /// What they may see.
    pub scopes: Scopes,
    /// Since when.
    pub granted_at: Timestamp,
    /// When it was taken back, if so.
    pub revoked_at: Option<Timestamp>,
    /// When it ends by itself; unset where it holds until it is taken back.
    pub ends_at: Option<Timestamp>,
}

impl<D: Database> Accounts<'_, D> {
    /// Lets a coach see an athlete in this scope from now on, until `ends_at` if that is set, in place of what was agreed
    /// before.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] if either is not there.
    pub async fn grant(
        &self,
        athlete: AthleteId,
        coach: AthleteId,
        scopes: &Scopes,
        ends_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, scopes) = ([Value::Id(athlete.0), Value::Id(coach.0)], scopes.to_string());
        let ends = Value::MaybeNumber(ends_at.map(Timestamp::as_microsecond));
        let mut change = self.database.change().await?;
        athletes::lock::<D>(&mut change, athlete).await?;
        athletes::keep::<D>(&mut change, coach).await?;
        change.run(REVOKE, &[id[0], id[1], now.into()]).await?;
        change.run(GRANT, &[id[0], id[1], now.into(), Value::Text(&scopes), ends]).await?;
        change.commit().await
    }

    /// Ends a consent at once; false if there was none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn revoke(
        &self,
        athlete: AthleteId,
        coach: AthleteId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(REVOKE, &[Value::Id(athlete.0), Value::Id(coach.0), now.into()]).await
    }

    /// What a coach may see of an athlete now. Ask for each request: it may have ended since.
    ///
    /// # Errors
    /// The database's own.
    pub async fn consent(
        &self,
        athlete: AthleteId,
        coach: AthleteId,
        now: Timestamp,
    ) -> Result<Option<Consent>, StoreError> {
        let records = self.read(NOW, &[Value::Id(athlete.0), Value::Id(coach.0), now.into()]).await?;
        records.first().map(consent).transpose()
    }

    /// Everything an athlete ever agreed to, the newest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn consents(&self, of: AthleteId) -> Result<Vec<Consent>, StoreError> {
        let records = self.read(OF_ATHLETE, &[Value::Id(of.0)]).await?;
        records.iter().map(consent).collect()
    }

    /// The athletes who let this coach see them now.
    ///
    /// # Errors
    /// The database's own.
    pub async fn roster(&self, coach: AthleteId, now: Timestamp) -> Result<Vec<Consent>, StoreError> {
        let records = self.read(ROSTER, &[Value::Id(coach.0), now.into()]).await?;
        records.iter().map(consent).collect()
    }
}

fn consent(record: &Record) -> Result<Consent, StoreError> {
    Ok(Consent {
        athlete: AthleteId(record.id(0)?),
        coach: AthleteId(record.id(1)?),
        granted_at: record.time(2)?,
        scopes: record.text(3)?.parse().map_err(|_| record.odd(3))?,
        revoked_at: record.maybe_time(4)?,
        ends_at: record.maybe_time(5)?,
    })
}
