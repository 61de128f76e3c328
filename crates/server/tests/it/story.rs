//! One story over real HTTP, told on each kind of database.

use crate::common::{self, Kind, PASSWORD, Site, check_in_entry, on_each_database, set_entry};
use jiff::SignedDuration;
use serde_json::json;

on_each_database!(
    a_lifter_logs_and_is_answered,
    accounts_come_and_go,
    a_coach_sees_what_was_agreed_and_no_more,
    an_agreement_ends_by_itself,
    a_coach_says_what_the_athlete_reads_and_puts_away,
    sessions_and_tokens_end,
    devices_exchange_what_the_other_lacks,
    an_import_is_looked_at_before_it_is_stored,
    news_reach_open_devices,
);

fn a_lifter_logs_and_is_answered(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    assert_eq!(ada.get("/api/v1/athletes/me/today").ok().json()["data"]["sessions"], 0);
    let sets = json!({ "entries": [
        set_entry(1, "2026-03-01T18:00:00+01:00", "Bench Press (Barbell)", 100, 8),
        set_entry(2, "2026-03-01T18:05:00+01:00", "Bench Press (Barbell)", 100, 7),
        check_in_entry(3, "2026-03-02T08:00:00+01:00"),
    ] });
    let added = ada.post("/api/v1/athletes/me/entries", &sets).ok().json();
    assert_eq!((&added["new"], &added["already_there"]), (&json!(3), &json!(0)));
    let again = ada.post("/api/v1/athletes/me/entries", &sets).ok().json();
    assert_eq!(
        (&again["new"], &again["already_there"], &again["differing"]),
        (&json!(0), &json!(3), &json!([]))
    );

    let today = ada.get("/api/v1/athletes/me/today").ok();
    let day = today.json();
    assert_eq!((&day["data"]["sessions"], &day["data"]["sets"]), (&json!(1), &json!(2)));
    assert_eq!(day["at"], "2026-03-02T19:00:00+01:00", "in the zone of the last entry");
    let chest = day["muscles"].as_array().unwrap().iter().find(|muscle| muscle["muscle"] == "chest").unwrap();
    assert_ne!(chest["verdict"], "unknown");
    let tag = today.header("etag").to_owned();
    assert_eq!(ada.send("GET", "/api/v1/athletes/me/today", &[("if-none-match", &tag)], None).status, 304);

    let history = ada.get("/api/v1/athletes/me/history?limit=2").ok().json();
    assert_eq!(history["entries"][0]["kind"], "check_in");
    let next = history["next"].as_str().unwrap();
    let rest = ada.get(&format!("/api/v1/athletes/me/history?limit=2&cursor={next}")).ok().json();
    assert_eq!((rest["entries"].as_array().unwrap().len(), &rest["next"]), (1, &json!(null)));
    let exercises = ada.get("/api/v1/athletes/me/exercises").ok().json();
    let id = exercises[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        (&exercises[0]["exercise"], &exercises[0]["sets"]),
        (&json!("Bench Press (Barbell)"), &json!(2))
    );
    let bench = ada.get(&format!("/api/v1/athletes/me/exercises/{id}")).ok().json();
    assert!(bench["target"]["last"]["reps"] == 8 && bench["sets"].as_array().unwrap().len() == 2, "{bench}");
    let forecast = ada.get("/api/v1/athletes/me/forecast?muscles=chest&days=3").ok().json();
    assert_eq!(forecast["forecast"][0]["days"].as_array().unwrap().len(), 3);

    let retract = json!({ "entries": [{ "id": uuid::Uuid::from_u128(4), "kind": "retract",
        "body": { "target": uuid::Uuid::from_u128(2) } }] });
    ada.post("/api/v1/athletes/me/entries", &retract).ok();
    assert_ne!(ada.get("/api/v1/athletes/me/today").ok().header("etag"), tag);
    assert_eq!(ada.get("/api/v1/athletes/me/today").ok().json()["data"]["sets"], 1);
    let export = ada.get("/api/v1/athletes/me/export").ok();
    assert_eq!((export.text().lines().count(), export.header("content-type")), (4, "application/jsonl"));
    assert!(ada.get("/api/v1/athletes/me/export?format=csv").ok().text().contains("Bench Press"));
}

