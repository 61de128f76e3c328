//! A new password for somebody who lost theirs, by a link that was made at the server's own terminal.

use axum::extract::{Extension, State};
use axum::response::Response;
use jiff::SignedDuration;
use regain_store::{Accounts, AthleteId, Database as _, Label, PasswordHash, StoreError, Ticket};
use serde::Deserialize;
use uuid::Uuid;

use super::sessions::signed_in;
use crate::access::{check_new_password, new_ticket};
use crate::body::Json;
use crate::layers::Client;
use crate::problem::{Code, Problem, ProblemJson};
use crate::serve::ServeError;
use crate::state::{App, Store};

/// A link that nobody used is over after so long.
const LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// A new password by a link.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reset {
    /// The part of the link after `#`.
    link: String,
    /// At least 12 signs.
    password: String,
}

/// Set a new password, by a link from whoever runs the server
///
/// Every device is signed out; the answer signs this one in.
#[utoipa::path(post, path = "/account/reset", tag = "account", request_body = Reset,
    responses((status = 201, description = "Signed in", body = super::sessions::SignedInJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn reset(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Json(reset): Json<Reset>,
) -> Result<Response, Problem> {
    let bad =
        || Problem::field(Code::BadLink, "link", "This link is not valid, or no longer; ask for a new one.");
    let ticket: Ticket = reset.link.parse().map_err(|_| bad())?;
    let accounts = app.store.accounts();
    // an account that is not there must not show by another answer or another time
    let name = accounts.find(ticket.holder()).await?.map(|account| account.name);
    check_new_password(name.as_ref().map_or("nobody's name", |name| name.as_str()), &reset.password)?;
    let hash = app.passwords.hash(&reset.password).await?;
    let hash = PasswordHash::new(&hash).map_err(|error| Problem::internal(&error))?;
    let action = Label::new("password set by a link").map_err(|error| Problem::internal(&error))?;
    let record = (Uuid::now_v7(), &action);
    let athlete = accounts.reset_password(&ticket, &hash, app.now(), record).await?;
    signed_in(&app, &client, athlete, None).await
}

/// The secret of a one-time link, for who runs the server; earlier links of that person end.
///
/// # Errors
/// The database's own, or that the system has no source of chance.
pub async fn offer_reset(
    accounts: &Accounts<'_, Store>,
    of: AthleteId,
    now: jiff::Timestamp,
) -> Result<String, ServeError> {
    let odd = |error: String| ServeError::Random(error);
    let ticket = new_ticket(of).map_err(|_| odd("no ticket".to_owned()))?;
    let action = Label::new("link for a new password made at the server");
    let action = action.map_err(|error| odd(error.to_string()))?;
    let offered = accounts.offer_reset(&ticket, now, now + LIFETIME, (Uuid::now_v7(), &action)).await;
    offered.map(|()| ticket.reveal()).map_err(|error: StoreError| error.into())
}
