//! What breaks a schema is refused with a code and the field; the rest is served on.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::common::{Client, Kind, Site, generous, set_entry};
use flate2::Compression;
use flate2::write::GzEncoder;
use regain_server::Limits;
use serde_json::{Value, json};

/// Method, path, body, status, code, field.
type Row = (&'static str, &'static str, Value, u16, &'static str, Option<&'static str>);

#[allow(clippy::too_many_lines)] // a table
fn rows() -> Vec<Row> {
    let entries = "/api/v1/athletes/me/entries";
    let sync = "/api/v1/athletes/me/sync";
    let set = |change: &dyn Fn(&mut Value)| {
        let mut entry = set_entry(1, "2026-03-01T18:00:00Z", "Squat (Barbell)", 100, 5);
        change(&mut entry);
        json!({ "entries": [set_entry(2, "2026-03-01T18:00:00Z", "Squat (Barbell)", 100, 5), entry] })
    };
    let line = json!({ "v": 1, "id": uuid::Uuid::from_u128(1), "device": uuid::Uuid::from_u128(2), "seq": 0,
        "recorded_at": "2026-03-01T18:00:00Z", "kind": "set", "body": {} });
    vec![
        ("POST", "/api/v1/sessions", json!([]), 422, "wrong_value", Some("body")),
        ("POST", "/api/v1/sessions", json!({ "name": "Ada" }), 422, "wrong_value", Some("password")),
        ("POST", "/api/v1/sessions", json!({ "name": 1, "password": "" }), 422, "wrong_value", Some("name")),
        (
            "POST",
            "/api/v1/sessions",
            json!({ "name": "a", "password": "b", "x": 1 }),
            422,
            "wrong_value",
            Some("x"),
        ),
        (
            "POST",
            "/api/v1/account/tokens",
            json!({ "label": "", "scopes": ["today"] }),
            422,
            "wrong_value",
            Some("label"),
        ),
        (
            "POST",
            "/api/v1/account/tokens",
            json!({ "label": "a", "scopes": ["root"] }),
            422,
            "wrong_value",
            Some("scopes[0]"),
        ),
        (
            "POST",
            "/api/v1/account/tokens",
            json!({ "label": "a", "scopes": [] }),
            422,
            "wrong_value",
            Some("scopes"),
        ),
        (
            "POST",
            "/api/v1/account/tokens",
            json!({ "label": "a", "scopes": ["today"], "days": 0 }),
            422,
            "wrong_value",
            Some("days"),
        ),
        (
            "POST",
            "/api/v1/account/consents",
            json!({ "coach": "x", "scopes": [] }),
            422,
            "wrong_value",
            Some("coach"),
        ),
        (
            "POST",
            "/api/v1/account/consents",
            json!({ "coach": uuid::Uuid::from_u128(1), "scopes": ["today"], "ends_at": "tomorrow" }),
            422,
            "wrong_value",
            Some("ends_at"),
        ),
        (
            "POST",
            "/api/v1/account/consents",
            json!({ "coach": uuid::Uuid::from_u128(1), "scopes": ["today"], "ends_at": "2001-01-01T00:00:00Z" }),
            422,
            "wrong_value",
            Some("ends_at"),
        ),
        ("POST", "/api/v1/invitations", json!({ "role": "king" }), 422, "wrong_value", Some("role")),
        ("POST", entries, json!({}), 422, "wrong_value", Some("entries")),
        ("POST", entries, json!({ "entries": [{}] }), 422, "wrong_value", Some("entries[0].id")),
        (
            "POST",
            entries,
            set(&|entry| entry["id"] = json!("one")),
            422,
            "wrong_value",
            Some("entries[1].id"),
        ),
        (
            "POST",
            entries,
            set(&|entry| entry["body"]["reps"] = json!(5000)),
            422,
            "wrong_value",
            Some("entries[1].body.reps"),
        ),
        (
            "POST",
            entries,
            set(&|entry| entry["body"]["exercise"] = json!(" ")),
            422,
            "wrong_value",
            Some("entries[1].body.exercise"),
        ),
        (
            "POST",
            entries,
            set(&|entry| entry["body"]["mood"] = json!(1)),
            422,
            "wrong_value",
            Some("entries[1].body"),
        ),
        (
            "POST",
            entries,
            set(&|entry| entry["kind"] = json!("mood")),
            422,
            "wrong_value",
            Some("entries[1].kind"),
        ),
        ("POST", sync, json!({ "have": { "x": 1 } }), 422, "wrong_value", Some("have.x")),
        ("POST", sync, json!({ "have": {}, "entries": [line] }), 422, "wrong_value", Some("entries[0].seq")),
        ("POST", sync, json!({ "have": {}, "entries": [1] }), 422, "wrong_value", Some("entries[0]")),
        ("GET", "/api/v1/athletes/me/today?at=soon", Value::Null, 400, "wrong_parameter", Some("at")),
        (
            "GET",
            "/api/v1/athletes/me/today?at=9999-01-01T00:00:00Z",
            Value::Null,
            400,
            "wrong_parameter",
            Some("at"),
        ),
        ("GET", "/api/v1/athletes/me/today?zone=Mars", Value::Null, 400, "wrong_parameter", Some("zone")),
        ("GET", "/api/v1/athletes/me/forecast?days=99", Value::Null, 400, "wrong_parameter", Some("days")),
        (
            "GET",
            "/api/v1/athletes/me/forecast?muscles=wing",
            Value::Null,
            400,
            "wrong_parameter",
            Some("muscles"),
        ),
        ("GET", "/api/v1/athletes/me/history?limit=0", Value::Null, 400, "wrong_parameter", Some("limit")),
        ("GET", "/api/v1/athletes/me/history?limit=x", Value::Null, 400, "wrong_parameter", Some("limit")),
        ("GET", "/api/v1/athletes/me/history?cursor=x", Value::Null, 400, "wrong_parameter", Some("cursor")),
        ("GET", "/api/v1/athletes/you/today", Value::Null, 404, "not_found", None),
        ("GET", "/api/v1/nothing", Value::Null, 404, "not_found", None),
        ("PUT", "/api/v1/athletes/me/today", json!({}), 405, "wrong_method", None),
    ]
}

