//! Links by which new people make their accounts.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use regain_store::{Database as _, Role, SecretHash, Ticket};
use serde::{Deserialize, Serialize};

use super::sessions::signed_in;
use super::setup::Newcomer;
use crate::access::{Caller, new_athlete, new_ticket};
use crate::athletes::pretty;
use crate::body::{Json, Path};
use crate::layers::Client;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// An invitation that nobody used is over after so long.
const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An invitation to be made.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewInvitation {
    role: RoleWord,
}

/// What an account is for.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RoleWord {
    /// Trains.
    Athlete,
    /// Sees athletes who agreed.
    Coach,
    /// Looks after the server and its accounts; opens nobody's data.
    Admin,
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Athlete => Self::Athlete,
            RoleWord::Coach => Self::Coach,
            RoleWord::Admin => Self::Admin,
        }
    }
}

/// A new invitation.
#[derive(Serialize, utoipa::ToSchema)]
struct NewInvitationJson {
    id: String,
    /// Shown once; the part of the address after `#`.
    link: String,
    #[schema(format = "date-time")]
    expires_at: String,
}

/// An invitation in the list.
#[derive(Serialize, utoipa::ToSchema)]
struct InvitationJson {
    id: String,
    role: &'static str,
    #[schema(format = "date-time")]
    created_at: String,
    #[schema(format = "date-time")]
    expires_at: String,
    used_at: Option<String>,
}

/// Invite somebody
#[utoipa::path(post, path = "/invitations", tag = "admin", request_body = NewInvitation,
    responses((status = 201, description = "The link, shown once", body = NewInvitationJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn invite(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(new): Json<NewInvitation>,
) -> Result<Response, Problem> {
    let ticket = new_ticket(caller.account)?;
    let (now, role) = (app.now(), Role::from(new.role));
    app.store.accounts().invite(&ticket, role, now, now + LIFETIME).await?;
    let (id, link) = (ticket.hash().to_hex(), ticket.reveal());
    let mut response = pretty(&NewInvitationJson { id, link, expires_at: (now + LIFETIME).to_string() })?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// My invitations
#[utoipa::path(get, path = "/invitations", tag = "admin",
    responses((status = 200, description = "The newest first", body = Vec<InvitationJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn invitations(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let invitations = app.store.accounts().invitations(caller.account).await?;
    let json = invitations.into_iter().map(|invitation| InvitationJson {
        id: invitation.hash.to_hex(),
        role: invitation.role.word(),
        created_at: invitation.created_at.to_string(),
        expires_at: invitation.expires_at.to_string(),
        used_at: invitation.used_at.map(|at| at.to_string()),
    });
    pretty(&json.collect::<Vec<_>>())
}

/// Take an invitation back
#[utoipa::path(delete, path = "/invitations/{invitation}", tag = "admin", params(("invitation" = String, Path, description = "Its id")),
    responses((status = 204, description = "Taken back"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn withdraw(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(invitation): Path<String>,
) -> Result<StatusCode, Problem> {
    let hash = SecretHash::from_hex(&invitation).ok_or_else(Problem::not_found)?;
    let withdrawn = app.store.accounts().withdraw_invitation(caller.account, &hash).await?;
    if withdrawn { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Make an account, by an invitation
#[utoipa::path(post, path = "/invitations/accept", tag = "account", request_body = Newcomer,
    responses((status = 201, description = "Signed in", body = super::sessions::SignedInJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn accept(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Json(newcomer): Json<Newcomer>,
) -> Result<Response, Problem> {
    let bad =
        |_| Problem::field(Code::BadLink, "link", "This link is not valid, or no longer; ask for a new one.");
    let ticket: Ticket = newcomer.link.parse().map_err(bad)?;
    let account = newcomer.account(&app, new_athlete()?).await?;
    app.store.accounts().accept_invitation(&ticket, &account, app.now()).await?;
    signed_in(&app, &client, account.athlete, None).await
}
