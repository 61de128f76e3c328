//! The first account.

use axum::extract::{Extension, State};
use axum::response::Response;
use regain_store::{AthleteId, Database as _, NewAccount, PasswordHash};
use serde::Deserialize;

use super::sessions::{Name, signed_in};
use crate::access::{check_new_password, setup_hash};
use crate::body::Json;
use crate::layers::Client;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// Who uses a one-time link.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Newcomer {
    /// The part of the link after `#`.
    pub(super) link: String,
    /// The name to sign in with.
    pub(super) name: String,
    /// At least 12 signs.
    pub(super) password: String,
}

impl Newcomer {
    /// A new account, its password hashed.
    pub(super) async fn account(&self, app: &App, athlete: AthleteId) -> Result<NewAccount, Problem> {
        let name = Name::read(&self.name)?;
        check_new_password(name.as_str(), &self.password)?;
        let hash = app.passwords.hash(&self.password).await?;
        let hash = PasswordHash::new(&hash).map_err(|error| Problem::internal(&error))?;
        Ok(NewAccount { athlete, name, password_hash: Some(hash) })
    }
}

/// Make the first account, by the link that the server printed at its start
///
/// The account gets the journal that a terminal keeps in the same file. The answer signs in.
#[utoipa::path(post, path = "/setup", tag = "account", request_body = Newcomer,
    responses((status = 201, description = "Signed in", body = super::sessions::SignedInJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn set_up(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Json(newcomer): Json<Newcomer>,
) -> Result<Response, Problem> {
    let link = setup_hash(&newcomer.link);
    let bad = || {
        Problem::field(
            Code::BadLink,
            "link",
            "This link is not valid, or no longer; restart the server for a new one.",
        )
    };
    let link = link.ok_or_else(bad)?;
    let account = newcomer.account(&app, AthleteId::LOCAL).await?;
    app.store.accounts().set_up(&link, &account, app.now()).await?;
    signed_in(&app, &client, AthleteId::LOCAL, None).await
}
