//! Invitations to check in: whether this device is sent any, and which.
//!
//! A device speaks for itself alone: what it asks for is kept with its session and ends with it.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use regain_engine::Muscle;
use regain_store::{Database as _, PushDevice, PushWish, SecretHash};
use serde::{Deserialize, Serialize};

use crate::access::Caller;
use crate::athletes::pretty;
use crate::body::Json;
use crate::passkeys::Bytes;
use crate::problem::{Code, Problem, ProblemJson};
use crate::push::{
    Delivery, Endpoint, PushSettings, Quiet, chosen_muscles, is_key_of_browser, send_trial, written_muscles,
};
use crate::state::App;

/// What a device asks for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPush {
    /// The address that the browser's push service gave it.
    endpoint: String,
    keys: KeysOfBrowser,
    /// Keys of muscles, such as `chest`; any when absent.
    muscles: Option<Vec<String>>,
    quiet: QuietJson,
    /// Zone of the quiet hours, such as `Europe/Berlin`.
    zone: String,
}

/// As `PushSubscription.toJSON()` writes them.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeysOfBrowser {
    /// The browser's public key, in base64url.
    #[schema(value_type = String)]
    p256dh: Bytes,
    /// What browser and server share, in base64url.
    #[schema(value_type = String)]
    auth: Bytes,
}

/// Hours in which nothing comes.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct QuietJson {
    /// Such as `21:00`.
    from: String,
    /// Such as `08:00`; before `from` for hours that go past midnight.
    to: String,
}

/// Whether messages are sent, and what this device asked for.
#[derive(Serialize, utoipa::ToSchema)]
struct PushJson {
    /// The server's key, for the browser's push service; absent where the operator sends no messages.
    public_key: Option<String>,
    /// What this device asked for, if it did.
    device: Option<PushDeviceJson>,
}

/// What a device asked for.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct PushDeviceJson {
    /// Any when absent.
    muscles: Option<Vec<&'static str>>,
    quiet: QuietJson,
    zone: String,
    /// When it was last sent an invitation.
    sent_at: Option<String>,
}

pub(super) fn json(device: &PushDevice) -> PushDeviceJson {
    let PushWish { muscles, quiet_min: (from, to), zone, .. } = &device.wish;
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    PushDeviceJson {
        muscles: (!muscles.is_empty())
            .then(|| chosen_muscles(muscles).into_iter().map(Muscle::key).collect()),
        quiet: QuietJson { from: clock(*from), to: clock(*to) },
        zone: zone.clone(),
        sent_at: device.sent_at.map(|at| at.to_string()),
    }
}

fn settings(app: &App) -> Result<&PushSettings, Problem> {
    let off = "Whoever runs the server can switch messages on: regain serve --push.";
    app.config.push.as_ref().ok_or_else(|| Problem::new(Code::PushOff, off))
}

fn session(caller: &Caller) -> Result<&SecretHash, Problem> {
    caller.session().ok_or_else(Problem::not_found) // the guard lets nobody in without one
}

async fn own(app: &App, caller: &Caller) -> Result<Option<PushDevice>, Problem> {
    let session = session(caller)?;
    let devices = app.store.accounts().pushes(caller.account).await?;
    Ok(devices.into_iter().find(|device| device.session == *session))
}

