//! What a coach says to an athlete: a note, or a session that they offer. The athlete puts it away; nothing of it moves a
//! verdict.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use regain_engine::{Load, Reps};
use regain_store::{AthleteId, Database as _, Label, MESSAGES_MAX, Message, MessageText};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::access::{Caller, Scope};
use crate::athletes::pretty;
use crate::body::{Json, Path};
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// Exercises of an offered session, and hard sets of one, at most.
const EXERCISES_MAX: usize = 20;
const SETS_MAX: u32 = 20;

/// Something to tell an athlete: a note, a session, or both.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMessage {
    /// At most 1,000 characters.
    #[serde(default)]
    text: String,
    #[serde(default)]
    session: Option<OfferedSession>,
}

/// A session that a coach offers.
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct OfferedSession {
    /// 1 to 20, in the order of work.
    exercises: Vec<OfferedExercise>,
}

/// One exercise of it.
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct OfferedExercise {
    /// Its name, as sets name it.
    exercise: String,
    /// 1 to 20 hard sets.
    sets: u32,
    /// Repetitions of each; absent where the athlete decides.
    #[serde(default)]
    reps: Option<u32>,
    /// The load, kg; absent where the athlete decides.
    #[serde(default)]
    load_kg: Option<f64>,
}

/// A message as both sides see it.
#[derive(Serialize, utoipa::ToSchema)]
struct MessageJson {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "uuid")]
    coach: String,
    /// The coach's name.
    name: Option<String>,
    #[schema(format = "date-time")]
    at: String,
    text: String,
    session: Option<OfferedSession>,
}

/// Leave a note with an athlete who lets me see them, or offer a session
///
/// It is on record for the athlete, as every look is.
#[utoipa::path(post, path = "/roster/{athlete}/messages", tag = "coach", request_body = NewMessage, params(("athlete" = String, Path, description = "The athlete's id")),
    responses((status = 201, description = "Left", body = MessageJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn tell(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(athlete): Path<Uuid>,
    Json(new): Json<NewMessage>,
) -> Result<Response, Problem> {
    let athlete = agreed(&app, &caller, athlete).await?;
    let (text, session) = read(new)?;
    let (id, at) = (Uuid::now_v7(), app.now());
    let message = Message { athlete, id, coach: caller.account, at, text, session };
    let accounts = app.store.accounts();
    let action = Label::new("POST message").map_err(|error| Problem::internal(&error))?;
    accounts.record_access(athlete, caller.account, id, at, &action).await?;
    if !accounts.add_message(&message).await? {
        let detail = format!("{MESSAGES_MAX} messages of yours are not put away yet; take one back first.");
        return Err(Problem::new(Code::TooMany, detail));
    }
    let mut response = pretty(&listed(&app, vec![message]).await?.pop())?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// What I left with an athlete, as far as it was not put away
#[utoipa::path(get, path = "/roster/{athlete}/messages", tag = "coach", params(("athlete" = String, Path, description = "The athlete's id")),
    responses((status = 200, description = "The newest first", body = Vec<MessageJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn told(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(athlete): Path<Uuid>,
) -> Result<Response, Problem> {
    let athlete = agreed(&app, &caller, athlete).await?;
    let messages = app.store.accounts().messages_by(athlete, caller.account).await?;
    pretty(&listed(&app, messages).await?)
}

/// Take back what I left with an athlete
#[utoipa::path(delete, path = "/roster/{athlete}/messages/{message}", tag = "coach", params(("athlete" = String, Path, description = "The athlete's id"), ("message" = String, Path, description = "Its id")),
    responses((status = 204, description = "Taken back"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn take_back(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path((athlete, message)): Path<(Uuid, Uuid)>,
) -> Result<StatusCode, Problem> {
    let gone = app.store.accounts().take_back(AthleteId(athlete), caller.account, message).await?;
    if gone { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// What coaches told me, as far as I did not put it away
#[utoipa::path(get, path = "/account/messages", tag = "account",
    responses((status = 200, description = "The newest first", body = Vec<MessageJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn messages(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let messages = app.store.accounts().messages(caller.account).await?;
    pretty(&listed(&app, messages).await?)
}

/// Put a message away; nothing of it stays
#[utoipa::path(delete, path = "/account/messages/{message}", tag = "account", params(("message" = String, Path, description = "Its id")),
    responses((status = 204, description = "Put away"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn put_away(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(message): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    let gone = app.store.accounts().put_away(caller.account, message).await?;
    if gone { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// The athlete, if they agreed that this coach sees their day. Who did not does not seem to exist.
async fn agreed(app: &App, caller: &Caller, athlete: Uuid) -> Result<AthleteId, Problem> {
    let athlete = AthleteId(athlete);
    let consent = app.store.accounts().consent(athlete, caller.account, app.now()).await?;
    let sees = consent.ok_or_else(Problem::not_found)?.scopes.allows(Scope::Today.key());
    let detail = "The agreement has not the scope `today`, so nothing can be said about a day.";
    if sees { Ok(athlete) } else { Err(Problem::new(Code::ScopeMissing, detail)) }
}

fn read(new: NewMessage) -> Result<(MessageText, Option<String>), Problem> {
    let wrong = |field: &str, detail: String| Problem::field(Code::WrongValue, field, detail);
    let text = MessageText::new(&new.text).map_err(|error| wrong("text", format!("{error}.")))?;
    if text.as_str().is_empty() && new.session.is_none() {
        return Err(wrong("text", "Write a note, or offer a session.".to_owned()));
    }
    let Some(session) = new.session else { return Ok((text, None)) };
    if !(1..=EXERCISES_MAX).contains(&session.exercises.len()) {
        let detail =
            format!("A session has 1 to {EXERCISES_MAX} exercises, not {}.", session.exercises.len());
        return Err(wrong("session.exercises", detail));
    }
    for (n, exercise) in session.exercises.iter().enumerate() {
        check(exercise)
            .map_err(|(field, detail)| wrong(&format!("session.exercises[{n}].{field}"), detail))?;
    }
    let session = serde_json::to_string(&session).map_err(|error| Problem::internal(&error))?;
    Ok((text, Some(session)))
}

/// Which field cannot be, and why.
fn check(exercise: &OfferedExercise) -> Result<(), (&'static str, String)> {
    Label::new(&exercise.exercise).map_err(|error| ("exercise", format!("{error}.")))?;
    if !(1..=SETS_MAX).contains(&exercise.sets) {
        return Err(("sets", format!("An exercise has 1 to {SETS_MAX} sets, not {}.", exercise.sets)));
    }
    if let Some(reps) = exercise.reps {
        Reps::new(reps).map_err(|error| ("reps", format!("{error}.")))?;
    }
    if let Some(load_kg) = exercise.load_kg {
        Load::from_kg(load_kg).map_err(|error| ("load_kg", format!("{error}.")))?;
    }
    Ok(())
}

async fn listed(app: &App, messages: Vec<Message>) -> Result<Vec<MessageJson>, Problem> {
    let mut json = Vec::with_capacity(messages.len());
    for message in messages {
        let coach = app.store.accounts().find(message.coach).await?;
        json.push(MessageJson {
            id: message.id.to_string(),
            coach: message.coach.to_string(),
            name: coach.map(|coach| coach.name.as_str().to_owned()),
            at: message.at.to_string(),
            text: message.text.as_str().to_owned(),
            session: message.session.and_then(|session| serde_json::from_str(&session).ok()),
        });
    }
    Ok(json)
}
