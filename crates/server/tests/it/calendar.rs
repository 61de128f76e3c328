//! A calendar that is fetched by a secret address.

use crate::common::{Answer, Client, Kind, Site, generous, on_each_database, set_entry};
use regain_server::Limits;
use serde_json::{Value, json};

on_each_database!(
    a_calendar_shows_when_muscles_look_ready_and_nothing_else,
    an_address_that_was_ended_is_gone
);

fn link(client: &Client) -> Value {
    let new = json!({ "label": "Phone calendar", "scopes": ["calendar"] });
    client.post("/api/v1/account/tokens", &new).ok().json()
}

fn fetch(site: &Site, path: &str, tag: &str) -> Answer {
    site.client().send("GET", path, &[("if-none-match", tag)], None)
}

fn uids(calendar: &str) -> Vec<&str> {
    calendar.lines().filter(|line| line.starts_with("UID:")).collect()
}

fn starts(calendar: &str) -> Vec<&str> {
    calendar.lines().filter(|line| line.starts_with("DTSTART")).collect()
}

fn a_calendar_shows_when_muscles_look_ready_and_nothing_else(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let made = link(&ada);
    let path = made["calendar"].as_str().unwrap();
    let empty = fetch(&site, path, "").ok();
    assert_eq!(empty.header("content-type"), "text/calendar; charset=utf-8");
    assert!(uids(&empty.text()).is_empty(), "{}", empty.text());
    let train = |n: u128, at: &str| {
        let sets = (0..4).map(|set| set_entry(n + set, at, "Squat (Barbell)", 120, 8));
        ada.post("/api/v1/athletes/me/entries", &json!({ "entries": sets.collect::<Vec<_>>() })).ok();
    };
    train(1, "2026-02-26T17:00:00Z");
    train(10, "2026-03-02T16:00:00Z");
    let first = fetch(&site, path, "").ok();
    let text = first.text();
    assert!(text.contains("SUMMARY:Legs likely ready ("), "{text}");
    // an address is drawn at random, and may have any digits
    let said: String = text.lines().filter(|line| !line.starts_with("UID:")).collect();
    for secret in ["Ada", "Squat", "120", "Europe"] {
        assert!(!said.contains(secret), "{secret}: {said}");
    }
    let known = fetch(&site, path, first.header("etag"));
    assert_eq!((known.status, known.body.len()), (304, 0));
    // another session moves the event, and it stays the same one
    site.pass(jiff::SignedDuration::from_hours(48));
    train(20, "2026-03-04T17:30:00Z");
    let later = fetch(&site, path, first.header("etag")).ok().text();
    assert_eq!(uids(&later), uids(&text));
    assert_ne!(starts(&later), starts(&text));
    let other = link(&ada);
    let other = fetch(&site, other["calendar"].as_str().unwrap(), "").ok().text();
    assert_ne!(uids(&other), uids(&later), "two calendars in one program stay apart");
}

fn an_address_that_was_ended_is_gone(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let made = link(&ada);
    let (path, token) = (made["calendar"].as_str().unwrap(), made["token"].as_str().unwrap());
    let mut bearer = site.client();
    bearer.token = Some(token.to_owned());
    for athlete in ["me", &ada.id()] {
        let today = bearer.get(&format!("/api/v1/athletes/{athlete}/today"));
        assert_eq!(today.refusal(), (403, "scope_missing".into()), "the address opens nothing else");
    }
    let listed = ada.get("/api/v1/account/tokens").ok().json();
    assert_eq!((&listed[0]["label"], &listed[0]["scopes"]), (&json!("Phone calendar"), &json!(["calendar"])));
    assert!(!listed.to_string().contains(token));
    ada.delete(&format!("/api/v1/account/tokens/{}", made["id"].as_str().unwrap())).ok();
    assert_eq!(fetch(&site, path, "").refusal(), (404, "not_found".into()));
    assert_eq!(fetch(&site, path, "*").refusal(), (404, "not_found".into()));
    // other tokens are no addresses, and an address is nothing more
    let today = ada.with_token(&["today"]).token.unwrap();
    assert_eq!(fetch(&site, &format!("/api/v1/calendar/{today}.ics"), "").status, 404);
    let both = json!({ "label": "x", "scopes": ["calendar", "today"] });
    assert_eq!(ada.post("/api/v1/account/tokens", &both).refusal(), (422, "wrong_value".into()));
    let coach = json!({ "coach": uuid::Uuid::from_u128(1), "scopes": ["calendar"] });
    assert_eq!(ada.post("/api/v1/account/consents", &coach).refusal(), (422, "wrong_value".into()));
}

#[test]
fn addresses_cannot_be_tried_and_one_cannot_be_asked_all_day() {
    let site = Site::with(Kind::Sqlite, Limits { guesses_a_minute: 3, costly_a_minute: 5, ..generous() });
    let ada = site.admin();
    let made = link(&ada);
    let path = made["calendar"].as_str().unwrap();
    let asked: Vec<u16> = (0..8).map(|_| fetch(&site, path, "").status).collect();
    assert_eq!((asked[0], asked[7]), (200, 429));
    let tried: Vec<u16> =
        (0..5).map(|_| fetch(&site, "/api/v1/calendar/regain_t_0.ics", "").status).collect();
    assert_eq!((tried[0], tried[4]), (404, 429));
}
