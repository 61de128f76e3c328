//! The one door: every route is behind it, with a rule of its own.

use std::time::Duration;

use axum::extract::{FromRequestParts as _, RawPathParams, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use regain_store::{AthleteId, Database as _, Label, Role};
use uuid::Uuid;

use super::caller::{By, Caller, Subject};
use super::limiters::Who;
use super::rule::{Access, Cost, Rule};
use super::scope::Scope;
use crate::layers::Client;
use crate::problem::{Code, Problem};
use crate::state::App;

const DRAINED_BYTES: usize = 16 << 10;
const DRAINED_TIME: Duration = Duration::from_millis(500);

/// Lets a request pass if its rule allows it, and not for longer than its cost explains.
pub(crate) async fn guard(
    State((app, rule)): State<(App, Rule)>,
    mut request: Request,
    next: Next,
) -> Response {
    let passed = pass(&app, rule, &mut request).await;
    if let Err(problem) = passed {
        drain(request).await;
        return problem.into_response();
    }
    let limits = &app.config.limits;
    let patience = match rule.cost {
        Cost::Light | Cost::Guess => limits.request_time,
        Cost::Heavy => limits.long_time,
        Cost::Stream => return next.run(request).await,
    };
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let detail =
                format!("It took longer than {} s. It is safe to send it again.", patience.as_secs());
            Problem::new(Code::TooSlow, detail).into_response()
        }
    }
}

/// Reads the little that is on its way already. A connection whose body nobody read is closed after the answer, and
/// a client that just began its next request on it would not know whether that was heard.
async fn drain(request: Request) {
    let rest = axum::body::to_bytes(request.into_body(), DRAINED_BYTES);
    let _ = tokio::time::timeout(DRAINED_TIME, rest).await; // longer ones are cut
}

async fn pass(app: &App, rule: Rule, request: &mut Request) -> Result<(), Problem> {
    let client = request.extensions().get::<Client>().cloned();
    let client = client.ok_or_else(|| Problem::new(Code::Internal, "The client is not known."))?;
    if rule.cost == Cost::Guess {
        app.limiters.guess(client.key())?;
    }
    let caller = Caller::of(app, &client, request.headers()).await?;
    let who = caller.as_ref().map_or(Who::Address(client.key()), |caller| Who::Account(caller.account));
    app.limiters.request(who)?;
    if rule.cost == Cost::Heavy {
        app.limiters.costly(who)?;
    }
    let ambient = caller.as_ref().is_none_or(Caller::is_ambient);
    if ambient && !is_safe(request.method()) {
        check_origin(&client, request.headers(), caller.is_some())?;
    }
    let sign_in =
        || Problem::new(Code::SignInNeeded, "Sign in, or send a token as `Authorization: Bearer …`.");
    if rule.access != Access::Public && caller.is_none() {
        return Err(sign_in());
    }
    let Some(caller) = caller else { return Ok(()) };
    match rule.access {
        Access::Public => {}
        Access::Account => in_person(&caller)?,
        Access::Token => by_token(&caller)?,
        Access::Coach => in_role(&caller, &[Role::Coach, Role::Admin])?,
        Access::Admin => in_role(&caller, &[Role::Admin])?,
        Access::Athlete(scope) => {
            let athlete = athlete_of(&caller, request).await?;
            let action = action(request);
            may_reach(app, &caller, athlete, scope, &action).await?;
            request.extensions_mut().insert(Subject { athlete });
        }
    }
    request.extensions_mut().insert(caller);
    Ok(())
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A browser says where a request comes from. One that carries a session and says nothing is refused too; one that
/// carries none and says nothing is a program.
fn check_origin(client: &Client, headers: &HeaderMap, carries_session: bool) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text(header::ORIGIN.as_str());
    let fits = match (origin, text("sec-fetch-site")) {
        (Some(origin), _) => client.origin.as_deref() == Some(origin.to_ascii_lowercase().as_str()),
        (None, Some(site)) => site == "same-origin",
        (None, None) => !carries_session,
    };
    let detail =
        "A request that changes something must come from a page of this server, which its `Origin` says.";
    if fits { Ok(()) } else { Err(Problem::new(Code::WrongOrigin, detail)) }
}

fn in_person(caller: &Caller) -> Result<(), Problem> {
    let detail = "A token cannot do this; sign in with a password or passkey.";
    if caller.session().is_some() { Ok(()) } else { Err(Problem::new(Code::NotAllowed, detail)) }
}

fn by_token(caller: &Caller) -> Result<(), Problem> {
    let detail = "This is about the token that asks; send one as `Authorization: Bearer …`.";
    if caller.token().is_some() { Ok(()) } else { Err(Problem::new(Code::NotAllowed, detail)) }
}

fn in_role(caller: &Caller, roles: &[Role]) -> Result<(), Problem> {
    in_person(caller)?;
    if roles.contains(&caller.role) {
        return Ok(());
    }
    let words: Vec<&str> = roles.iter().map(|role| role.word()).collect();
    Err(Problem::new(Code::NotAllowed, format!("This needs the role {}.", words.join(" or "))))
}

/// The athlete of the path; `me` is the caller.
async fn athlete_of(caller: &Caller, request: &mut Request) -> Result<AthleteId, Problem> {
    let (mut parts, body) = std::mem::take(request).into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    *request = Request::from_parts(parts, body);
    let params = params.map_err(|_| Problem::not_found())?;
    let named = params.iter().find(|(name, _)| *name == "athlete").map(|(_, value)| value);
    match named {
        Some("me") => Ok(caller.account),
        Some(id) => id.parse().map(AthleteId).map_err(|_| Problem::not_found()),
        None => Err(Problem::not_found()),
    }
}

async fn may_reach(
    app: &App,
    caller: &Caller,
    athlete: AthleteId,
    scope: Scope,
    action: &str,
) -> Result<(), Problem> {
    if let By::Token(_, scopes) = &caller.by
        && !scopes.contains(&scope)
    {
        return Err(out_of_scope("token", scope));
    }
    if athlete == caller.account {
        return Ok(());
    }
    let accounts = app.store.accounts();
    let is_coach = matches!(caller.role, Role::Coach | Role::Admin);
    let consent = if is_coach { accounts.consent(athlete, caller.account, app.now()).await? } else { None };
    let consent = consent.ok_or_else(Problem::not_found)?;
    if !consent.scopes.allows(scope.key()) || !Scope::FOR_COACHES.contains(&scope) {
        return Err(out_of_scope("agreement", scope));
    }
    let action = Label::new(action).map_err(|error| Problem::internal(&error))?;
    accounts.record_access(athlete, caller.account, Uuid::now_v7(), app.now(), &action).await?;
    Ok(())
}

fn out_of_scope(what: &str, scope: Scope) -> Problem {
    Problem::new(Code::ScopeMissing, format!("The {what} has not the scope `{}`.", scope.key()))
}

/// What is put on record: the method and the last word of the route.
fn action(request: &Request) -> String {
    let route = request.extensions().get::<axum::extract::MatchedPath>();
    let route = route.map_or("", |path| path.as_str());
    let word = route.split_once("/athletes/{athlete}/").map_or(route, |(_, word)| word);
    format!("{} {word}", request.method())
}
