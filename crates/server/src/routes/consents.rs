//! Which coach may see which athlete.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use regain_store::{AthleteId, Database as _, Role};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tokens::written;
use crate::access::{Caller, Scope};
use crate::athletes::pretty;
use crate::body::{Json, Path};
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// An agreement to be made.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewConsent {
    /// The coach's id, which the coach gives to the athlete. It cannot be guessed.
    #[schema(value_type = String, format = "uuid")]
    coach: Uuid,
    /// `today`, `history` or both.
    scopes: Vec<Scope>,
    /// When it ends by itself; absent where it holds until it is taken back.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date-time")]
    ends_at: Option<String>,
}

/// An agreement, as both sides see it.
#[derive(Serialize, utoipa::ToSchema)]
struct ConsentJson {
    #[schema(format = "uuid")]
    athlete: String,
    #[schema(format = "uuid")]
    coach: String,
    /// The name of the other side; absent once that account is gone.
    name: Option<String>,
    scopes: Vec<String>,
    #[schema(format = "date-time")]
    granted_at: String,
    revoked_at: Option<String>,
    /// When it ends by itself, or ended.
    ends_at: Option<String>,
}

/// Let a coach see some of my data, in place of what was agreed before
#[utoipa::path(post, path = "/account/consents", tag = "account", request_body = NewConsent,
    responses((status = 204, description = "Agreed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn agree(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(new): Json<NewConsent>,
) -> Result<StatusCode, Problem> {
    if let Some(scope) = new.scopes.iter().find(|scope| !Scope::FOR_COACHES.contains(scope)) {
        let detail = format!("A coach can have `today` and `history`, not `{}`.", scope.key());
        return Err(Problem::field(Code::WrongValue, "scopes", detail));
    }
    let scopes = written("scopes", &new.scopes)?;
    let ends_at = new.ends_at.as_deref().map(|text| ending(text, app.now())).transpose()?;
    let coach = AthleteId(new.coach);
    let accounts = app.store.accounts();
    let found = accounts.find(coach).await?;
    let found = found.filter(|found| found.role != Role::Athlete && found.disabled_at.is_none());
    if found.is_none() || coach == caller.account {
        return Err(Problem::field(Code::NotFound, "coach", "No coach has this id; ask the coach for it."));
    }
    accounts.grant(caller.account, coach, &scopes, ends_at, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A time that is still to come.
fn ending(text: &str, now: Timestamp) -> Result<Timestamp, Problem> {
    let wrong = |detail: &str| Problem::field(Code::WrongValue, "ends_at", detail);
    let at: Timestamp = text
        .parse()
        .map_err(|_| wrong("Write a time with its offset, such as 2026-11-22T18:00:00+01:00."))?;
    if at > now { Ok(at) } else { Err(wrong("The agreement would be over already.")) }
}

/// End an agreement, at once
#[utoipa::path(delete, path = "/account/consents/{coach}", tag = "account", params(("coach" = String, Path, description = "The coach's id")),
    responses((status = 204, description = "Ended"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn revoke(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(coach): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    let ended = app.store.accounts().revoke(caller.account, AthleteId(coach), app.now()).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Everything I ever agreed to
#[utoipa::path(get, path = "/account/consents", tag = "account",
    responses((status = 200, description = "The newest first", body = Vec<ConsentJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn consents(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let consents = app.store.accounts().consents(caller.account).await?;
    listed(&app, consents, |consent| consent.coach).await
}

/// The athletes who let me see them
#[utoipa::path(get, path = "/roster", tag = "coach",
    responses((status = 200, description = "The athletes", body = Vec<ConsentJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn roster(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let consents = app.store.accounts().roster(caller.account, app.now()).await?;
    listed(&app, consents, |consent| consent.athlete).await
}

async fn listed(
    app: &App,
    consents: Vec<regain_store::Consent>,
    other: fn(&regain_store::Consent) -> AthleteId,
) -> Result<Response, Problem> {
    let mut json = Vec::with_capacity(consents.len());
    for consent in consents {
        let account = app.store.accounts().find(other(&consent)).await?;
        json.push(ConsentJson {
            athlete: consent.athlete.to_string(),
            coach: consent.coach.to_string(),
            name: account.map(|account| account.name.as_str().to_owned()),
            scopes: consent.scopes.iter().map(str::to_owned).collect(),
            granted_at: consent.granted_at.to_string(),
            revoked_at: consent.revoked_at.map(|at| at.to_string()),
            ends_at: consent.ends_at.map(|at| at.to_string()),
        });
    }
    pretty(&json)
}
