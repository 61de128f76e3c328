//! Devices that asked to be invited to a check-in, and when each was last invited. Several processes may look at one
//! database: who changes a row from what it read goes on, the others leave it.

use jiff::{SignedDuration, Timestamp};

use super::{Accounts, SecretHash};
use crate::athletes;
use crate::database::{Change as _, Database, Record, Session as _, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

/// A browser has one address; whoever signs in to it next takes it over.
const TAKE_OVER: &str =
    "DELETE FROM push_devices WHERE endpoint = $1 AND NOT (athlete = $2 AND session = $3)";
/// What was sent stays: asking again earns no second message.
const KEEP: &str = "INSERT INTO push_devices (athlete, session, endpoint, p256dh, auth, muscles, quiet_from_min, \
                    quiet_to_min, zone, asked_at_us, look_at_us, failures) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 0) \
                    ON CONFLICT (athlete, session) DO UPDATE SET endpoint = $3, p256dh = $4, auth = $5, \
                    muscles = $6, quiet_from_min = $7, quiet_to_min = $8, zone = $9, asked_at_us = $10, \
                    look_at_us = $10, failures = 0";
const OF: &str = "SELECT athlete, session, endpoint, p256dh, auth, muscles, quiet_from_min, quiet_to_min, zone, \
                  asked_at_us, look_at_us, sent_at_us, failures \
                  FROM push_devices WHERE athlete = $1 ORDER BY asked_at_us, session";
const DUE: &str = "SELECT push.athlete, push.session, endpoint, p256dh, auth, muscles, quiet_from_min, \
                   quiet_to_min, zone, asked_at_us, look_at_us, sent_at_us, failures \
                   FROM push_devices AS push \
                   JOIN sessions ON sessions.athlete = push.athlete AND sessions.hash = push.session \
                   JOIN accounts ON accounts.athlete = push.athlete \
                   WHERE look_at_us <= $1 AND expires_at_us > $1 AND seen_at_us > $2 AND disabled_at_us IS NULL \
                   ORDER BY look_at_us LIMIT $3";
const END: &str = "DELETE FROM push_devices WHERE athlete = $1 AND session = $2";
const LOOK: &str =
    "UPDATE push_devices SET look_at_us = $4 WHERE athlete = $1 AND session = $2 AND look_at_us = $3";
const SEND: &str = "UPDATE push_devices SET sent_at_us = $3 \
                    WHERE athlete = $1 AND session = $2 AND (sent_at_us IS NULL OR sent_at_us <= $4)";
const SENT: &str = "UPDATE push_devices SET failures = 0 WHERE athlete = $1 AND session = $2";
const FAILED: &str = "UPDATE push_devices SET sent_at_us = $3, look_at_us = $4, failures = failures + 1 \
                      WHERE athlete = $1 AND session = $2";
const KEEP_SECRET: &str =
    "INSERT INTO server_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
const SECRET: &str = "SELECT value FROM server_secrets WHERE name = $1";

/// Where the messages of a device go, and when they may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushWish {
    /// Address at the push service of the browser. Whoever knows it may send to it, so it is kept from logs.
    pub endpoint: String,
    /// The browser's public key.
    pub p256dh: Vec<u8>,
    /// The secret that browser and server share.
    pub auth: Vec<u8>,
    /// Keys of muscles with spaces between them; empty for any.
    pub muscles: String,
    /// First and last minute after midnight of the quiet hours, the last one excluded; they may go past midnight.
    pub quiet_min: (u16, u16),
    /// Zone of those hours, such as `Europe/Berlin`.
    pub zone: String,
}

/// A device that asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushDevice {
    /// Whose it is.
    pub athlete: AthleteId,
    /// The session in which it asked.
    pub session: SecretHash,
    /// What it asked for.
    pub wish: PushWish,
    /// When it asked, or changed what it asked for.
    pub asked_at: Timestamp,
    /// When it is looked at next.
    pub look_at: Timestamp,
    /// When it was last sent a message.
    pub sent_at: Option<Timestamp>,
    /// Messages that failed one after the other.
    pub failures: u32,
}

