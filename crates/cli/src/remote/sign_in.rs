//! From a password to a token that reaches the exchange alone.

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::line::{Answer, Line, Signed};

/// What somebody signs in with.
pub(crate) enum Secret {
    Password { name: String, password: String },
    Token(String),
}

/// What an account holds.
pub(crate) struct Held {
    pub(crate) token: String,
    pub(crate) journal: Uuid,
    pub(crate) entries: u64,
}

/// Gets a token for this device, or checks the one that was given, and asks what the account holds.
///
/// # Errors
/// What the server refuses, in words; nothing is kept then.
pub(crate) fn sign_in(line: &Line, device: &str, secret: Secret) -> Result<Held> {
    let token = match secret {
        Secret::Token(token) => token,
        Secret::Password { name, password } => token_of(line, device, &name, &password)?,
    };
    #[derive(Deserialize)]
    struct Heads {
        journal: Uuid,
        left: u64,
    }
    let ask = json!({ "have": {}, "limit": 0 }).to_string();
    let answer = line.post("/athletes/me/sync", Signed::Token(&token), &ask)?;
    let text = expect(answer, 200)?;
    let Heads { journal, left } = serde_json::from_str(&text).context(NOT_REGAIN)?;
    Ok(Held { token, journal, entries: left })
}

const NOT_REGAIN: &str = "what answers at this address is not a Regain server that this program can talk to; an \
                          older server needs an update";

/// Signs in, makes a token with the one scope, and signs out again.
fn token_of(line: &Line, device: &str, name: &str, password: &str) -> Result<String> {
    let body = json!({ "name": name, "password": password, "label": device }).to_string();
    let answer = line.post("/sessions", Signed::No, &body)?;
    let cookie = answer.cookie.clone();
    expect(answer, 201)?;
    let cookie = cookie.context(NOT_REGAIN)?;
    let session = Signed::Session(&cookie);
    let body = json!({ "label": device, "scopes": ["sync"] }).to_string();
    let made = line.post("/account/tokens", session, &body).map(|answer| expect(answer, 201));
    end_session(line, session);
    let made: Value = serde_json::from_str(&made??).context(NOT_REGAIN)?;
    made["token"].as_str().map(str::to_owned).context(NOT_REGAIN)
}

/// The session has served. One that stays ends by itself, so that nothing of this has to succeed.
fn end_session(line: &Line, session: Signed<'_>) {
    let Ok(answer) = line.ask("GET", "/sessions", session) else { return };
    let sessions: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let current = sessions.as_array().into_iter().flatten().find(|session| session["current"] == true);
    if let Some(id) = current.and_then(|session| session["id"].as_str()) {
        let _ = line.ask("DELETE", &format!("/sessions/{id}"), session);
    }
}

/// Ends the token at the server; false if the server could not be asked or did not do it.
pub(crate) fn sign_out(line: &Line, token: &str) -> bool {
    let answer = line.ask("DELETE", "/account/tokens/current", Signed::Token(token));
    // a token that the server does not know is ended as well
    answer.is_ok_and(|answer| [204, 401].contains(&answer.status))
}

fn expect(answer: Answer, status: u16) -> Result<String> {
    if answer.status == status {
        return Ok(answer.text);
    }
    #[derive(Deserialize)]
    struct Problem {
        code: String,
        title: String,
        detail: String,
    }
    match serde_json::from_str::<Problem>(&answer.text) {
        Ok(Problem { code, .. }) if code == "scope_missing" => {
            bail!("the token does not reach that far; it needs the scope 'sync'")
        }
        Ok(Problem { code, .. }) if code == "sign_in_needed" => {
            bail!("the server does not know this token, or no longer")
        }
        Ok(Problem { title, detail, .. }) => bail!("{title}. {detail}"),
        Err(_) => bail!("{NOT_REGAIN} (status {})", answer.status),
    }
}
