//! The cookie of a session.

use axum::http::{HeaderMap, HeaderValue, header};
use regain_store::Ticket;

use crate::layers::Client;

/// Browsers keep this name to one host, the path `/` and https.
const SECURE_NAME: &str = "__Host-regain";
/// The same for a server under a path, beside other things: to https.
const SECURE_NAME_BELOW: &str = "__Secure-regain";
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
    let name = name(client);
    let path = if client.base.is_empty() { "/" } else { &client.base };
    let secure = if client.is_secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&text).ok()
}

fn name(client: &Client) -> &'static str {
    match (client.is_secure, client.base.is_empty()) {
        (true, true) => SECURE_NAME,
        (true, false) => SECURE_NAME_BELOW,
        (false, _) => PLAIN_NAME,
    }
}

/// The session that a browser sent. Over https only the name that no other host can set counts.
pub(super) fn sent_session(client: &Client, headers: &HeaderMap) -> Option<Ticket> {
    let wanted = name(client);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).and_then(|(_, value)| value.parse().ok())
}
