//! One's own account.

use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use regain_store::{Account, Database as _, JournalStore as _, PasswordHash, Role};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::accounts::{keep_an_admin, others};
use super::push::PushDeviceJson;
use super::sessions::Name;
use crate::access::{Caller, check_new_password, clear_cookie};
use crate::athletes::pretty;
use crate::body::{Json, Query};
use crate::layers::Client;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

const PAGE: u32 = 200;

/// The own account.
#[derive(Serialize, utoipa::ToSchema)]
struct OwnAccountJson {
    /// The athlete; a coach gives it to athletes, who agree with it.
    #[schema(format = "uuid")]
    athlete: String,
    name: String,
    role: &'static str,
    #[schema(format = "date-time")]
    created_at: String,
}

/// A new name.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewName {
    name: String,
}

/// A new password.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    current: String,
    password: String,
}

/// The last word on an account.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Deletion {
    /// The password, so that nobody else does it at an open screen.
    password: String,
}

/// Everything that is kept about a person beside the journal.
#[derive(Serialize, utoipa::ToSchema)]
struct ExportJson {
    account: OwnAccountJson,
    sessions: Vec<ItemJson>,
    tokens: Vec<ItemJson>,
    passkeys: Vec<ItemJson>,
    /// Devices that are invited to check in.
    push: Vec<PushDeviceJson>,
    invitations: Vec<ItemJson>,
    agreements: Vec<AgreementJson>,
    /// What coaches told me and I did not put away, and what I told others as a coach.
    messages: Vec<SaidJson>,
    accesses: Vec<AccessJson>,
    /// The journal itself is at `/athletes/me/export`.
    journal: &'static str,
}

/// Something with a label and times.
#[derive(Serialize, utoipa::ToSchema)]
struct ItemJson {
    label: String,
    created_at: String,
    seen_at: Option<String>,
    expires_at: Option<String>,
}

/// An agreement with a coach.
#[derive(Serialize, utoipa::ToSchema)]
struct AgreementJson {
    coach: String,
    scopes: String,
    granted_at: String,
    revoked_at: Option<String>,
    ends_at: Option<String>,
}

/// A note or an offered session.
#[derive(Serialize, utoipa::ToSchema)]
struct SaidJson {
    athlete: String,
    coach: String,
    at: String,
    text: String,
    /// As it is kept: JSON.
    session: Option<String>,
}

/// One access to my data by somebody else, or a change of how I sign in.
#[derive(Serialize, utoipa::ToSchema)]
struct AccessJson {
    id: String,
    at: String,
    /// Who; absent once that account is deleted, and for what was done at the server itself or by a link.
    actor: Option<String>,
    action: String,
}

/// Which part of the accesses.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// The id of the last access of the page before.
    #[param(value_type = Option<String>)]
    before: Option<Uuid>,
}

pub(super) async fn own(app: &App, caller: &Caller) -> Result<Account, Problem> {
    app.store.accounts().find(caller.account).await?.ok_or_else(Problem::not_found)
}

fn json(account: &Account) -> OwnAccountJson {
    OwnAccountJson {
        athlete: account.athlete.to_string(),
        name: account.name.as_str().to_owned(),
        role: account.role.word(),
        created_at: account.created_at.to_string(),
    }
}

pub(super) async fn confirm(
    app: &App,
    account: &Account,
    password: &str,
    field: &str,
) -> Result<(), Problem> {
    let hash = account.password_hash.as_ref().map(PasswordHash::as_str);
    let fits = app.passwords.check(password, hash).await?;
    let wrong = || Problem::field(Code::SignInFailed, field, "This is not the password of this account.");
    if fits { Ok(()) } else { Err(wrong()) }
}

