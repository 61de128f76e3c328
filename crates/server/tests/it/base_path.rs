//! A server under a path, beside other things of the same host.

use crate::common::{Kind, PASSWORD, Site};
use serde_json::json;

const BASE: &str = "/gym/regain";

#[test]
fn everything_is_below_the_path() {
    let site = Site::configured(Kind::Sqlite, |config, _| config.base_path = BASE.parse().unwrap());
    let mut ada = site.client();
    let account = json!({ "link": site.link, "name": "Ada", "password": PASSWORD });
    let answer = ada.post(&format!("{BASE}/api/v1/setup"), &account).ok();
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("regain=") && cookie.contains(&format!("; Path={BASE};")), "{cookie}");
    ada.cookie = cookie.split(';').next().map(str::to_owned);
    ada.get(&format!("{BASE}/api/v1/account")).ok();
    let made = json!({ "label": "Phone calendar", "scopes": ["calendar"] });
    let calendar = ada.post(&format!("{BASE}/api/v1/account/tokens"), &made).ok().json()["calendar"].clone();
    site.client().get(calendar.as_str().unwrap()).ok();
    // nothing is beside it
    for outside in ["/api/v1/account", "/health", "/setup", "/", "/gym", "/gym/regainer"] {
        assert_eq!(ada.get(outside).status, 404, "{outside}");
    }
    site.client().get(&format!("{BASE}/health")).ok();
    // the address without its last slash is sent on, and followed
    let shown = site.client().send("GET", BASE, &[("accept", "text/html")], None);
    assert!(matches!(shown.status, 200 | 404), "404 where the app is not built");
    let ended = ada.delete(&format!("{BASE}/api/v1/sessions/current"));
    assert!(ended.header("set-cookie").contains(BASE));
}

#[test]
fn over_https_the_cookie_has_a_name_that_allows_a_path() {
    let site = Site::configured(Kind::Sqlite, |config, _| {
        config.base_path = BASE.parse().unwrap();
        config.public_url = Some("https://gym.example".parse().unwrap());
    });
    let mut ada = site.client();
    let account = json!({ "link": site.link, "name": "Ada", "password": PASSWORD });
    let answer = ada.post(&format!("{BASE}/api/v1/setup"), &account).ok();
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Secure-regain=") && cookie.ends_with("; Secure"), "{cookie}");
    ada.cookie = cookie.split(';').next().map(str::to_owned);
    ada.get(&format!("{BASE}/api/v1/account")).ok();
}
