//! Who asks, and about whom.

use axum::http::{HeaderMap, header};
use jiff::{SignedDuration, Timestamp};
use regain_store::{Accounts, AthleteId, Database as _, Role, SecretHash, Ticket};

use super::cookie::sent_session;
use super::scope::Scope;
use super::secret::sent_token;
use crate::layers::Client;
use crate::problem::Problem;
use crate::state::{App, Store};

/// A session that was not used for so long is over.
pub(crate) const IDLE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// That somebody was seen is noted this seldom: each note is a write.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Somebody who signed in.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) account: AthleteId,
    pub(crate) role: Role,
    pub(crate) by: By,
}

/// How they signed in.
#[derive(Debug, Clone)]
pub(crate) enum By {
    /// With a password or passkey, in this session.
    Session(SecretHash),
    /// With this API token, of these scopes.
    Token(SecretHash, Vec<Scope>),
}

/// The athlete whom a request is about. It exists only after the guard let the request pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) athlete: AthleteId,
}

impl Caller {
    /// Who sent the request, if what they sent is valid. A token outranks a cookie.
    pub(super) async fn of(app: &App, client: &Client, headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let accounts = app.store.accounts();
        let now = app.now();
        let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (ticket, by) = if let Some(bearer) = bearer {
            let ticket = bearer.strip_prefix("Bearer ").and_then(sent_token);
            let Some(ticket) = ticket else { return Ok(None) };
            let Some(by) = by_token(&accounts, &ticket, now).await? else { return Ok(None) };
            (ticket, by)
        } else {
            let Some(ticket) = sent_session(client, headers) else { return Ok(None) };
            let Some(by) = by_session(&accounts, &ticket, now).await? else { return Ok(None) };
            (ticket, by)
        };
        let account = accounts.find(ticket.holder()).await?.filter(|account| account.disabled_at.is_none());
        Ok(account.map(|account| Self { account: account.athlete, role: account.role, by }))
    }

    /// The session, for what only the person may do.
    pub(crate) fn session(&self) -> Option<&SecretHash> {
        match &self.by {
            By::Session(session) => Some(session),
            By::Token(..) => None,
        }
    }

    /// The token, if one was sent.
    pub(crate) fn token(&self) -> Option<&SecretHash> {
        match &self.by {
            By::Token(token, _) => Some(token),
            By::Session(_) => None,
        }
    }

    /// Whether a browser sends this along by itself, so that other pages could make it.
    pub(super) fn is_ambient(&self) -> bool {
        self.session().is_some()
    }
}

/// Whose calendar an address opens, and the public name of its token.
pub(crate) async fn calendar_of(app: &App, token: &str) -> Result<Option<(AthleteId, SecretHash)>, Problem> {
    let Some(ticket) = sent_token(token) else { return Ok(None) };
    let by = by_token(&app.store.accounts(), &ticket, app.now()).await?;
    let opens = matches!(by, Some(By::Token(_, scopes)) if scopes.contains(&Scope::Calendar));
    Ok(opens.then(|| (ticket.holder(), ticket.hash())))
}

async fn by_token(
    accounts: &Accounts<'_, Store>,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<Option<By>, Problem> {
    let Some(token) = accounts.token(ticket, now).await? else { return Ok(None) };
    if token.seen_at.is_none_or(|seen| now.duration_since(seen) > SEEN_EVERY) {
        accounts.token_seen(ticket, now).await?;
    }
    let scopes = token.scopes.iter().filter_map(|word| word.parse().ok()).collect();
    Ok(Some(By::Token(token.hash, scopes)))
}

async fn by_session(
    accounts: &Accounts<'_, Store>,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<Option<By>, Problem> {
    let Some(session) = accounts.session(ticket, now).await? else { return Ok(None) };
    let unseen = now.duration_since(session.seen_at);
    if unseen > IDLE {
        return Ok(None);
    }
    if unseen > SEEN_EVERY {
        accounts.session_seen(ticket, now).await?;
    }
    Ok(Some(By::Session(session.hash)))
}