impl<D: Database> Accounts<'_, D> {
    /// Keeps what a device asked for, in place of what it asked for before.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] for somebody who is not there; the session must exist.
    pub async fn keep_push(
        &self,
        athlete: AthleteId,
        session: &SecretHash,
        wish: &PushWish,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut change = self.database.change().await?;
        athletes::keep::<D>(&mut change, athlete).await?;
        let (id, hash) = (Value::Id(athlete.0), Value::Bytes(session.bytes()));
        change.run(TAKE_OVER, &[Value::Text(&wish.endpoint), id, hash]).await?;
        let (from, to) = wish.quiet_min;
        let values = [
            id,
            hash,
            Value::Text(&wish.endpoint),
            Value::Bytes(&wish.p256dh),
            Value::Bytes(&wish.auth),
            Value::Text(&wish.muscles),
            Value::Number(from.into()),
            Value::Number(to.into()),
            Value::Text(&wish.zone),
            now.into(),
        ];
        change.run(KEEP, &values).await?;
        change.commit().await
    }

    /// The devices of a person that asked.
    ///
    /// # Errors
    /// The database's own.
    pub async fn pushes(&self, athlete: AthleteId) -> Result<Vec<PushDevice>, StoreError> {
        self.read(OF, &[Value::Id(athlete.0)]).await?.iter().map(device).collect()
    }

    /// Sends a device nothing more; false if it asked for nothing.
    ///
    /// # Errors
    /// The database's own.
    pub async fn end_push(&self, athlete: AthleteId, session: &SecretHash) -> Result<bool, StoreError> {
        self.write(END, &[Value::Id(athlete.0), Value::Bytes(session.bytes())]).await
    }

    /// Devices to be looked at by now, at most `limit`, the longest due first. Those of locked accounts, and those that
    /// nobody used since `idle_since`, wait.
    ///
    /// # Errors
    /// The database's own.
    pub async fn pushes_due(
        &self,
        now: Timestamp,
        idle_since: Timestamp,
        limit: u32,
    ) -> Result<Vec<PushDevice>, StoreError> {
        let values = [now.into(), idle_since.into(), Value::Number(limit.into())];
        self.read(DUE, &values).await?.iter().map(device).collect()
    }

    /// Takes the look at a device on, and sets the next one. False if somebody else did, or the device is gone.
    ///
    /// # Errors
    /// The database's own.
    pub async fn claim_look(&self, seen: &PushDevice, next: Timestamp) -> Result<bool, StoreError> {
        let (id, hash) = (Value::Id(seen.athlete.0), Value::Bytes(seen.session.bytes()));
        self.write(LOOK, &[id, hash, seen.look_at.into(), next.into()]).await
    }

    /// Takes the one message of this time on. False if another was sent less than `apart` ago, by whomever.
    ///
    /// # Errors
    /// The database's own.
    pub async fn claim_message(
        &self,
        to: &PushDevice,
        now: Timestamp,
        apart: SignedDuration,
    ) -> Result<bool, StoreError> {
        let (id, hash) = (Value::Id(to.athlete.0), Value::Bytes(to.session.bytes()));
        self.write(SEND, &[id, hash, now.into(), (now - apart).into()]).await
    }

    /// The message arrived at the push service.
    ///
    /// # Errors
    /// The database's own.
    pub async fn message_arrived(&self, to: &PushDevice) -> Result<bool, StoreError> {
        self.write(SENT, &[Value::Id(to.athlete.0), Value::Bytes(to.session.bytes())]).await
    }

    /// The message did not arrive: it counts as not sent, and is tried again not before `next`.
    ///
    /// # Errors
    /// The database's own.
    pub async fn message_failed(&self, to: &PushDevice, next: Timestamp) -> Result<bool, StoreError> {
        let before = Value::MaybeNumber(to.sent_at.map(Timestamp::as_microsecond));
        let (id, hash) = (Value::Id(to.athlete.0), Value::Bytes(to.session.bytes()));
        self.write(FAILED, &[id, hash, before, next.into()]).await
    }

    /// A secret of the server itself: the one that is kept under this name, or `new` from now on.
    ///
    /// # Errors
    /// The database's own.
    pub async fn server_secret(&self, name: &str, new: &[u8]) -> Result<Vec<u8>, StoreError> {
        let named = Value::Text(name);
        self.write(KEEP_SECRET, &[named, Value::Bytes(new)]).await?;
        let kept = self.read(SECRET, &[named]).await?;
        kept.first().map_or_else(|| Ok(new.to_vec()), |record| Ok(record.bytes(0)?.to_vec()))
    }
}

fn device(record: &Record) -> Result<PushDevice, StoreError> {
    let minute = |column| u16::try_from(record.number(column)?).map_err(|_| record.odd(column));
    Ok(PushDevice {
        athlete: AthleteId(record.id(0)?),
        session: SecretHash::stored(record.bytes(1)?).ok_or_else(|| record.odd(1))?,
        wish: PushWish {
            endpoint: record.text(2)?.to_owned(),
            p256dh: record.bytes(3)?.to_vec(),
            auth: record.bytes(4)?.to_vec(),
            muscles: record.text(5)?.to_owned(),
            quiet_min: (minute(6)?, minute(7)?),
            zone: record.text(8)?.to_owned(),
        },
        asked_at: record.time(9)?,
        look_at: record.time(10)?,
        sent_at: record.maybe_time(11)?,
        failures: u32::try_from(record.number(12)?).map_err(|_| record.odd(12))?,
    })
}
