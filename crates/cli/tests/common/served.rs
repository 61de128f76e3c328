//! `regain serve` as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use serde_json::{Value, json};
use ureq::http::StatusCode;

use super::{Terminal, repository};

pub(crate) const PASSWORD: &str = "four plain words here";

/// A server of its own process on the terminal's data folder.
pub(crate) struct Served {
    pub(crate) child: Child,
    pub(crate) base: String,
    pub(crate) cookie: String,
}

impl Served {
    pub(crate) fn start(terminal: &Terminal, cookie: Option<String>) -> Self {
        Self::start_with(terminal, cookie, &[])
    }

    /// The same with further settings.
    pub(crate) fn start_with(terminal: &Terminal, cookie: Option<String>, settings: &[&str]) -> Self {
        let data = terminal.data().display().to_string();
        let program = terminal.command(&[]).get_program().to_owned();
        let mut child = Command::new(program)
            .args(["serve", "--data", &data, "--listen", "127.0.0.1:0"])
            .args(settings)
            .env("TZ", "UTC")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let base = lines.next().unwrap().strip_prefix("Serving at ").unwrap().to_owned();
        let cookie = cookie.unwrap_or_else(|| {
            let link = lines.nth(1).unwrap();
            assert!(link.starts_with(&format!("{base}/setup#")), "{link}");
            let secret = link.split_once('#').unwrap().1.to_owned();
            join(&base, "/api/v1/setup", &secret, "Ada")
        });
        Self { child, base, cookie }
    }

    /// The same with an account, where the web app is built.
    pub(crate) fn with_the_app(terminal: &Terminal) -> Self {
        Self::with_the_app_and(terminal, &[])
    }

    /// The same with further settings.
    pub(crate) fn with_the_app_and(terminal: &Terminal, settings: &[&str]) -> Self {
        let built = repository().join("crates/web/dist/index.html").is_file();
        assert!(built, "the web app is not built: cargo xtask web --quick");
        Self::start_with(terminal, None, settings)
    }

    pub(crate) fn get(&self, path: &str) -> String {
        let request = ureq::get(format!("{}{path}", self.base)).header("cookie", &self.cookie);
        request.call().unwrap().into_body().read_to_string().unwrap()
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        self.post_as(&self.cookie, path, body)
    }

    /// The same as somebody else; null where nothing is answered.
    pub(crate) fn post_as(&self, cookie: &str, path: &str, body: &Value) -> Value {
        let request = ureq::post(format!("{}{path}", self.base))
            .header("cookie", cookie)
            .header("origin", &self.base)
            .header("content-type", "application/json");
        let answer = request.send(body.to_string()).unwrap().into_body().read_to_string().unwrap();
        serde_json::from_str(&answer).unwrap_or_default()
    }

    /// Somebody else with an account: the cookie of their session.
    pub(crate) fn invited(&self, name: &str, role: &str) -> String {
        let link = self.post("/api/v1/invitations", &json!({ "role": role }))["link"].clone();
        join(&self.base, "/api/v1/invitations/accept", link.as_str().unwrap(), name)
    }

    /// The id of whoever this cookie belongs to.
    pub(crate) fn id_of(&self, cookie: &str) -> String {
        let request = ureq::get(format!("{}/api/v1/account", self.base)).header("cookie", cookie);
        let account = request.call().unwrap().into_body().read_to_string().unwrap();
        let account: Value = serde_json::from_str(&account).unwrap();
        account["athlete"].as_str().unwrap().to_owned()
    }

    /// Posts the bytes of a file.
    pub(crate) fn post_file(&self, path: &str, bytes: &[u8]) -> StatusCode {
        let request = ureq::post(format!("{}{path}", self.base))
            .header("cookie", &self.cookie)
            .header("origin", &self.base)
            .header("content-type", "application/octet-stream");
        request.send(bytes).unwrap().status()
    }

    pub(crate) fn add(&self, entries: &Value) -> Result<StatusCode, ureq::Error> {
        let request = ureq::post(format!("{}/api/v1/athletes/me/entries", self.base))
            .header("cookie", &self.cookie)
            .header("origin", &self.base)
            .header("content-type", "application/json");
        request.send(json!({ "entries": entries }).to_string()).map(|answer| answer.status())
    }
}

/// One server with the app for the tests that sign nobody in.
pub(crate) struct Shared {
    // it ends before its folder goes
    _served: Served,
    _terminal: Terminal,
    pub(crate) base: String,
}

impl Shared {
    /// The server that other tests have; it ends with the last of them.
    pub(crate) fn app() -> Arc<Self> {
        static SHARED: Mutex<Weak<Shared>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let terminal = Terminal::new();
            let served = Served::with_the_app(&terminal);
            let base = served.base.clone();
            let new = Arc::new(Self { _served: served, _terminal: terminal, base });
            *shared = Arc::downgrade(&new);
            new
        })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}

/// Makes an account by a link; the cookie of its session.
fn join(base: &str, path: &str, secret: &str, name: &str) -> String {
    let body = json!({ "link": secret, "name": name, "password": PASSWORD });
    let request = ureq::post(format!("{base}{path}")).header("content-type", "application/json");
    let answer = request.send(body.to_string()).unwrap();
    let cookie = answer.headers().get("set-cookie").unwrap().to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}
