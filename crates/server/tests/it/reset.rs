//! A new password by a link that was made at the server.

use crate::common::{self, Client, Kind, PASSWORD, Site, on_each_database};
use jiff::SignedDuration;
use regain_server::offer_reset;
use regain_store::{AthleteId, Database as _};
use serde_json::json;

const RESET: &str = "/api/v1/account/reset";
const NEW: &str = "other plain words here";

fn link(site: &Site, of: &Client) -> String {
    let athlete = AthleteId(of.id().parse().unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = common::open(site.database()).await;
        offer_reset(&store.accounts(), athlete, site.now()).await.unwrap()
    })
}

fn signs_in(site: &Site, name: &str, password: &str) -> bool {
    let body = json!({ "name": name, "password": password });
    site.client().post("/api/v1/sessions", &body).status == 201
}

on_each_database!(a_link_sets_a_password_once_and_ends_every_session);

fn a_link_sets_a_password_once_and_ends_every_session(kind: Kind) {
    let site = Site::new(kind);
    let ada = site.admin();
    let ben = site.invited(&ada, "Ben", "athlete");
    let secret = link(&site, &ben);
    let mut again = site.client();
    again.sign_in_by(RESET, &json!({ "link": secret, "password": NEW }));
    assert_eq!(ben.get("/api/v1/account").status, 401, "signed out");
    assert_eq!(ada.get("/api/v1/account").status, 200, "others are not");
    assert!(signs_in(&site, "Ben", NEW) && !signs_in(&site, "Ben", PASSWORD));
    let used = site.client().post(RESET, &json!({ "link": secret, "password": NEW }));
    assert_eq!(used.refusal(), (404, "bad_link".into()));
    let record = again.get("/api/v1/account/accesses").ok().json();
    let actions: Vec<_> = record.as_array().unwrap().iter().map(|access| access["action"].clone()).collect();
    assert_eq!(actions, ["password set by a link", "link for a new password made at the server"]);
    assert!(record[0]["actor"].is_null());
}

#[test]
fn links_end_with_a_newer_one_with_a_day_and_with_a_lock() {
    let site = Site::new(Kind::Sqlite);
    let ada = site.admin();
    let ben = site.invited(&ada, "Ben", "athlete");
    let refused = |secret: &str, password: &str| {
        site.client().post(RESET, &json!({ "link": secret, "password": password })).refusal().1
    };
    let (older, newer) = (link(&site, &ben), link(&site, &ben));
    assert_eq!(refused(&older, NEW), "bad_link");
    assert_eq!(refused(&newer, "short"), "wrong_value");
    assert_eq!(refused(&newer, "Password1234"), "wrong_value", "one of the leaked ones");
    assert_eq!(refused("nothing", NEW), "bad_link");
    let mut stranger = newer.clone();
    stranger.replace_range(0..1, if stranger.starts_with('0') { "1" } else { "0" });
    assert_eq!(refused(&stranger, NEW), "bad_link");
    let account = format!("/api/v1/accounts/{}", ben.id());
    ada.json("PATCH", &account, &json!({ "disabled": true })).ok();
    assert_eq!(refused(&newer, NEW), "bad_link");
    ada.json("PATCH", &account, &json!({ "disabled": false })).ok();
    site.pass(SignedDuration::from_hours(24));
    assert_eq!(refused(&newer, NEW), "bad_link");
    assert!(signs_in(&site, "Ben", PASSWORD), "nothing changed");
}
