//! Invitations to check in, by a push service of the test's own.
#![allow(clippy::cognitive_complexity)] // a story has many steps, one after the other

use std::time::Duration;

use crate::common::push_service::{Browser, PushService, claims};
use crate::common::{self, Client, Kind, Site, generous, on_each_database, set_entry};
use jiff::SignedDuration;
use regain_server::{Limits, PushSettings};
use rstest::rstest;
use serde_json::{Value, json};

const PUSH: &str = "/api/v1/account/push";
const TRIAL: &str = "/api/v1/account/push/trial";

on_each_database!(
    who_asked_is_invited_once_when_a_muscle_looks_ready,
    one_of_several_processes_sends,
    an_address_that_is_gone_is_removed_and_a_busy_one_tried_again,
    a_device_speaks_for_itself_alone,
);

fn site(kind: Kind, service: &PushService) -> Site {
    let services = vec![service.origin.parse().unwrap()];
    Site::configured(kind, |config, _| {
        config.push = Some(PushSettings { contact: "mailto:ada@example.org".parse().unwrap(), services });
        config.limits = Limits { invite_every: Duration::from_millis(20), ..generous() };
    })
}

/// Chest and what helps it, trained a fortnight ago and in the hour before; the session is still running.
fn train(person: &Client, n: u128) {
    let session =
        |n: u128, at| (0..4).map(move |set| set_entry(n + set, at, "Bench Press (Barbell)", 100, 8));
    let sets = session(n, "2026-02-16T17:00:00Z").chain(session(n + 10, "2026-03-02T17:00:00Z"));
    person.post("/api/v1/athletes/me/entries", &json!({ "entries": sets.collect::<Vec<_>>() })).ok();
}

fn asks(person: &Client, browser: &Browser, muscles: &Value) {
    let mut asked = browser.asks();
    asked["muscles"] = muscles.clone();
    person.json("PUT", PUSH, &asked).ok();
}

/// Somebody else whose message comes after all those that are due: nothing else is on its way then.
fn fence(site: &Site, service: &PushService, admin: &Client, n: usize) -> Vec<String> {
    let before = service.wait_for(n).len();
    let other = site.invited(admin, &format!("Other{before}"), "athlete");
    let path = format!("/other{before}");
    asks(&other, &Browser::at(service, &path), &Value::Null);
    other.post(TRIAL, &json!({})).ok();
    let paths: Vec<String> = service.wait_for(before + 1).into_iter().map(|message| message.path).collect();
    assert_eq!(paths.last(), Some(&path));
    paths
}

fn who_asked_is_invited_once_when_a_muscle_looks_ready(kind: Kind) {
    let service = PushService::new();
    let mut site = site(kind, &service);
    let ada = site.admin();
    train(&ada, 1);
    let browser = Browser::at(&service, "/ada");
    asks(&ada, &browser, &json!(["chest"]));
    site.pass(SignedDuration::from_hours(5 * 24));
    let message = service.wait_for(1).swap_remove(0);
    let key = ada.get(PUSH).ok().json()["public_key"].as_str().unwrap().to_owned();
    let until = (site.now() + SignedDuration::from_hours(12)).as_second();
    let claims = claims(&message, &key);
    assert_eq!(claims, json!({ "aud": service.origin, "exp": until, "sub": "mailto:ada@example.org" }));
    // 18:00 in Greenwich is 19:00 in Berlin, and at 21:00 it is quiet
    assert_eq!((message.path.as_str(), message.headers["ttl"].as_str()), ("/ada", "7200"));
    assert_eq!(browser.read(&message), json!({ "title": "Chest may be ready.", "body": "Check in to see." }));
    // another process, another day: the muscle was told of
    site.servers.pop().unwrap().stop();
    site.start();
    let ada = ada.at(site.servers[0].address);
    assert_eq!(ada.get(PUSH).ok().json()["public_key"], key.as_str(), "the key outlives the process");
    site.pass(SignedDuration::from_hours(2 * 24));
    assert_eq!(fence(&site, &service, &ada, 1).len(), 2);
}

fn one_of_several_processes_sends(kind: Kind) {
    let service = PushService::new();
    let mut site = site(kind, &service);
    let ada = site.admin();
    let people: Vec<Client> = (0..5).map(|n| site.invited(&ada, &format!("Person{n}"), "athlete")).collect();
    for (n, person) in (0_u8..).zip(&people) {
        train(person, 100 * u128::from(n + 1));
        asks(person, &Browser::at(&service, &format!("/{n}")), &Value::Null);
    }
    site.start();
    site.start();
    site.pass(SignedDuration::from_hours(5 * 24));
    let mut paths: Vec<String> = service.wait_for(5).into_iter().map(|message| message.path).collect();
    paths.sort();
    assert_eq!(paths, ["/0", "/1", "/2", "/3", "/4"]);
    assert_eq!(fence(&site, &service, &ada.at(site.servers[2].address), 5).len(), 6);
}

