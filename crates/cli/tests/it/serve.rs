//! `regain serve` as a process: what it prints, the bytes it answers, and that a kill loses nothing.

use std::collections::BTreeMap;

use crate::common::{Served, Terminal, repository, sample};
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

/// What was imported, without what differs from import to import: the import's own entry, devices, times of storing.
fn imported(terminal: &Terminal) -> BTreeMap<String, Value> {
    let lines = terminal.ok(&["export"]);
    let entries = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let entries = entries.filter(|entry| entry["kind"] != "import");
    entries
        .map(|mut entry| {
            entry["body"].as_object_mut().unwrap().remove("batch");
            (entry["id"].as_str().unwrap().to_owned(), entry["body"].take())
        })
        .collect()
}

/// The web app's own test compares its reading with the same function on the same files.
#[test]
fn a_file_gives_the_same_entries_through_terminal_and_server() {
    let (here, there) = (Terminal::new(), Terminal::new());
    let served = Served::start(&there, None);
    let files = [
        "strong/d-spanish.csv",
        "hevy/japanese.csv",
        "jefit/backup.csv",
        "liftosaur/storage.json",
        "liftosaur/record.txt",
        "fitnotes-backup/comments-and-distances.fitnotes",
        "text/exercise-lines.txt",
        "whoop/archive.zip",
        "garmin-fit/strength.fit",
    ];
    for file in files {
        let path = repository().join("crates/import/tests/fixtures").join(file);
        here.ok(&["import", &path.display().to_string()]);
        let name = file.replace('/', "-");
        let to = format!("/api/v1/athletes/me/import?file={name}&zone=UTC");
        assert_eq!(served.post_file(&to, &std::fs::read(&path).unwrap()), StatusCode::OK, "{file}");
    }
    let (here, there) = (imported(&here), imported(&there));
    assert!(here.len() > 20, "{}", here.len());
    assert_eq!(here, there);
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