fn accounts_come_and_go(kind: Kind) {
    let site = Site::new(kind);
    let nobody = site.client();
    assert_eq!(nobody.get("/api/v1/account").refusal(), (401, "sign_in_needed".into()));
    let wrong_link = json!({ "link": "0".repeat(64), "name": "Eve", "password": PASSWORD });
    assert_eq!(nobody.post("/api/v1/setup", &wrong_link).refusal(), (404, "bad_link".into()));
    let ada = site.admin();
    let again = json!({ "link": site.link, "name": "Eve", "password": PASSWORD });
    assert_eq!(nobody.post("/api/v1/setup", &again).refusal(), (404, "bad_link".into()), "a link works once");

    let ben = site.invited(&ada, "Ben", "athlete");
    assert_eq!(ben.get("/api/v1/accounts").refusal(), (403, "not_allowed".into()));
    let listed = ada.get("/api/v1/accounts").ok().json();
    assert_eq!(listed["accounts"].as_array().unwrap().len(), 2);
    let taken = json!({ "name": "ADA" });
    assert_eq!(ben.json("PUT", "/api/v1/account/name", &taken).refusal(), (409, "name_taken".into()));

    for (name, password) in [("Ben", "not the password"), ("Nobody", PASSWORD), ("Ben\u{7}", PASSWORD)] {
        let answer = nobody.post("/api/v1/sessions", &json!({ "name": name, "password": password }));
        assert_eq!(answer.refusal(), (401, "sign_in_failed".into()));
        let detail = answer.json()["detail"].clone();
        assert_eq!(detail, "Check both, or ask an admin for a new invitation.", "the same words for each");
    }
    let weak = json!({ "current": PASSWORD, "password": "short" });
    assert_eq!(ben.json("PUT", "/api/v1/account/password", &weak).refusal(), (422, "wrong_value".into()));
    let mut other = site.client();
    other.sign_in_by("/api/v1/sessions", &json!({ "name": "ben", "password": PASSWORD, "label": "phone" }));
    let better = json!({ "current": PASSWORD, "password": "five plain words over here" });
    ben.json("PUT", "/api/v1/account/password", &better).ok();
    assert_eq!(other.get("/api/v1/account").status, 401, "a new password signs other devices out");

    let sets = json!({ "entries": [set_entry(1, "2026-03-01T18:00:00Z", "Squat (Barbell)", 100, 5)] });
    ben.post("/api/v1/athletes/me/entries", &sets).ok();
    assert_eq!(ben.get("/api/v1/account/export").ok().json()["account"]["name"], "Ben");
    let wrong = json!({ "password": "not the password" });
    assert_eq!(ben.json("DELETE", "/api/v1/account", &wrong).refusal(), (401, "sign_in_failed".into()));
    ben.json("DELETE", "/api/v1/account", &json!({ "password": "five plain words over here" })).ok();
    assert_eq!(ben.get("/api/v1/athletes/me/today").status, 401);
    assert_eq!(ada.get("/api/v1/accounts").ok().json()["accounts"].as_array().unwrap().len(), 1);

    let kim = site.invited(&ada, "Kim", "athlete");
    let leave = json!({ "password": PASSWORD });
    assert_eq!(ada.json("DELETE", "/api/v1/account", &leave).refusal(), (409, "last_admin".into()));
    let path = format!("/api/v1/accounts/{}", kim.id());
    ada.json("PATCH", &path, &json!({ "disabled": true })).ok();
    assert_eq!(kim.get("/api/v1/account").status, 401, "a locked account is signed out at once");
    let own = format!("/api/v1/accounts/{}", ada.id());
    assert_eq!(ada.json("PATCH", &own, &json!({ "role": "athlete" })).refusal(), (409, "last_admin".into()));
}

