//! The cookie of a session.

use axum::http::{HeaderMap, HeaderValue, header};
use regain_store::Ticket;

use crate::layers::Client;

/// Browsers keep this name to one host, one path and https.
const SECURE_NAME: &str = "__Host-regain";
/// The same on plain http, where no browser takes the other name.
const PLAIN_NAME: &str = "regain";

/// Gives a browser its session for so many seconds.
pub(crate) fn session_cookie(client: &Client, ticket: &Ticket, seconds: i64) -> Option<HeaderValue> {
    written(client, &ticket.reveal(), seconds)
}

/// Takes it away.
pub(crate) fn clear_cookie(client: &Client) -> Option<HeaderValue> {
    written(client, "", 0)
}

fn written(client: &Client, value: &str, seconds: i64) -> Option<HeaderValue> {
    let (name, secure) = if client.is_secure { (SECURE_NAME, "; Secure") } else { (PLAIN_NAME, "") };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&text).ok()
}

/// The session that a browser sent. Over https only the name that no other host can set counts.
pub(super) fn sent_session(client: &Client, headers: &HeaderMap) -> Option<Ticket> {
    let wanted = if client.is_secure { SECURE_NAME } else { PLAIN_NAME };
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).and_then(|(_, value)| value.parse().ok())
}