#[test]
fn every_refusal_has_a_code_and_names_the_field() {
    let site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    for (method, path, body, status, code, field) in rows() {
        let answer = if body.is_null() { ada.get(path) } else { ada.json(method, path, &body) };
        let json = answer.json();
        let found = (answer.refusal(), json["field"].as_str());
        assert_eq!(found, ((status, code.to_owned()), field), "{method} {path} {body}: {json}");
    }
    let history = ada.get("/api/v1/athletes/me/history").ok().json();
    assert_eq!(history["entries"], json!([]), "nothing of a refused batch was kept");
}

#[test]
fn what_is_not_json_is_refused() {
    let site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    let path = "/api/v1/athletes/me/entries";
    let kind = [("content-type", "application/json")];
    assert_eq!(ada.send("POST", path, &kind, Some(b"{")).refusal(), (400, "not_json".into()));
    assert_eq!(ada.send("POST", path, &kind, Some(b"\xff\xfe")).refusal(), (400, "not_json".into()));
    assert_eq!(ada.send("POST", path, &[], Some(b"{}")).refusal(), (415, "wrong_content_type".into()));
    for start in ["[", r#"{"entries":[{"id":"00000000-0000-0000-0000-000000000001","kind":"set","body":["#] {
        let deep = start.to_owned() + &"[".repeat(100_000);
        assert!(matches!(ada.send("POST", path, &kind, Some(deep.as_bytes())).refusal().0, 400 | 422));
    }
    let packed = [("content-type", "application/json"), ("content-encoding", "gzip")];
    assert_eq!(ada.send("POST", path, &packed, Some(b"{}")).refusal(), (400, "not_json".into()));
    let odd = [("content-type", "application/json"), ("content-encoding", "zstd")];
    assert_eq!(ada.send("POST", path, &odd, Some(b"{}")).refusal(), (415, "wrong_content_type".into()));
}