fn a_coach_sees_what_was_agreed_and_no_more(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let (coach, ben) = (site.invited(&ada, "Cleo", "coach"), site.invited(&ada, "Ben", "athlete"));
    let today = format!("/api/v1/athletes/{}/today", ben.id());
    let history = format!("/api/v1/athletes/{}/history", ben.id());
    assert_eq!(coach.get(&today).refusal(), (404, "not_found".into()), "nothing shows that Ben exists");
    assert_eq!(ada.get(&today).refusal(), (404, "not_found".into()), "an admin opens nobody's data");
    let agree = |scopes| json!({ "coach": coach.id(), "scopes": scopes });
    assert_eq!(
        ben.post("/api/v1/account/consents", &agree(json!(["write"]))).refusal(),
        (422, "wrong_value".into())
    );
    ben.post("/api/v1/account/consents", &agree(json!(["today"]))).ok();
    coach.get(&today).ok();
    assert_eq!(coach.get(&history).refusal(), (403, "scope_missing".into()));
    let roster = coach.get("/api/v1/roster").ok().json();
    assert_eq!((&roster[0]["name"], &roster[0]["scopes"]), (&json!("Ben"), &json!(["today"])));
    let entries = json!({ "entries": [] });
    let write = format!("/api/v1/athletes/{}/entries", ben.id());
    assert_eq!(coach.post(&write, &entries).refusal(), (403, "scope_missing".into()));
    let seen = ben.get("/api/v1/account/accesses").ok().json();
    assert_eq!((&seen[0]["action"], &seen[0]["actor"]), (&json!("GET today"), &json!(coach.id())));
    ben.delete(&format!("/api/v1/account/consents/{}", coach.id())).ok();
    assert_eq!(coach.get(&today).status, 404, "revoked at once");
    assert_eq!(coach.get("/api/v1/roster").ok().json(), json!([]));

    ben.post("/api/v1/account/consents", &agree(json!(["today", "history"]))).ok();
    coach.get(&history).ok();
    ben.post("/api/v1/account/consents", &agree(json!(["today"]))).ok();
    board_of_the_coach(&site, &coach, &ben, &ada);
    let path = format!("/api/v1/accounts/{}", coach.id());
    ada.json("PATCH", &path, &json!({ "role": "athlete" })).ok();
    assert_eq!(coach.get(&history).status, 404, "who is no coach any more sees nobody");
}

fn an_agreement_ends_by_itself(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let (coach, ben) = (site.invited(&ada, "Cleo", "coach"), site.invited(&ada, "Ben", "athlete"));
    let ends_at = (site.now() + SignedDuration::from_hours(48)).to_string();
    let agreed = json!({ "coach": coach.id(), "scopes": ["today"], "ends_at": ends_at });
    ben.post("/api/v1/account/consents", &agreed).ok();
    let today = format!("/api/v1/athletes/{}/today", ben.id());
    coach.get(&today).ok();
    assert_eq!(ben.get("/api/v1/account/consents").ok().json()[0]["ends_at"], ends_at);
    assert_eq!(ben.get("/api/v1/account/export").ok().json()["agreements"][0]["ends_at"], ends_at);
    site.pass(SignedDuration::from_hours(48));
    assert_eq!(coach.get(&today).refusal(), (404, "not_found".into()));
    assert_eq!(coach.get("/api/v1/roster").ok().json(), json!([]));
    assert_eq!(coach.get("/api/v1/roster/board").ok().json()["athletes"], json!([]));
    let told = format!("/api/v1/roster/{}/messages", ben.id());
    assert_eq!(coach.post(&told, &json!({ "text": "still there?" })).refusal(), (404, "not_found".into()));
}

