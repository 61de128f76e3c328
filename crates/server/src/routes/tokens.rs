//! API tokens.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use regain_store::{Database as _, Scopes, SecretHash};
use serde::{Deserialize, Serialize};

use super::sessions::label;
use crate::access::{Caller, Scope, new_ticket, token_text};
use crate::athletes::pretty;
use crate::body::{Json, Path};
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

const DAYS_MAX: i64 = 3650;

/// A token to be made.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewToken {
    /// What it is for.
    label: String,
    /// How far it reaches.
    scopes: Vec<Scope>,
    /// Days until it ends, 1 to 3650; it works until it is ended when absent.
    days: Option<i64>,
}

/// A new token.
#[derive(Serialize, utoipa::ToSchema)]
struct NewTokenJson {
    id: String,
    /// Shown once; send it as `Authorization: Bearer …`.
    token: String,
    /// The path of the calendar, for a token with that scope.
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar: Option<String>,
}

/// A token in the list.
#[derive(Serialize, utoipa::ToSchema)]
struct TokenJson {
    id: String,
    label: String,
    scopes: Vec<String>,
    #[schema(format = "date-time")]
    created_at: String,
    seen_at: Option<String>,
    expires_at: Option<String>,
}

/// What is kept of scopes.
pub(super) fn written(field: &str, scopes: &[Scope]) -> Result<Scopes, Problem> {
    let words: Vec<&str> = scopes.iter().map(|scope| scope.key()).collect();
    if words.is_empty() {
        return Err(Problem::field(Code::WrongValue, field, "Name at least one scope."));
    }
    words.join(" ").parse().map_err(|error: regain_store::ScopesError| Problem::internal(&error))
}

/// Make a token for a program
#[utoipa::path(post, path = "/account/tokens", tag = "account", request_body = NewToken,
    responses((status = 201, description = "The token, shown once", body = NewTokenJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn add_token(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(new): Json<NewToken>,
) -> Result<Response, Problem> {
    let label = label("label", &new.label)?;
    let scopes = written("scopes", &new.scopes)?;
    let is_calendar = new.scopes.contains(&Scope::Calendar);
    if is_calendar && new.scopes.iter().any(|scope| *scope != Scope::Calendar) {
        let detail = "The address of a calendar is known to whoever runs the calendar; make another token for the rest.";
        return Err(Problem::field(Code::WrongValue, "scopes", detail));
    }
    let now = app.now();
    let expires_at = match new.days {
        None => None,
        Some(days @ 1..=DAYS_MAX) => Some(now + SignedDuration::from_hours(24 * days)),
        Some(_) => {
            return Err(Problem::field(Code::WrongValue, "days", format!("days must be 1 to {DAYS_MAX}.")));
        }
    };
    let ticket = new_ticket(caller.account)?;
    app.store.accounts().add_token(&ticket, &label, &scopes, now, expires_at).await?;
    let (id, token) = (ticket.hash().to_hex(), token_text(&ticket));
    let calendar =
        is_calendar.then(|| format!("{}/api/v1/calendar/{token}.ics", app.config.base_path.as_str()));
    let mut response = pretty(&NewTokenJson { id, token, calendar })?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// Tokens of programs
#[utoipa::path(get, path = "/account/tokens", tag = "account",
    responses((status = 200, description = "The newest first", body = Vec<TokenJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn tokens(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let tokens = app.store.accounts().tokens(caller.account).await?;
    let json = tokens.into_iter().map(|token| TokenJson {
        id: token.hash.to_hex(),
        label: token.label.as_str().to_owned(),
        scopes: token.scopes.iter().map(str::to_owned).collect(),
        created_at: token.created_at.to_string(),
        seen_at: token.seen_at.map(|at| at.to_string()),
        expires_at: token.expires_at.map(|at| at.to_string()),
    });
    pretty(&json.collect::<Vec<_>>())
}

/// End the token that asks
///
/// For a device that is signed out: whoever holds a token may always give it up.
#[utoipa::path(delete, path = "/account/tokens/current", tag = "account",
    responses((status = 204, description = "Ended"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn end_this_token(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<StatusCode, Problem> {
    let token = caller.token().ok_or_else(Problem::not_found)?;
    app.store.accounts().end_token(caller.account, token).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a token
#[utoipa::path(delete, path = "/account/tokens/{token}", tag = "account", params(("token" = String, Path, description = "Its id")),
    responses((status = 204, description = "Ended"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn end_token(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(token): Path<String>,
) -> Result<StatusCode, Problem> {
    let hash = SecretHash::from_hex(&token).ok_or_else(Problem::not_found)?;
    let ended = app.store.accounts().end_token(caller.account, &hash).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}
