//! Signing in and out.

use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::SignedDuration;
use regain_store::{AccountName, AthleteId, Database as _, Label, PasswordHash, SecretHash};
use serde::{Deserialize, Serialize};

use crate::access::{Caller, clear_cookie, new_ticket, session_cookie};
use crate::athletes::pretty;
use crate::body::{Json, Path};
use crate::layers::Client;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// After so long everybody signs in again.
const LIFETIME: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Name and password.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    name: String,
    password: String,
    /// What to call this device in the list of sessions.
    label: Option<String>,
}

/// Who is signed in now.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct SignedInJson {
    /// The athlete, whose journal this is.
    #[schema(format = "uuid")]
    athlete: String,
}

/// A device that is signed in.
#[derive(Serialize, utoipa::ToSchema)]
struct SessionJson {
    id: String,
    label: String,
    #[schema(format = "date-time")]
    created_at: String,
    #[schema(format = "date-time")]
    seen_at: String,
    #[schema(format = "date-time")]
    expires_at: String,
    /// Whether it is the one that asks.
    current: bool,
}

/// The name of an account, read from a body.
pub(super) struct Name;

impl Name {
    pub(super) fn read(text: &str) -> Result<AccountName, Problem> {
        AccountName::new(text).map_err(|error| Problem::field(Code::WrongValue, "name", format!("{error}.")))
    }
}

pub(super) fn label(field: &str, text: &str) -> Result<Label, Problem> {
    Label::new(text).map_err(|error| Problem::field(Code::WrongValue, field, format!("{error}.")))
}

/// Sign in
///
/// A wrong name and a wrong password get the same answer after the same time.
#[utoipa::path(post, path = "/sessions", tag = "account", request_body = SignIn,
    responses((status = 201, description = "Signed in; the session is in the cookie", body = SignedInJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn sign_in(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Json(sign_in): Json<SignIn>,
) -> Result<Response, Problem> {
    let device = sign_in.label.as_deref().map(|text| label("label", text)).transpose()?;
    app.limiters.name(&sign_in.name.trim().to_lowercase())?;
    let account = match AccountName::new(&sign_in.name) {
        Ok(name) => app.store.accounts().find_by_name(&name).await?,
        Err(_) => None,
    };
    let account = account.filter(|account| account.disabled_at.is_none());
    let hash = account.as_ref().and_then(|account| account.password_hash.as_ref()).map(PasswordHash::as_str);
    let fits = app.passwords.check(&sign_in.password, hash).await?;
    match account.filter(|_| fits) {
        Some(account) => signed_in(&app, &client, account.athlete, device).await,
        None => Err(Problem::new(Code::SignInFailed, "Check both, or ask an admin for a new invitation.")),
    }
}

/// Starts a session; the answer carries it in a cookie.
pub(super) async fn signed_in(
    app: &App,
    client: &Client,
    athlete: AthleteId,
    device: Option<Label>,
) -> Result<Response, Problem> {
    let ticket = new_ticket(athlete)?;
    let now = app.now();
    let device = match device {
        Some(label) => label,
        None => label("label", "browser")?,
    };
    let accounts = app.store.accounts();
    accounts.start_session(&ticket, &device, now, now + LIFETIME).await?;
    let mut response = pretty(&SignedInJson { athlete: athlete.to_string() })?;
    *response.status_mut() = StatusCode::CREATED;
    if let Some(cookie) = session_cookie(client, &ticket, LIFETIME.as_secs()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Devices that are signed in
#[utoipa::path(get, path = "/sessions", tag = "account",
    responses((status = 200, description = "The last seen first", body = Vec<SessionJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn sessions(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let sessions = app.store.accounts().sessions(caller.account, app.now()).await?;
    let json = sessions.into_iter().map(|session| SessionJson {
        id: session.hash.to_hex(),
        label: session.label.as_str().to_owned(),
        created_at: session.created_at.to_string(),
        seen_at: session.seen_at.to_string(),
        expires_at: session.expires_at.to_string(),
        current: caller.session() == Some(&session.hash),
    });
    pretty(&json.collect::<Vec<_>>())
}

/// Sign a device out; `current` is this one
#[utoipa::path(delete, path = "/sessions/{session}", tag = "account", params(("session" = String, Path, description = "Its id, or `current`")),
    responses((status = 204, description = "Signed out"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn end_session(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Extension(caller): Extension<Caller>,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    let hash = match session.as_str() {
        "current" => caller.session().copied(),
        id => SecretHash::from_hex(id),
    };
    let hash = hash.ok_or_else(Problem::not_found)?;
    if !app.store.accounts().end_session(caller.account, &hash).await? {
        return Err(Problem::not_found());
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    if caller.session() == Some(&hash)
        && let Some(cookie) = clear_cookie(&client)
    {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Sign every other device out
#[utoipa::path(delete, path = "/sessions", tag = "account",
    responses((status = 204, description = "Signed out"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn end_others(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<StatusCode, Problem> {
    app.store.accounts().end_sessions(caller.account, caller.session()).await?;
    Ok(StatusCode::NO_CONTENT)
}