fn a_coach_says_what_the_athlete_reads_and_puts_away(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let (coach, ben) = (site.invited(&ada, "Cleo", "coach"), site.invited(&ada, "Ben", "athlete"));
    let dora = site.invited(&ada, "Dora", "coach");
    let told = format!("/api/v1/roster/{}/messages", ben.id());
    let note = json!({ "text": "Slower on the way down." });
    assert_eq!(coach.post(&told, &note).refusal(), (404, "not_found".into()), "nobody agreed");
    ben.post("/api/v1/account/consents", &json!({ "coach": coach.id(), "scopes": ["today"] })).ok();
    ben.post("/api/v1/account/consents", &json!({ "coach": dora.id(), "scopes": ["history"] })).ok();
    assert_eq!(dora.post(&told, &note).refusal(), (403, "scope_missing".into()));
    assert_eq!(coach.post(&told, &note).ok().json()["name"], "Cleo");
    let squat = json!({ "exercise": "Squat (Barbell)", "sets": 3, "reps": 5, "load_kg": 100.0 });
    let offer = json!({ "text": "", "session": { "exercises": [squat] } });
    let offered = coach.post(&told, &offer).ok().json();
    for (session, field) in [
        (json!({ "exercises": [] }), "session.exercises"),
        (json!({ "exercises": [{ "exercise": "", "sets": 1 }] }), "session.exercises[0].exercise"),
        (json!({ "exercises": [{ "exercise": "Squat", "sets": 0 }] }), "session.exercises[0].sets"),
        (
            json!({ "exercises": [{ "exercise": "Squat", "sets": 1, "reps": 100_000 }] }),
            "session.exercises[0].reps",
        ),
        (
            json!({ "exercises": [{ "exercise": "Squat", "sets": 1, "load_kg": -1 }] }),
            "session.exercises[0].load_kg",
        ),
    ] {
        let answer = coach.post(&told, &json!({ "session": session }));
        assert_eq!(answer.refusal(), (422, "wrong_value".into()));
        assert_eq!(answer.json()["field"], field);
    }
    for text in [String::new(), "x".repeat(1001)] {
        assert_eq!(coach.post(&told, &json!({ "text": text })).json()["field"], "text");
    }

    let found = ben.get("/api/v1/account/messages").ok().json();
    let [session, text] = found.as_array().unwrap().as_slice() else { panic!("{found}") };
    assert_eq!((&text["text"], &text["name"]), (&json!("Slower on the way down."), &json!("Cleo")));
    assert_eq!(session["session"]["exercises"], json!([squat]));
    assert_eq!(ben.get("/api/v1/account/export").ok().json()["messages"].as_array().unwrap().len(), 2);
    assert_eq!(coach.get("/api/v1/account/export").ok().json()["messages"].as_array().unwrap().len(), 2);
    let looked = ben.get("/api/v1/account/accesses").ok().json();
    assert!(looked.to_string().contains("POST message"), "{looked}");
    assert_eq!(coach.get(&told).ok().json().as_array().unwrap().len(), 2);

    let of = |list: &str, id: &serde_json::Value| format!("{list}/{}", id.as_str().unwrap());
    assert_eq!(dora.delete(&of(&told, &offered["id"])).refusal(), (404, "not_found".into()));
    coach.delete(&of(&told, &offered["id"])).ok();
    ben.delete(&of("/api/v1/account/messages", &text["id"])).ok();
    assert_eq!(ben.get("/api/v1/account/messages").ok().json(), json!([]));
    coach.post(&told, &note).ok();
    coach.json("DELETE", "/api/v1/account", &json!({ "password": PASSWORD })).ok();
    assert_eq!(ben.get("/api/v1/account/messages").ok().json(), json!([]), "they go with the coach");
}

fn sessions_and_tokens_end(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let mut phone = site.client();
    phone.sign_in_by("/api/v1/sessions", &json!({ "name": "Ada", "password": PASSWORD, "label": "phone" }));
    let sessions = ada.get("/api/v1/sessions").ok().json();
    let id = sessions.as_array().unwrap().iter().find(|one| one["label"] == "phone").unwrap()["id"].clone();
    ada.delete(&format!("/api/v1/sessions/{}", id.as_str().unwrap())).ok();
    assert_eq!(phone.get("/api/v1/account").status, 401);

    let reader = ada.with_token(&["today"]);
    reader.get("/api/v1/athletes/me/today").ok();
    assert_eq!(reader.get("/api/v1/athletes/me/history").refusal(), (403, "scope_missing".into()));
    assert_eq!(
        reader.get("/api/v1/account").refusal(),
        (403, "not_allowed".into()),
        "no token speaks for a person"
    );
    let tokens = ada.get("/api/v1/account/tokens").ok().json();
    ada.delete(&format!("/api/v1/account/tokens/{}", tokens[0]["id"].as_str().unwrap())).ok();
    assert_eq!(reader.get("/api/v1/athletes/me/today").status, 401);
    let brief = json!({ "label": "brief", "scopes": ["today"], "days": 1 });
    let brief = ada.post("/api/v1/account/tokens", &brief).ok().json()["token"].as_str().map(str::to_owned);
    let brief = common::Client { token: brief, cookie: None, ..ada.clone() };
    brief.get("/api/v1/athletes/me/today").ok();
    site.pass(SignedDuration::from_hours(25));
    assert_eq!(brief.get("/api/v1/athletes/me/today").status, 401);

    let elsewhere = common::Client { origin: Some("http://evil.example".into()), ..ada.clone() };
    assert_eq!(elsewhere.delete("/api/v1/sessions").refusal(), (403, "wrong_origin".into()));
    let silent = common::Client { origin: None, ..ada.clone() };
    assert_eq!(silent.delete("/api/v1/sessions").refusal(), (403, "wrong_origin".into()));
    site.pass(SignedDuration::from_hours(31 * 24));
    assert_eq!(ada.get("/api/v1/account").status, 401, "a session that nobody used ends");
    let mut ada = site.client();
    ada.sign_in_by("/api/v1/sessions", &json!({ "name": "Ada", "password": PASSWORD }));
    ada.delete("/api/v1/sessions/current").ok();
    assert_eq!(ada.get("/api/v1/account").status, 401);
}