/// Whether this device is invited to check in
#[utoipa::path(get, path = "/account/push", tag = "account",
    responses((status = 200, description = "The server's key, and what this device asked for", body = PushJson), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn push(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    let public_key = match &app.config.push {
        Some(_) => {
            let key = app.outgoing.key(&app.store).await;
            Some(key.map_err(|error| Problem::internal(&error))?.public())
        }
        None => None,
    };
    let device = own(&app, &caller).await?;
    pretty(&PushJson { public_key, device: device.as_ref().map(json) })
}

/// Invite this device to check in, or change when
///
/// At most one message a day, never in the quiet hours, and never a verdict: that a muscle may be ready. It ends with
/// the session of the device.
#[utoipa::path(put, path = "/account/push", tag = "account", request_body = NewPush,
    responses((status = 204, description = "Kept"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn ask_for_push(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Json(new): Json<NewPush>,
) -> Result<StatusCode, Problem> {
    let settings = settings(&app)?;
    let wrong = |field: &str, detail: &str| Problem::field(Code::WrongValue, field, detail);
    if Endpoint::read(&new.endpoint, &settings.services).is_none() {
        let detail = "This is no address of a push service that this server knows. Whoever runs it can name another \
                      one: regain serve --push-service.";
        return Err(wrong("endpoint", detail));
    }
    let keys = (new.keys.p256dh.0, new.keys.auth.0);
    if !is_key_of_browser(&keys.0, &keys.1) {
        return Err(wrong("keys", "These are no keys of a browser: a point of P-256 and 16 bytes."));
    }
    TimeZone::get(&new.zone)
        .map_err(|_| wrong("zone", "Write a zone as Europe/Berlin or America/New_York."))?;
    let wish = PushWish {
        muscles: muscles(new.muscles.as_deref())?,
        quiet_min: quiet(&new.quiet)?.minutes(),
        endpoint: new.endpoint,
        p256dh: keys.0,
        auth: keys.1,
        zone: new.zone,
    };
    app.store.accounts().keep_push(caller.account, session(&caller)?, &wish, app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn muscles(sent: Option<&[String]>) -> Result<String, Problem> {
    let Some(sent) = sent else { return Ok(String::new()) };
    let read = sent.iter().enumerate().map(|(i, key)| {
        let detail = "No muscle is called this; the catalogue lists them.";
        let wrong = || Problem::field(Code::WrongValue, format!("muscles[{i}]"), detail);
        Muscle::from_key(key).ok_or_else(wrong)
    });
    let chosen = read.collect::<Result<Vec<Muscle>, Problem>>()?;
    if chosen.is_empty() {
        return Err(Problem::field(
            Code::WrongValue,
            "muscles",
            "Name at least one, or leave it out for any.",
        ));
    }
    Ok(written_muscles(&chosen))
}

fn quiet(sent: &QuietJson) -> Result<Quiet, Problem> {
    let time = |field: &str, text: &str| {
        let wrong = || Problem::field(Code::WrongValue, field, "Write a time of day as 21:00.");
        text.parse::<Time>().map_err(|_| wrong())
    };
    let (from, to) = (time("quiet.from", &sent.from)?, time("quiet.to", &sent.to)?);
    let same = "The quiet hours must end at another time than they begin.";
    Quiet::new(from, to).ok_or_else(|| Problem::field(Code::WrongValue, "quiet.to", same))
}

/// Send this device nothing more
#[utoipa::path(delete, path = "/account/push", tag = "account",
    responses((status = 204, description = "Ended"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn end_push(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<StatusCode, Problem> {
    let ended = app.store.accounts().end_push(caller.account, session(&caller)?).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Send this device a trial message now
#[utoipa::path(post, path = "/account/push/trial", tag = "account",
    responses((status = 204, description = "The push service took it"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json"), (status = 502, description = "The push service did not take it", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn try_push(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    _read_whole: axum::body::Bytes,
) -> Result<StatusCode, Problem> {
    let settings = settings(&app)?;
    let device = own(&app, &caller).await?.ok_or_else(Problem::not_found)?;
    let failed = |detail: &str| Problem::new(Code::PushFailed, detail);
    match send_trial(&app, settings, &device).await? {
        Delivery::Arrived => Ok(StatusCode::NO_CONTENT),
        Delivery::Gone => Err(failed("The browser has ended its address there. Switch messages on again.")),
        Delivery::Later(_) => Err(failed("The push service is busy or cannot be reached. Try again later.")),
        Delivery::Refused(_) | Delivery::Unknown => {
            Err(failed("The push service did not take it. The log of the server names the service."))
        }
    }
}
