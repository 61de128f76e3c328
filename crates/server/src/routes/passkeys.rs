//! Passkeys: adding, naming and removing them, and signing in by one.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use regain_store::{Account, AthleteId, Database as _, Label, Passkey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::account::{confirm, own};
use super::sessions::{label, signed_in};
use crate::access::Caller;
use crate::athletes::pretty;
use crate::body::{Json, Path};
use crate::layers::Client;
use crate::passkeys::{
    ALGORITHMS, Bytes, Held, NotProven, Proven, Purpose, Question, RegistrationJson, RelyingParty,
    SignInJson, register, sign_in,
};
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// A question that nobody answered is over after so long; people look for their keys.
const PATIENCE: SignedDuration = SignedDuration::from_mins(5);
/// Passkeys of one person.
const MOST: usize = 20;
const KIND: &str = "public-key";

/// Who wants to add a passkey.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPasskeyAsked {
    /// The password, so that nobody else does it at an open screen.
    password: String,
}

/// A new passkey.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPasskey {
    /// What to call it, such as `phone`.
    label: String,
    /// `PublicKeyCredential.toJSON()` of what the browser made.
    credential: RegistrationJson,
}

/// Another name of a passkey.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewLabel {
    label: String,
}

/// A sign-in by a passkey.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasskeySignIn {
    /// `PublicKeyCredential.toJSON()` of what the browser signed.
    credential: SignInJson,
    /// What to call this device in the list of sessions.
    label: Option<String>,
}

/// A passkey in the list.
#[derive(Serialize, utoipa::ToSchema)]
struct PasskeyJson {
    id: String,
    label: String,
    #[schema(format = "date-time")]
    created_at: String,
    used_at: Option<String>,
}

/// What a browser needs to make a passkey: for `PublicKeyCredential.parseCreationOptionsFromJSON()`.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
struct CreationOptionsJson {
    rp: PartyJson,
    user: UserJson,
    #[schema(value_type = String)]
    challenge: Bytes,
    pub_key_cred_params: Vec<AlgorithmJson>,
    timeout: i64,
    exclude_credentials: Vec<KnownJson>,
    authenticator_selection: SelectionJson,
    attestation: &'static str,
}

#[derive(Serialize, utoipa::ToSchema)]
struct PartyJson {
    id: String,
    name: &'static str,
}

#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
struct UserJson {
    #[schema(value_type = String)]
    id: Bytes,
    name: String,
    display_name: String,
}