fn devices_exchange_what_the_other_lacks(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let device = uuid::Uuid::from_u128(77);
    let line = |seq: u64, kind: &str, body: serde_json::Value| {
        json!({ "v": 1, "id": uuid::Uuid::from_u128(1000 + u128::from(seq)), "device": device, "seq": seq,
            "recorded_at": "2026-03-01T18:00:00Z", "kind": kind, "body": body })
    };
    let set = set_entry(0, "2026-03-01T18:00:00+01:00", "Squat (Barbell)", 120, 5)["body"].clone();
    let entries = json!([line(1, "set", set.clone()), line(2, "mood", json!({ "of": "the day", "n": 1.0 }))]);
    let sync = |body: serde_json::Value| ada.post("/api/v1/athletes/me/sync", &body);
    let first = sync(json!({ "have": {}, "entries": entries })).ok().json();
    assert_eq!((&first["new"], &first["left"], &first["entries"]), (&json!(2), &json!(0), &json!([])));
    let again = sync(json!({ "have": {}, "entries": entries, "journal": first["journal"] })).ok().json();
    assert_eq!((&again["new"], &again["already_there"]), (&json!(0), &json!(2)));

    let other = sync(json!({ "have": {}, "limit": 1 })).ok().json();
    assert_eq!((&other["left"], other["entries"].as_array().unwrap().len()), (&json!(1), 1));
    let rest = sync(json!({ "have": { device.to_string(): 1 }, "limit": 1 })).ok().json();
    assert_eq!((&rest["left"], &rest["entries"][0]["kind"]), (&json!(0), &json!("mood")));
    assert_eq!(rest["entries"][0]["body"], json!({ "of": "the day", "n": 1.0 }), "an unknown kind survives");

    let gap = sync(json!({ "have": {}, "entries": [line(4, "set", set.clone())] }));
    assert_eq!(gap.refusal(), (409, "gap".into()));
    let mut other_set = line(1, "set", set.clone());
    other_set["id"] = json!(uuid::Uuid::from_u128(5));
    assert_eq!(sync(json!({ "have": {}, "entries": [other_set] })).refusal(), (409, "forked".into()));
    let mut tampered = line(1, "set", set.clone());
    tampered["body"]["reps"] = json!(50);
    assert_eq!(sync(json!({ "have": {}, "entries": [tampered] })).refusal(), (409, "forked".into()));
    let stranger =
        json!({ "have": {}, "journal": uuid::Uuid::from_u128(9), "entries": [line(3, "set", set.clone())] });
    assert_eq!(sync(stranger).refusal(), (409, "wrong_account".into()));
    let one = json!({ "entries": [set_entry(9, "2026-03-02T18:00:00+01:00", "Squat (Barbell)", 120, 5)] });
    ada.post("/api/v1/athletes/me/entries", &one).ok();
    let mine = sync(json!({ "have": { device.to_string(): 2 } })).ok().json();
    let server = mine["entries"][0]["device"].clone();
    let mut forged = line(2, "set", set);
    forged["device"] = server;
    assert_eq!(sync(json!({ "have": {}, "entries": [forged] })).refusal(), (409, "forged_sequence".into()));
}

fn an_import_is_looked_at_before_it_is_stored(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let csv = "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps\n\
               2024-03-29 18:05:00,Push,Bench Press (Barbell),1,100,kg,8\n\
               2024-03-29 18:05:00,Push,Bench Press (Barbell),2,100,kg,seven\n";
    let send = |query: &str, accept: &str| {
        let path = format!("/api/v1/athletes/me/import?file=strong.csv{query}");
        ada.send("POST", &path, &[("accept", accept)], Some(csv.as_bytes()))
    };
    let dry = send("&dry_run=true", "*/*").ok().json();
    assert_eq!((&dry["source"], &dry["sets"], &dry["stored"]), (&json!("strong"), &json!(1), &json!(null)));
    assert_eq!(ada.get("/api/v1/athletes/me/history").ok().json()["entries"], json!([]));
    let stored = send("", "text/event-stream").ok().text();
    assert!(stored.contains("event: progress") && stored.contains("event: report"), "{stored}");
    let again = send("", "*/*").ok().json();
    assert_eq!(again["stored"], json!({ "new": 0, "already_there": 1 }));
    let nonsense = ada.send("POST", "/api/v1/athletes/me/import", &[], Some(b"what is this"));
    assert_eq!(nonsense.refusal(), (422, "not_a_log".into()));
    let unit = ada.send("POST", "/api/v1/athletes/me/import?unit=stone", &[], Some(b"x"));
    assert_eq!(
        (unit.refusal(), unit.json()["field"].clone()),
        ((400, "wrong_parameter".into()), json!("unit"))
    );
}

