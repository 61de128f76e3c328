//! What a coach says to an athlete: notes, and sessions that are offered.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Accounts, MessageText};
use crate::athletes;
use crate::database::{Change as _, Database, Record, Session as _, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

const ADD: &str =
    "INSERT INTO messages (athlete, id, coach, at_us, text, session) VALUES ($1, $2, $3, $4, $5, $6)";
const COUNT: &str = "SELECT count(*) FROM messages WHERE athlete = $1 AND coach = $2";
const OF_ATHLETE: &str =
    "SELECT athlete, id, coach, at_us, text, session FROM messages WHERE athlete = $1 ORDER BY id DESC";
const BY_COACH: &str = "SELECT athlete, id, coach, at_us, text, session FROM messages \
                        WHERE athlete = $1 AND coach = $2 ORDER BY id DESC";
const SAID_BY: &str = "SELECT athlete, id, coach, at_us, text, session FROM messages WHERE coach = $1 ORDER BY athlete, id DESC";
const PUT_AWAY: &str = "DELETE FROM messages WHERE athlete = $1 AND id = $2";
const TAKE_BACK: &str = "DELETE FROM messages WHERE athlete = $1 AND coach = $2 AND id = $3";

/// Messages of one coach that an athlete keeps before the coach is asked to wait.
pub const MESSAGES_MAX: i64 = 50;

/// A note of a coach, or a session that they offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Who reads it, and puts it away.
    pub athlete: AthleteId,
    /// A uuid v7, so that ids are in the order of time.
    pub id: Uuid,
    /// Who said it.
    pub coach: AthleteId,
    /// When.
    pub at: Timestamp,
    /// The note; may be empty beside a session.
    pub text: MessageText,
    /// The session as JSON, if one is offered.
    pub session: Option<String>,
}

impl<D: Database> Accounts<'_, D> {
    /// Leaves a message with an athlete; false if they keep [`MESSAGES_MAX`] of this coach already. Whether the coach
    /// may, is asked before.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] if either is not there.
    pub async fn add_message(&self, message: &Message) -> Result<bool, StoreError> {
        let (athlete, coach) = (Value::Id(message.athlete.0), Value::Id(message.coach.0));
        let mut change = self.database.change().await?;
        athletes::lock::<D>(&mut change, message.athlete).await?;
        athletes::keep::<D>(&mut change, message.coach).await?;
        let kept = change.rows(COUNT, &[athlete, coach]).await?;
        if kept.first().map_or(Ok(0), |record| record.number(0))? >= MESSAGES_MAX {
            return Ok(false);
        }
        let text = Value::Text(message.text.as_str());
        let session = Value::MaybeText(message.session.as_deref());
        change.run(ADD, &[athlete, Value::Id(message.id), coach, message.at.into(), text, session]).await?;
        change.commit().await?;
        Ok(true)
    }

    /// What an athlete was told and did not put away, the newest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn messages(&self, of: AthleteId) -> Result<Vec<Message>, StoreError> {
        self.read(OF_ATHLETE, &[Value::Id(of.0)]).await?.iter().map(message).collect()
    }

    /// The same of one coach.
    ///
    /// # Errors
    /// The database's own.
    pub async fn messages_by(&self, of: AthleteId, coach: AthleteId) -> Result<Vec<Message>, StoreError> {
        let values = [Value::Id(of.0), Value::Id(coach.0)];
        self.read(BY_COACH, &values).await?.iter().map(message).collect()
    }

    /// What a coach said to anybody and nobody put away.
    ///
    /// # Errors
    /// The database's own.
    pub async fn said_by(&self, coach: AthleteId) -> Result<Vec<Message>, StoreError> {
        self.read(SAID_BY, &[Value::Id(coach.0)]).await?.iter().map(message).collect()
    }

    /// The athlete puts a message away; false if there is none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn put_away(&self, athlete: AthleteId, id: Uuid) -> Result<bool, StoreError> {
        self.write(PUT_AWAY, &[Value::Id(athlete.0), Value::Id(id)]).await
    }

    /// The coach takes a message of theirs back; false if there is none.
    ///
    /// # Errors
    /// The database's own.
    pub async fn take_back(
        &self,
        athlete: AthleteId,
        coach: AthleteId,
        id: Uuid,
    ) -> Result<bool, StoreError> {
        self.write(TAKE_BACK, &[Value::Id(athlete.0), Value::Id(coach.0), Value::Id(id)]).await
    }
}

fn message(record: &Record) -> Result<Message, StoreError> {
    Ok(Message {
        athlete: AthleteId(record.id(0)?),
        id: record.id(1)?,
        coach: AthleteId(record.id(2)?),
        at: record.time(3)?,
        text: MessageText::stored(record.text(4)?),
        session: record.maybe_text(5)?.map(str::to_owned),
    })
}