#[test]
fn an_unknown_kind_may_be_deep_but_not_bottomless() {
    let site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    let send = |depth: usize| {
        let body = "[".repeat(depth) + &"]".repeat(depth);
        let line = format!(
            r#"{{"v":2,"id":"{}","device":"{}","seq":1,"recorded_at":"2026-03-01T18:00:00Z","kind":"mood","body":{body}}}"#,
            uuid::Uuid::from_u128(1),
            uuid::Uuid::from_u128(2),
        );
        let text = format!(r#"{{"have":{{}},"entries":[{line}]}}"#);
        ada.send(
            "POST",
            "/api/v1/athletes/me/sync",
            &[("content-type", "application/json")],
            Some(text.as_bytes()),
        )
    };
    for depth in [200, 1_500, 50_000] {
        let answer = send(depth);
        assert!(answer.status == 422 && answer.refusal().1 == "wrong_value", "{depth}: {}", answer.text());
    }
    send(100).ok();
}

#[test]
fn packed_bodies_are_read_and_bombs_are_not() {
    let site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    let path = "/api/v1/athletes/me/entries";
    let kind = [("content-type", "application/json"), ("content-encoding", "gzip")];
    let entries = json!({ "entries": [set_entry(1, "2026-03-01T18:00:00Z", "Squat (Barbell)", 100, 5)] });
    ada.send("POST", path, &kind, Some(&packed(entries.to_string().as_bytes()))).ok();
    let bomb = packed(&vec![b' '; 20 << 20]);
    assert!(bomb.len() < 50_000);
    assert_eq!(ada.send("POST", path, &kind, Some(&bomb)).refusal(), (413, "too_large".into()));
    let import = "/api/v1/athletes/me/import";
    assert_eq!(ada.send("POST", import, &[], Some(&bomb)).refusal(), (422, "not_a_log".into()));
    ada.get("/api/v1/athletes/me/today").ok();
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// Sends a request as it is and reads until the server closes.
fn raw(client: &Client, head: &str) -> String {
    let mut line = TcpStream::connect(client.base.trim_start_matches("http://")).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    line.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    let _ = line.read_to_string(&mut answer); // cut off is an answer too
    answer
}

#[test]
fn a_body_that_announces_too_much_is_not_waited_for() {
    let site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    let cookie = ada.cookie.as_ref().unwrap();
    let head = format!(
        "POST /api/v1/athletes/me/import HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\nconnection: close\r\n\
         content-length: 10000000000\r\n\r\n"
    );
    assert!(raw(&ada, &head).starts_with("HTTP/1.1 413"));
    ada.get("/api/v1/athletes/me/today").ok();
}

#[test]
fn slow_clients_are_let_go() {
    let quick = Duration::from_millis(500);
    let site = Site::with(Kind::Sqlite, Limits { head_time: quick, request_time: quick, ..generous() });
    let ada = site.admin();
    let dawdling: Vec<_> = (0..100)
        .map(|_| {
            let mut line = TcpStream::connect(ada.base.trim_start_matches("http://")).unwrap();
            line.write_all(b"POST /api/v1/athletes/me/import HTTP/1.1\r\n").unwrap();
            line
        })
        .collect();
    ada.get("/api/v1/athletes/me/today").ok();
    drop(dawdling);
    assert_eq!(raw(&ada, "GET /health HTTP/1.1\r\nhost: "), "", "half a head");
    let cookie = ada.cookie.as_ref().unwrap();
    let origin = &ada.base;
    let half_a_body = format!(
        "POST /api/v1/athletes/me/entries HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\norigin: {origin}\r\n\
         content-type: application/json\r\nconnection: close\r\ncontent-length: 100\r\n\r\n{{"
    );
    let half_a_body =
        half_a_body.replace("host: x", &format!("host: {}", origin.trim_start_matches("http://")));
    let answer = raw(&ada, &half_a_body);
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    ada.get("/api/v1/athletes/me/today").ok();
}

#[test]
fn guessing_is_slowed_down() {
    let site = Site::with(Kind::Sqlite, Limits { guesses_a_minute: 4, ..generous() });
    let nobody = site.client();
    let guess = json!({ "name": "Ada", "password": "not the password" });
    let answers: Vec<_> = (0..6).map(|_| nobody.post("/api/v1/sessions", &guess)).collect();
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert_eq!(refused.len(), 2);
    assert!(refused[0].header("retry-after").parse::<u32>().unwrap() <= 16);
}
