//! Who looked at, or changed, the data of somebody else; and what was done to the ways to sign in.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Accounts, Label};
use crate::athletes;
use crate::database::{Change as _, Database, Record, Session, Value};
use crate::error::StoreError;
use crate::journal_store::AthleteId;

const ADD: &str = "INSERT INTO accesses (athlete, id, at_us, actor, action) VALUES ($1, $2, $3, $4, $5)";
const LIST: &str = "SELECT id, at_us, actor, action FROM accesses \
                    WHERE athlete = $1 AND id < $2 ORDER BY id DESC LIMIT $3";

/// One access to an athlete's data by somebody else, or a change of how the athlete signs in. There is no way to change or remove one; when the actor's
/// account is deleted, the actor becomes unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// A uuid v7, so that ids are in the order of time.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who; unset once that account is deleted, and for what was done at the server itself or by a link.
    pub actor: Option<AthleteId>,
    /// What they did, such as `journal read`. Nothing personal.
    pub action: Label,
}

impl<D: Database> Accounts<'_, D> {
    /// Puts an access on record. Do it before the data is given out.
    ///
    /// # Errors
    /// [`StoreError::NoAthlete`] if either is not there.
    pub async fn record_access(
        &self,
        of: AthleteId,
        actor: AthleteId,
        id: Uuid,
        at: Timestamp,
        action: &Label,
    ) -> Result<(), StoreError> {
        let mut change = self.database.change().await?;
        for person in [of, actor] {
            athletes::keep::<D>(&mut change, person).await?;
        }
        record_in(&mut change, of, Some(actor), id, at, action).await?;
        change.commit().await
    }

    /// At most `limit` accesses to a person's data before this one, the newest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn accesses(
        &self,
        of: AthleteId,
        before: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Access>, StoreError> {
        let before = before.unwrap_or(Uuid::max());
        let values = [Value::Id(of.0), Value::Id(before), Value::Number(limit.into())];
        self.read(LIST, &values).await?.iter().map(access).collect()
    }
}

/// The same within a change.
pub(super) async fn record_in<S: Session>(
    session: &mut S,
    of: AthleteId,
    actor: Option<AthleteId>,
    id: Uuid,
    at: Timestamp,
    action: &Label,
) -> Result<(), StoreError> {
    let actor = Value::MaybeId(actor.map(|actor| actor.0));
    let values = [Value::Id(of.0), Value::Id(id), at.into(), actor, Value::Text(action.as_str())];
    session.run(ADD, &values).await.map(|_| ())
}

fn access(record: &Record) -> Result<Access, StoreError> {
    Ok(Access {
        id: record.id(0)?,
        at: record.time(1)?,
        actor: record.maybe_id(2)?.map(AthleteId),
        action: Label::stored(record.text(3)?),
    })
}
