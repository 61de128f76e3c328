//! The account at the server: signing in and out, and the devices that are signed in.

use leptos::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::line::{Answer, Cut, ask};
use super::state::{State, Sync};
use crate::browser;

/// The line broke.
const NO_LINE: &str = "The server cannot be reached. Nothing was lost; try again when there is a network.";

/// What the server keeps about the person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Account {
    /// Their id; a coach gives it to athletes.
    pub(crate) athlete: String,
    /// Their name.
    pub(crate) name: String,
    /// `athlete`, `coach` or `admin`.
    pub(crate) role: String,
}

/// A browser or program that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Device {
    pub(crate) id: String,
    pub(crate) label: String,
    /// Absent for a token or a passkey that was never used.
    #[serde(default, alias = "used_at")]
    pub(crate) seen_at: Option<jiff::Timestamp>,
    /// Whether it is this one.
    #[serde(default)]
    pub(crate) current: bool,
}

/// A token as it was made: this is the only time that it is seen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct NewToken {
    pub(crate) token: String,
    /// The path of the calendar, for a token of that.
    #[serde(default)]
    pub(crate) calendar: Option<String>,
}

impl Sync {
    /// Signs in; the server sets its cookie.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn sign_in(self, name: String, password: String) -> Result<(), String> {
        let name = name.trim().to_owned();
        let body = json!({ "name": name, "password": password, "label": own_label() }).to_string();
        expect(ask("POST", "/sessions", Some(&body)).await, 201)?;
        self.signed_in(name).await;
        Ok(())
    }

    /// Signs this browser out. The log stays on both sides.
    ///
    /// # Errors
    /// The server cannot be reached: the cookie would stay.
    pub(crate) async fn sign_out(self) -> Result<(), String> {
        let answer = ask("DELETE", "/sessions/current", None).await;
        // 401: it has ended already
        if !matches!(&answer, Ok(answer) if answer.status == 401) {
            expect(answer, 204)?;
        }
        self.left().await;
        Ok(())
    }

    /// Nobody is signed in any more.
    async fn left(self) {
        self.remote.update(|remote| remote.is_signed_in = false);
        self.stop_listening();
        self.keep_remote().await;
        self.forget_others().await;
        self.state.set(State::Alone);
    }

    /// Takes another password; other browsers are signed out.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn change_password(self, current: &str, password: &str) -> Result<(), String> {
        let body = json!({ "current": current, "password": password }).to_string();
        expect(ask("PUT", "/account/password", Some(&body)).await, 204).map(|_| ())
    }

    /// Deletes the account and its journal on the server.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn delete_account(self, password: &str) -> Result<(), String> {
        let body = json!({ "password": password }).to_string();
        expect(ask("DELETE", "/account", Some(&body)).await, 204)?;
        self.left().await;
        Ok(())
    }

    /// What the server keeps about the account beside the journal, as JSON.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn account_export(self) -> Result<String, String> {
        expect(ask("GET", "/account/export", None).await, 200)
    }

    /// Makes a token for a program.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn add_token(self, label: &str, scopes: &[&str]) -> Result<NewToken, String> {
        let body = json!({ "label": label.trim(), "scopes": scopes }).to_string();
        read(&expect(ask("POST", "/account/tokens", Some(&body)).await, 201)?)
    }

    /// The account that is signed in.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn account(self) -> Result<Account, String> {
        read(&expect(ask("GET", "/account", None).await, 200)?)
    }

    /// Browsers that are signed in (`/sessions`), passkeys (`/account/passkeys`) or programs with a token
    /// (`/account/tokens`).
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn devices(self, path: &str) -> Result<Vec<Device>, String> {
        read(&expect(ask("GET", path, None).await, 200)?)
    }

    /// Signs another one out, or ends a token.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn end_device(self, path: &str, id: &str) -> Result<(), String> {
        expect(ask("DELETE", &format!("{path}/{id}"), None).await, 204).map(|_| ())
    }
}

pub(super) fn expect(answer: Result<Answer, Cut>, status: u16) -> Result<String, String> {
    let answer = answer.map_err(|Cut| NO_LINE.to_owned())?;
    if answer.status == status {
        return Ok(answer.text);
    }
    #[derive(Deserialize)]
    struct Problem {
        title: String,
        detail: String,
    }
    Err(match serde_json::from_str::<Problem>(&answer.text) {
        Ok(Problem { title, detail }) => format!("{}. {detail}", title.trim_end_matches('.')),
        Err(_) => format!("What answers is not a Regain server (status {}).", answer.status),
    })
}

/// Reads what the server answered.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text)
        .map_err(|error| format!("The server and this app are of different ages. Reload the page. ({error})"))
}

/// What this browser is called in the list of devices.
pub(crate) fn own_label() -> String {
    let agent = browser::window().and_then(|window| window.navigator().user_agent().ok());
    label(agent.as_deref().unwrap_or_default())
}

/// `Firefox on Android`, from what a browser says of itself.
fn label(agent: &str) -> String {
    // the order matters: Chrome calls itself Safari too, and Edge calls itself Chrome
    let browsers = [
        ("Edg", "Edge"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];
    let find = |known: &[(&str, &'static str)]| {
        known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    match (find(&browsers), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "browser".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux")]
    #[case(
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
        "Chrome on Android"
    )]
    #[case(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "Safari on iPhone"
    )]
    #[case(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
        "Edge on Windows"
    )]
    #[case("something else", "browser")]
    fn a_browser_is_named_as_people_call_it(#[case] agent: &str, #[case] named: &str) {
        assert_eq!(label(agent), named);
    }

    #[rstest]
    #[case(
        r#"{"code":"sign_in_failed","title":"Wrong name or password","detail":"Check both."}"#,
        "Wrong name or password. Check both."
    )]
    #[case("<html>", "What answers is not a Regain server (status 403).")]
    fn a_refusal_is_said_in_the_words_of_the_server(#[case] text: &str, #[case] said: &str) {
        assert_eq!(expect(Ok(Answer { status: 403, text: text.to_owned() }), 201), Err(said.to_owned()));
    }
}