#[derive(Serialize, utoipa::ToSchema)]
struct AlgorithmJson {
    r#type: &'static str,
    alg: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
struct KnownJson {
    r#type: &'static str,
    #[schema(value_type = String)]
    id: Bytes,
}

#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
struct SelectionJson {
    resident_key: &'static str,
    require_resident_key: bool,
    user_verification: &'static str,
}

/// What a browser needs to sign in by a passkey: for `PublicKeyCredential.parseRequestOptionsFromJSON()`.
#[derive(Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
struct RequestOptionsJson {
    #[schema(value_type = String)]
    challenge: Bytes,
    rp_id: String,
    timeout: i64,
    user_verification: &'static str,
}

/// The server as browsers know it, or why there is none.
fn party(client: &Client) -> Result<RelyingParty, Problem> {
    let detail =
        "Passkeys need https and a name: open this server as https://…, by its name instead of its address.";
    let party = client.origin.as_deref().and_then(RelyingParty::at);
    party.ok_or_else(|| Problem::new(Code::NoPasskeys, detail))
}

async fn ask(app: &App, purpose: Purpose) -> Result<Bytes, Problem> {
    let question = Question::new().map_err(|error| Problem::internal(&error))?;
    app.store.accounts().ask(&question.kept(purpose), app.now() + PATIENCE).await?;
    Ok(Bytes(question.0.to_vec()))
}

/// Begin to add a passkey
///
/// The answer goes to the browser; what that makes comes back by `POST /account/passkeys` within five minutes.
#[utoipa::path(post, path = "/account/passkeys/options", tag = "account", request_body = NewPasskeyAsked,
    responses((status = 200, description = "For the browser", body = CreationOptionsJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn begin(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Extension(caller): Extension<Caller>,
    Json(asked): Json<NewPasskeyAsked>,
) -> Result<Response, Problem> {
    let account = own(&app, &caller).await?;
    confirm(&app, &account, &asked.password, "password").await?;
    let party = party(&client)?;
    let known = app.store.accounts().passkeys(caller.account).await?;
    let challenge = ask(&app, Purpose::Register(caller.account)).await?;
    pretty(&creation_options(party, &account, challenge, known))
}

fn creation_options(
    party: RelyingParty,
    account: &Account,
    challenge: Bytes,
    known: Vec<Passkey>,
) -> CreationOptionsJson {
    let name = account.name.as_str().to_owned();
    let id = Bytes(account.athlete.0.as_bytes().to_vec());
    CreationOptionsJson {
        rp: PartyJson { id: party.id, name: "Regain" },
        user: UserJson { id, name: name.clone(), display_name: name },
        challenge,
        pub_key_cred_params: ALGORITHMS.map(|alg| AlgorithmJson { r#type: KIND, alg }).into(),
        timeout: PATIENCE.as_secs() * 1000,
        exclude_credentials: known
            .into_iter()
            .map(|key| KnownJson { r#type: KIND, id: Bytes(key.credential) })
            .collect(),
        authenticator_selection: SelectionJson {
            resident_key: "required",
            require_resident_key: true,
            user_verification: "required",
        },
        attestation: "none",
    }
}

/// Add a passkey
#[utoipa::path(post, path = "/account/passkeys", tag = "account", request_body = NewPasskey,
    responses((status = 201, description = "Added", body = PasskeyJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn add(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Extension(caller): Extension<Caller>,
    Json(new): Json<NewPasskey>,
) -> Result<Response, Problem> {
    let label = label("label", &new.label)?;
    let party = party(&client)?;
    let detail = "The passkey could not be checked, or it took longer than five minutes. Begin again.";
    let wrong = |_: NotProven| Problem::field(Code::WrongValue, "credential", detail);
    let (question, proven) = register(&new.credential, &party).map_err(wrong)?;
    let (accounts, now) = (app.store.accounts(), app.now());
    if !accounts.answered(&question.kept(Purpose::Register(caller.account)), now).await? {
        return Err(Problem::field(Code::WrongValue, "credential", detail));
    }
    if accounts.passkeys(caller.account).await?.len() >= MOST {
        let detail = format!("An account has at most {MOST} passkeys; remove one first.");
        return Err(Problem::new(Code::NotAllowed, detail));
    }
    let Proven { credential, counter, held } = proven;
    let passkey = Passkey { credential, label, data: held.write(), counter, created_at: now, used_at: None };
    if !accounts.add_passkey(caller.account, &passkey).await? {
        return Err(Problem::field(Code::WrongValue, "credential", "This passkey is in the list already."));
    }
    note(&app, caller.account, "passkey added").await?;
    let mut response = pretty(&json(&passkey))?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// Puts on the person's own record what happened to how they sign in.
async fn note(app: &App, athlete: AthleteId, action: &str) -> Result<(), Problem> {
    let action = Label::new(action).map_err(|error| Problem::internal(&error))?;
    Ok(app.store.accounts().record_access(athlete, athlete, Uuid::now_v7(), app.now(), &action).await?)
}

fn json(passkey: &Passkey) -> PasskeyJson {
    PasskeyJson {
        id: passkey.credential.iter().map(|byte| format!("{byte:02x}")).collect(),
        label: passkey.label.as_str().to_owned(),
        created_at: passkey.created_at.to_string(),
        used_at: passkey.used_at.map(|at| at.to_string()),
    }
}

/// My passkeys
#[utoipa::path(get, path = "/account/passkeys", tag = "account",
    responses((status = 200, description = "The oldest first", body = Vec<PasskeyJson>), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn passkeys(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let passkeys = app.store.accounts().passkeys(caller.account).await?;
    pretty(&passkeys.iter().map(json).collect::<Vec<_>>())
}

async fn named(app: &App, caller: &Caller, id: &str) -> Result<Passkey, Problem> {
    let passkeys = app.store.accounts().passkeys(caller.account).await?;
    passkeys.into_iter().find(|passkey| json(passkey).id == id).ok_or_else(Problem::not_found)
}

/// Call a passkey something else
#[utoipa::path(patch, path = "/account/passkeys/{passkey}", tag = "account", request_body = NewLabel, params(("passkey" = String, Path, description = "Its id")),
    responses((status = 204, description = "Done"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn rename(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    Json(new): Json<NewLabel>,
) -> Result<StatusCode, Problem> {
    let label = label("label", &new.label)?;
    let passkey = named(&app, &caller, &id).await?;
    let there = app.store.accounts().rename_passkey(caller.account, &passkey.credential, &label).await?;
    if there { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Remove a passkey
#[utoipa::path(delete, path = "/account/passkeys/{passkey}", tag = "account", params(("passkey" = String, Path, description = "Its id")),
    responses((status = 204, description = "Removed; nobody signs in by it again"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn remove(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let passkey = named(&app, &caller, &id).await?;
    if !app.store.accounts().remove_passkey(caller.account, &passkey.credential).await? {
        return Err(Problem::not_found());
    }
    note(&app, caller.account, "passkey removed").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Begin to sign in by a passkey
///
/// No name is asked for: the passkey knows whose it is.
#[utoipa::path(post, path = "/sessions/passkey/options", tag = "account",
    responses((status = 200, description = "For the browser", body = RequestOptionsJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn begin_sign_in(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    _read_whole: axum::body::Bytes,
) -> Result<Response, Problem> {
    let party = party(&client)?;
    let challenge = ask(&app, Purpose::SignIn).await?;
    let timeout = PATIENCE.as_secs() * 1000;
    pretty(&RequestOptionsJson { challenge, rp_id: party.id, timeout, user_verification: "required" })
}

/// Sign in by a passkey
///
/// An unknown passkey, one of somebody locked, and a signature that does not hold get the same answer.
#[utoipa::path(post, path = "/sessions/passkey", tag = "account", request_body = PasskeySignIn,
    responses((status = 201, description = "Signed in; the session is in the cookie", body = super::sessions::SignedInJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn sign_in_by(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Json(sent): Json<PasskeySignIn>,
) -> Result<Response, Problem> {
    let device = sent.label.as_deref().map(|text| label("label", text)).transpose()?;
    let detail = "This passkey does not sign in here. Try again, or use name and password.";
    let failed = || Problem::new(Code::SignInFailed, detail);
    match signer(&app, &party(&client)?, &sent.credential).await? {
        Some(athlete) => signed_in(&app, &client, athlete, device).await,
        None => Err(failed()),
    }
}

/// Who signed, if everything holds.
async fn signer(app: &App, party: &RelyingParty, sent: &SignInJson) -> Result<Option<AthleteId>, Problem> {
    let (accounts, now) = (app.store.accounts(), app.now());
    let Ok((question, claim)) = sign_in(sent, party) else { return Ok(None) };
    // the question is used up by whatever answer comes
    if !accounts.answered(&question.kept(Purpose::SignIn), now).await? {
        return Ok(None);
    }
    let Ok(athlete) = Uuid::from_slice(&sent.response.user_handle.0).map(AthleteId) else { return Ok(None) };
    let account = accounts.find(athlete).await?.filter(|account| account.disabled_at.is_none());
    let passkeys = if account.is_some() { accounts.passkeys(athlete).await? } else { Vec::new() };
    let known = passkeys.into_iter().find(|passkey| passkey.credential == sent.id.0);
    let held = known.as_ref().and_then(|passkey| Held::read(&passkey.data));
    let Some(Ok(Proven { credential, counter, held })) = held.as_ref().map(|held| claim.prove(held)) else {
        return Ok(None);
    };
    if accounts.passkey_used(athlete, &credential, &held.write(), counter, now).await? {
        return Ok(Some(athlete));
    }
    // its owner should know: somebody has a copy of the key
    note(app, athlete, "passkey refused, its counter went back").await?;
    Ok(None)
}
