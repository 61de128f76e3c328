//! All accounts, for admins. Nothing here opens anybody's data.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use regain_store::{Account, AthleteId, Database as _, Role, StoreError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::invitations::RoleWord;
use crate::access::Caller;
use crate::athletes::pretty;
use crate::body::{Json, Path, Query};
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

const PAGE: u32 = 100;

/// Which part of the list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Uuid>,
}

/// A page, and where the next begins.
#[derive(Serialize, utoipa::ToSchema)]
struct PageJson {
    accounts: Vec<AccountJson>,
    next: Option<String>,
}

/// An account.
#[derive(Serialize, utoipa::ToSchema)]
struct AccountJson {
    #[schema(format = "uuid")]
    athlete: String,
    name: String,
    role: &'static str,
    #[schema(format = "date-time")]
    created_at: String,
    disabled_at: Option<String>,
}

/// What to change; what is absent stays.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    role: Option<RoleWord>,
    /// True locks the account: its sessions and tokens end.
    disabled: Option<bool>,
}

/// All accounts, by id
#[utoipa::path(get, path = "/accounts", tag = "admin", params(Wanted),
    responses((status = 200, description = "A page", body = PageJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn accounts(
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let page = app.store.accounts().list(wanted.cursor.map(AthleteId), PAGE).await?;
    let full = page.len() == PAGE as usize;
    let next = page.last().filter(|_| full).map(|last| last.athlete.to_string());
    pretty(&PageJson { accounts: page.iter().map(json).collect(), next })
}

fn json(account: &Account) -> AccountJson {
    AccountJson {
        athlete: account.athlete.to_string(),
        name: account.name.as_str().to_owned(),
        role: account.role.word(),
        created_at: account.created_at.to_string(),
        disabled_at: account.disabled_at.map(|at| at.to_string()),
    }
}

/// Change the role of an account, or lock it
#[utoipa::path(patch, path = "/accounts/{account}", tag = "admin", params(("account" = String, Path, description = "Its id")), request_body = Change,
    responses((status = 204, description = "Changed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn change(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(account): Path<Uuid>,
    Json(change): Json<Change>,
) -> Result<StatusCode, Problem> {
    let account = AthleteId(account);
    let accounts = app.store.accounts();
    let found = accounts.find(account).await?.ok_or_else(Problem::not_found)?;
    let role = change.role.map(Role::from);
    let loses_admin = role.is_some_and(|role| role != Role::Admin) || change.disabled == Some(true);
    if found.role == Role::Admin && loses_admin {
        keep_an_admin(&app, account).await?;
    }
    if let Some(role) = role {
        accounts.set_role(account, role).await?;
    }
    if let Some(disabled) = change.disabled {
        accounts.set_disabled(account, disabled.then(|| app.now())).await?;
        if disabled {
            accounts.end_sessions(account, None).await?;
        }
    }
    tracing::info!(role = ?role.map(Role::word), disabled = ?change.disabled, own = account == caller.account, "account changed");
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses to lose the last admin.
pub(super) async fn keep_an_admin(app: &App, leaving: AthleteId) -> Result<(), Problem> {
    let refused = || Problem::new(Code::LastAdmin, "Make somebody else an admin first.");
    if others(app, leaving).await?.admins == 0 { Err(refused()) } else { Ok(()) }
}

/// Accounts beside this one.
pub(super) struct Others {
    pub(super) all: usize,
    pub(super) admins: usize,
}

pub(super) async fn others(app: &App, than: AthleteId) -> Result<Others, StoreError> {
    let mut others = Others { all: 0, admins: 0 };
    let mut after = None;
    loop {
        let page = app.store.accounts().list(after, PAGE).await?;
        after = page.last().map(|last| last.athlete);
        let full = page.len() == PAGE as usize;
        for account in page.into_iter().filter(|account| account.athlete != than) {
            others.all += 1;
            others.admins += usize::from(account.role == Role::Admin && account.disabled_at.is_none());
        }
        if !full {
            return Ok(others);
        }
    }
}