/// My account
#[utoipa::path(get, path = "/account", tag = "account",
    responses((status = 200, description = "The account", body = OwnAccountJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn account(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    pretty(&json(&own(&app, &caller).await?))
}

/// Take another name
#[utoipa::path(put, path = "/account/name", tag = "account", request_body = NewName,
    responses((status = 204, description = "Done"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn rename(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(new): Json<NewName>,
) -> Result<StatusCode, Problem> {
    app.store.accounts().rename(caller.account, &Name::read(&new.name)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take another password; every other device is signed out
#[utoipa::path(put, path = "/account/password", tag = "account", request_body = NewPassword,
    responses((status = 204, description = "Done"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn set_password(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(new): Json<NewPassword>,
) -> Result<StatusCode, Problem> {
    let account = own(&app, &caller).await?;
    confirm(&app, &account, &new.current, "current").await?;
    check_new_password(account.name.as_str(), &new.password)?;
    let hash = app.passwords.hash(&new.password).await?;
    let hash = PasswordHash::new(&hash).map_err(|error| Problem::internal(&error))?;
    let accounts = app.store.accounts();
    accounts.set_password(caller.account, Some(&hash)).await?;
    accounts.end_sessions(caller.account, caller.session()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete the account and everything that is kept with it, the journal too
///
/// Nothing can bring it back but a backup that was made before.
#[utoipa::path(delete, path = "/account", tag = "account", request_body = Deletion,
    responses((status = 204, description = "Gone"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn delete(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Extension(caller): Extension<Caller>,
    Json(deletion): Json<Deletion>,
) -> Result<Response, Problem> {
    let account = own(&app, &caller).await?;
    confirm(&app, &account, &deletion.password, "password").await?;
    if account.role == Role::Admin && others(&app, caller.account).await?.all > 0 {
        keep_an_admin(&app, caller.account).await?;
    }
    app.store.delete_athlete(caller.account).await?;
    app.warm.forget(caller.account);
    app.answers.forget(caller.account);
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = clear_cookie(&client) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Who looked at my data: coaches I agreed with. And what was done to my passkeys and password
#[utoipa::path(get, path = "/account/accesses", tag = "account", params(Wanted),
    responses((status = 200, description = "At most 200, the newest first", body = Vec<AccessJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn accesses(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let accesses = app.store.accounts().accesses(caller.account, wanted.before, PAGE).await?;
    pretty(&accesses.iter().map(access).collect::<Vec<_>>())
}

fn access(access: &regain_store::Access) -> AccessJson {
    AccessJson {
        id: access.id.to_string(),
        at: access.at.to_string(),
        actor: access.actor.map(|actor| actor.to_string()),
        action: access.action.as_str().to_owned(),
    }
}

/// Everything that is kept about me beside the journal
#[utoipa::path(get, path = "/account/export", tag = "account",
    responses((status = 200, description = "Everything", body = ExportJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn export(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let (accounts, me) = (app.store.accounts(), caller.account);
    let item = |label: &str, created_at: jiff::Timestamp| ItemJson {
        label: label.to_owned(),
        created_at: created_at.to_string(),
        seen_at: None,
        expires_at: None,
    };
    let sessions = accounts.sessions(me, app.now()).await?.into_iter().map(|session| ItemJson {
        seen_at: Some(session.seen_at.to_string()),
        expires_at: Some(session.expires_at.to_string()),
        ..item(session.label.as_str(), session.created_at)
    });
    let tokens = accounts.tokens(me).await?.into_iter().map(|token| ItemJson {
        seen_at: token.seen_at.map(|at| at.to_string()),
        expires_at: token.expires_at.map(|at| at.to_string()),
        ..item(token.label.as_str(), token.created_at)
    });
    let passkeys =
        accounts.passkeys(me).await?.into_iter().map(|key| item(key.label.as_str(), key.created_at));
    let push = accounts.pushes(me).await?;
    let invitations = accounts.invitations(me).await?.into_iter().map(|invitation| ItemJson {
        seen_at: invitation.used_at.map(|at| at.to_string()),
        expires_at: Some(invitation.expires_at.to_string()),
        ..item(invitation.role.word(), invitation.created_at)
    });
    let agreements = accounts.consents(me).await?.into_iter().map(|consent| AgreementJson {
        coach: consent.coach.to_string(),
        scopes: consent.scopes.to_string(),
        granted_at: consent.granted_at.to_string(),
        revoked_at: consent.revoked_at.map(|at| at.to_string()),
        ends_at: consent.ends_at.map(|at| at.to_string()),
    });
    let messages = accounts.messages(me).await?.into_iter().chain(accounts.said_by(me).await?);
    pretty(&ExportJson {
        account: json(&own(&app, &caller).await?),
        sessions: sessions.collect(),
        tokens: tokens.collect(),
        passkeys: passkeys.collect(),
        push: push.iter().map(super::push::json).collect(),
        invitations: invitations.collect(),
        agreements: agreements.collect(),
        messages: messages.map(said).collect(),
        accesses: all_accesses(&app, &caller).await?,
        journal: "/athletes/me/export",
    })
}

fn said(message: regain_store::Message) -> SaidJson {
    SaidJson {
        athlete: message.athlete.to_string(),
        coach: message.coach.to_string(),
        at: message.at.to_string(),
        text: message.text.as_str().to_owned(),
        session: message.session,
    }
}

async fn all_accesses(app: &App, caller: &Caller) -> Result<Vec<AccessJson>, Problem> {
    let mut all: Vec<AccessJson> = Vec::new();
    let mut before = None;
    loop {
        let page = app.store.accounts().accesses(caller.account, before, PAGE).await?;
        before = page.last().map(|last| last.id);
        let full = page.len() == PAGE as usize;
        all.extend(page.iter().map(access));
        if !full {
            return Ok(all);
        }
    }
}