fn news_reach_open_devices(kind: Kind) {
    let mut site = Site::new(kind);
    let ada = site.admin();
    site.start(); // a second server on the same database
    let elsewhere = ada.at(site.servers[1].address);
    for (writer, n) in [(&ada, 1_u128), (&elsewhere, 2)] {
        let listener = {
            let ada = ada.clone();
            std::thread::spawn(move || first_change(&ada))
        };
        std::thread::sleep(std::time::Duration::from_millis(300));
        let sets = json!({ "entries": [set_entry(n, "2026-03-01T18:00:00Z", "Squat (Barbell)", 100, 5)] });
        writer.post("/api/v1/athletes/me/entries", &sets).ok();
        let heads = listener.join().unwrap();
        assert!(heads.contains(&format!(":{n}")), "{heads}");
    }
}

/// The second event of the stream: the first tells what is there already.
fn first_change(client: &common::Client) -> String {
    use std::io::{BufRead as _, BufReader};
    let request = ureq::get(format!("{}/api/v1/athletes/me/news", client.base));
    let answer = request.header("cookie", client.cookie.as_ref().unwrap()).call().unwrap();
    let lines = BufReader::new(answer.into_body().into_reader()).lines();
    let data = lines.map_while(Result::ok).filter(|line| line.starts_with("data:"));
    data.take(2).last().unwrap()
}

/// Who let the coach see them stands on the board, with as much as they agreed to; each look is on record.
fn board_of_the_coach(site: &Site, coach: &common::Client, ben: &common::Client, admin: &common::Client) {
    let eve = site.invited(admin, "Eve", "athlete");
    let agree = |scopes| json!({ "coach": coach.id(), "scopes": scopes });
    eve.post("/api/v1/account/consents", &agree(json!(["today", "history"]))).ok();
    let mut set = set_entry(41, "2026-03-01T18:00:00+01:00", "Squat (Barbell)", 100, 5);
    set["body"]["notes"] = json!("left knee felt odd");
    eve.post("/api/v1/athletes/me/entries", &json!({ "entries": [set] })).ok();
    let lock = json!({ "entries": [{ "id": uuid::Uuid::from_u128(42), "kind": "lock",
        "body": { "occurred": { "at": "2026-03-02T08:00:00+01:00" }, "place": "knee", "cause": "pain" } }] });
    eve.post("/api/v1/athletes/me/entries", &lock).ok();
    let board = coach.get("/api/v1/roster/board").ok().json();
    let [first, second] = board["athletes"].as_array().unwrap().as_slice() else { panic!("{board}") };
    assert_eq!(
        (&first["name"], &second["name"]),
        (&json!("Eve"), &json!("Ben")),
        "who needs a look comes first"
    );
    let card = &first["card"];
    assert_eq!((&card["look"], &card["day"]), (&json!("lock"), &json!("active_recovery")));
    assert!(card["lines"][0]["text"].as_str().unwrap().starts_with("Knee locked because of pain"), "{card}");
    assert_eq!(card["note"], json!({ "date": "2026-03-01", "text": "left knee felt odd" }));
    assert_eq!(card["muscles"].as_array().unwrap().len(), 18);
    assert_eq!(
        (&card["muscles"][0]["muscle"], &card["muscles"][0]["group"]),
        (&json!("chest"), &json!("push"))
    );
    assert_eq!(card["holds_kept"]["of"], 0);
    let little = &second["card"];
    assert!(
        little["note"].is_null() && little["holds_kept"].is_null(),
        "the history was not agreed to: {little}"
    );
    assert_eq!(ben.get("/api/v1/roster/board").refusal(), (403, "not_allowed".into()));
    let looked = eve.get("/api/v1/account/accesses").ok().json();
    assert!(looked.to_string().contains("GET board"), "{looked}");
    eve.send("DELETE", &format!("/api/v1/account/consents/{}", coach.id()), &[], None).ok();
    assert_eq!(coach.get("/api/v1/roster/board").ok().json()["athletes"].as_array().unwrap().len(), 1);
}