fn an_address_that_is_gone_is_removed_and_a_busy_one_tried_again(kind: Kind) {
    let service = PushService::new();
    let site = site(kind, &service);
    let ada = site.admin();
    let ben = site.invited(&ada, "Ben", "athlete");
    for (person, n, path) in [(&ada, 1, "/gone"), (&ben, 100, "/busy")] {
        train(person, n);
        asks(person, &Browser::at(&service, path), &Value::Null);
    }
    service.answer("/gone", &[410]);
    service.answer("/busy", &[429, 503]);
    site.pass(SignedDuration::from_hours(5 * 24));
    service.wait_for(2);
    // five minutes after the first failure, ten after the second
    site.pass(SignedDuration::from_mins(6));
    service.wait_for(3);
    site.pass(SignedDuration::from_mins(11));
    let messages = service.wait_for(4);
    let busy = messages.iter().filter(|message| message.path == "/busy").count();
    assert_eq!((messages.len(), busy), (4, 3));
    assert_eq!(fence(&site, &service, &ada, 4).len(), 5);
    assert_eq!(ada.get(PUSH).ok().json()["device"], Value::Null);
    assert!(ben.get(PUSH).ok().json()["device"]["sent_at"].is_string());
}

fn a_device_speaks_for_itself_alone(kind: Kind) {
    let service = PushService::new();
    let site = site(kind, &service);
    let ada = site.admin();
    let mut tablet = site.client();
    tablet.sign_in_by("/api/v1/sessions", &json!({ "name": "Ada", "password": common::PASSWORD }));
    let browser = Browser::at(&service, "/ada");
    asks(&ada, &browser, &json!(["quads", "chest"]));
    let asked = json!({
        "muscles": ["chest", "quads"],
        "quiet": { "from": "21:00", "to": "08:00" },
        "zone": "Europe/Berlin",
        "sent_at": null,
    });
    assert_eq!(ada.get(PUSH).ok().json()["device"], asked);
    assert_eq!(tablet.get(PUSH).ok().json()["device"], Value::Null);
    assert_eq!(tablet.post(TRIAL, &json!({})).refusal().0, 404);
    assert_eq!(tablet.delete(PUSH).refusal().0, 404);
    ada.post(TRIAL, &json!({})).ok();
    let message = service.wait_for(1).swap_remove(0);
    assert_eq!(browser.read(&message)["title"], "This is a trial message.");
    // it is sent nowhere else, whatever the service says
    service.answer("/ada", &[302]);
    assert_eq!(ada.post(TRIAL, &json!({})).refusal(), (502, "push_failed".to_owned()));
    assert_eq!(service.wait_for(2).len(), 2);
    let kept = tablet.get("/api/v1/account/export").ok().json();
    assert_eq!(kept["push"], json!([asked]));
    assert!(!kept.to_string().contains(&service.origin), "the address is a secret");
    // messages end with the session
    ada.delete("/api/v1/sessions/current").ok();
    assert_eq!(tablet.get("/api/v1/account/export").ok().json()["push"], json!([]));
}

#[rstest]
#[case::inside("/endpoint", json!("http://169.254.169.254/latest/meta-data"), "endpoint")]
#[case::not_https("/endpoint", json!("http://fcm.googleapis.com/fcm/send/1"), "endpoint")]
#[case::elsewhere("/endpoint", json!("https://example.org/push"), "endpoint")]
#[case::short_key("/keys/auth", json!("AAAA"), "keys")]
#[case::no_point("/keys/p256dh", json!("BAAA"), "keys")]
#[case::no_base64("/keys/auth", json!("?"), "keys.auth")]
#[case::no_zone("/zone", json!("Mars/Olympus"), "zone")]
#[case::no_time("/quiet/from", json!("25:00"), "quiet.from")]
#[case::no_hours("/quiet/to", json!("21:00"), "quiet.to")]
#[case::no_muscle("/muscles", json!(["chest", "wings"]), "muscles[1]")]
#[case::nothing("/muscles", json!([]), "muscles")]
fn what_cannot_be_asked_for_is_named(#[case] place: &str, #[case] value: Value, #[case] field: &str) {
    let service = PushService::new();
    let site = site(Kind::Sqlite, &service);
    let ada = site.admin();
    let mut asked = Browser::at(&service, "/ada").asks();
    asked["muscles"] = json!(["chest"]);
    ada.json("PUT", PUSH, &asked).ok();
    *asked.pointer_mut(place).unwrap() = value;
    let refused = ada.json("PUT", PUSH, &asked);
    assert_eq!(refused.refusal(), (422, "wrong_value".to_owned()));
    assert_eq!(refused.json()["field"], field);
}

#[test]
fn a_server_that_was_not_told_to_sends_nothing() {
    let service = PushService::new();
    let site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    assert_eq!(ada.get(PUSH).ok().json(), json!({ "public_key": null, "device": null }));
    let asked = Browser::at(&service, "/ada").asks();
    assert_eq!(ada.json("PUT", PUSH, &asked).refusal(), (409, "push_is_off".to_owned()));
    assert_eq!(ada.post(TRIAL, &json!({})).refusal(), (409, "push_is_off".to_owned()));
}
