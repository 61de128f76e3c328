//! A client as a device or browser would be.

use std::io::Read as _;
use std::net::SocketAddr;

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

pub const PASSWORD: &str = "four plain words here";

/// Somebody at the other end.
#[derive(Clone)]
pub struct Client {
    pub agent: Agent,
    pub base: String,
    pub cookie: Option<String>,
    pub token: Option<String>,
    /// What a browser would say about where a request comes from.
    pub origin: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code of a refusal.
    pub fn refusal(&self) -> (u16, String) {
        let code =
            self.json()["code"].as_str().unwrap_or_else(|| panic!("no refusal: {}", self.text())).to_owned();
        assert_eq!(self.header("content-type"), "application/problem+json");
        (self.status, code)
    }

    pub fn ok(self) -> Self {
        assert!((200..300).contains(&self.status), "{}: {}", self.status, self.text());
        self
    }
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).max_idle_connections(8).build();
        let base = format!("http://{address}");
        Self { agent: config.into(), origin: Some(base.clone()), base, cookie: None, token: None }
    }

    /// The same person at another server.
    pub fn at(&self, address: SocketAddr) -> Self {
        let base = format!("http://{address}");
        Self { base: base.clone(), origin: Some(base), ..self.clone() }
    }

    /// The same person, a program with a token.
    pub fn with_token(&self, scopes: &[&str]) -> Self {
        let made =
            self.post("/api/v1/account/tokens", &json!({ "label": "test", "scopes": scopes })).ok().json();
        let token = made["token"].as_str().map(str::to_owned);
        Self { token, cookie: None, origin: None, ..self.clone() }
    }

    pub fn sign_in_by(&mut self, path: &str, body: &Value) {
        let answer = self.post(path, body).ok();
        let cookie = answer.header("set-cookie");
        self.cookie = Some(cookie.split(';').next().unwrap().to_owned());
    }

    pub fn id(&self) -> String {
        self.get("/api/v1/account").ok().json()["athlete"].as_str().unwrap().to_owned()
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
        let answer = self.try_send(method, path, headers, body);
        answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// The same where the line, or the server, may end in the middle.
    pub fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(origin) = &self.origin {
            request = request.header("origin", origin);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            Some(body) => {
                let request = request.body(body).unwrap();
                let request = self.agent.configure_request(request).allow_non_standard_methods(true).build();
                self.agent.run(request)
            }
            None => {
                let request = request.body(()).unwrap();
                let request = self.agent.configure_request(request).allow_non_standard_methods(true).build();
                self.agent.run(request)
            }
        }?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let mut bytes = Vec::new();
        answer.into_body().into_reader().read_to_end(&mut bytes)?;
        Ok(Answer { status, headers, body: bytes })
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.json("POST", path, body)
    }

    pub fn json(&self, method: &str, path: &str, body: &Value) -> Answer {
        let text = body.to_string();
        self.send(method, path, &[("content-type", "application/json")], Some(text.as_bytes()))
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, &[], None)
    }
}

/// A set as the API takes it; the number makes its id.
pub fn set_entry(n: u128, at: &str, exercise: &str, kg: u32, reps: u32) -> Value {
    json!({
        "id": uuid::Uuid::from_u128(n),
        "kind": "set",
        "body": {
            "occurred": { "at": at, "zone": "Europe/Berlin" },
            "exercise": exercise,
            "load": { "centi_kg": kg * 100, "unit": "kg" },
            "reps": reps,
            "effort": { "rir": 2.0 },
        },
    })
}

/// A check-in in which everything is well.
pub fn check_in_entry(n: u128, at: &str) -> Value {
    json!({
        "id": uuid::Uuid::from_u128(n),
        "kind": "check_in",
        "body": { "occurred": { "at": at }, "energy": 4, "prs": 7, "soreness": { "chest": 0 }, "flags": { "chest": [] } },
    })
}
