//! Health, metrics, request ids, a base path, and stopping without losing what was begun.

use crate::common::{Kind, Site, set_entry};
use serde_json::json;

#[test]
fn it_says_that_it_is_well() {
    let site = Site::new(Kind::Sqlite);
    let nobody = site.client();
    assert_eq!(nobody.get("/health").ok().text(), "alive\n");
    assert_eq!(nobody.get("/ready").ok().text(), "ready\n");
    let one = nobody.get("/health");
    assert_ne!(one.header("x-request-id"), "");
    assert_ne!(one.header("x-request-id"), nobody.get("/health").header("x-request-id"));
    assert_eq!(one.header("strict-transport-security"), "", "only over https");
}

#[test]
fn what_was_acknowledged_before_the_stop_is_there_after_it() {
    let mut site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    let writers: Vec<_> = (0..4_u128)
        .map(|writer| {
            let ada = ada.clone();
            std::thread::spawn(move || {
                let mut kept = 0;
                for n in 0..200_u128 {
                    let id = writer * 1000 + n + 1;
                    let entry = set_entry(id, "2026-03-01T18:00:00Z", "Squat (Barbell)", 100, 5);
                    let body = json!({ "entries": [entry] }).to_string();
                    let request = ureq::post(format!("{}/api/v1/athletes/me/entries", ada.base))
                        .header("cookie", ada.cookie.as_ref().unwrap())
                        .header("origin", ada.origin.as_ref().unwrap())
                        .header("content-type", "application/json");
                    match request.send(&body) {
                        Ok(answer) if answer.status() == 200 => kept += 1,
                        _ => break, // the server stopped
                    }
                }
                kept
            })
        })
        .collect();
    std::thread::sleep(std::time::Duration::from_millis(300));
    site.servers.remove(0).stop();
    let kept: u64 = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
    assert!(kept > 0);
    site.start();
    let ada = ada.at(site.servers[0].address);
    let lines = ada.get("/api/v1/athletes/me/export").ok().text().lines().count() as u64;
    assert!(lines >= kept, "{kept} were acknowledged, {lines} are there");
}
