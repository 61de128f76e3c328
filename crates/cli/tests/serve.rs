//! `regain serve` as a process: what it prints, the bytes it answers, and that a kill loses nothing.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

mod common;

use common::{Served, Terminal, sample};
use serde_json::{Value, json};
use ureq::http::StatusCode;

#[test]
fn the_api_gives_the_terminals_bytes() {
    let terminal = Terminal::new();
    terminal.ok(&["import", &sample().display().to_string()]);
    let served = Served::start(&terminal, None);
    for at in ["2025-10-27T18:00:00+00:00", "2025-09-02T07:30:00+00:00"] {
        let asked = served.get(&format!("/api/v1/athletes/me/today?at={}", at.replace('+', "%2B")));
        assert_eq!(asked, terminal.ok(&["today", "--no-ask", "--json", "--at", at]));
        let asked = served.get(&format!("/api/v1/athletes/me/forecast?days=5&at={}", at.replace('+', "%2B")));
        assert_eq!(asked, terminal.ok(&["forecast", "--days", "5", "--json", "--at", at]));
    }
    let listed: Value = serde_json::from_str(&served.get("/api/v1/catalog")).unwrap();
    assert_eq!(listed, terminal.json(&["catalog", "list", "--json"]));
    // what the terminal logs meanwhile is there at the next question
    let before: Value = serde_json::from_str(&served.get("/api/v1/athletes/me/today")).unwrap();
    terminal.ok(&["log", "bench press 100x8@9"]);
    let after: Value = serde_json::from_str(&served.get("/api/v1/athletes/me/today")).unwrap();
    let sets = |day: &Value| day["data"]["sets"].as_u64().unwrap();
    assert_eq!(sets(&after), sets(&before) + 1);
}

#[test]
fn a_kill_loses_nothing_that_was_acknowledged() {
    let terminal = Terminal::new();
    let mut cookie = None;
    let mut acknowledged = 0;
    for round in 0..3_u32 {
        let mut served = Served::start(&terminal, cookie.take());
        cookie = Some(served.cookie.clone());
        for n in 0..40_u32 {
            let id = format!("00000000-0000-7000-8000-{:012x}", round * 1000 + n);
            let entry = json!([{ "id": id, "kind": "set", "body": {
                "occurred": { "at": "2026-03-01T18:00:00Z" }, "exercise": "Squat", "reps": 5 } }]);
            if n == 30 {
                served.child.kill().unwrap(); // SIGKILL
            }
            match served.add(&entry) {
                Ok(status) => {
                    assert_eq!(status, StatusCode::OK);
                    acknowledged += 1;
                }
                Err(_) => break,
            }
        }
    }
    assert!(acknowledged >= 90, "{acknowledged}");
    let history = terminal.ok(&["export"]);
    assert!(history.lines().count() >= acknowledged);
    terminal.ok(&["doctor"]);
}

#[test]
fn mistakes_in_the_settings_say_what_to_do() {
    let terminal = Terminal::new();
    for (args, problem) in [
        (["serve", "--base-path", "regain/"], "write it as /regain"),
        (["serve", "--public-url", "regain.example.org"], "write it as https://regain.example.org"),
        (["serve", "--trusted-proxy", "home"], "write it as 10.0.0.0/8"),
    ] {
        let ran = terminal.run(&args);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(problem), "{}", ran.err);
    }
}
