//! The web app as a person meets it: a real browser, the real server, nothing but what is on the screen.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may fail like tests

mod common;
mod driver;

use common::{Served, Terminal, repository};
use driver::Phone;

/// The server with an account, on a data folder of its own.
fn served(terminal: &Terminal) -> Served {
    let built = repository().join("crates/web/dist/index.html").is_file();
    assert!(built, "the web app is not built: cargo xtask web --quick");
    Served::start(terminal, None)
}

/// A phone that looked round with the sample and skipped the check-in.
fn with_the_sample(base: &str) -> Phone {
    let phone = Phone::new();
    phone.open(base);
    phone.tap("#sample");
    phone.see("#skip-check-in");
    assert!(!phone.says("Can beat last time"), "no verdict before the answers: {}", phone.text());
    phone.tap("#skip-check-in");
    phone.see("[id^=row-]");
    phone
}

#[test]
fn from_the_first_run_to_a_verdict_in_three_taps() {
    let terminal = Terminal::new();
    let served = served(&terminal);
    let phone = with_the_sample(&served.base);
    phone.read("care");
    assert_eq!(phone.run("return document.querySelectorAll('svg.body').length"), 2);
    assert_eq!(phone.strangers(), serde_json::json!([]), "nothing is asked of other hosts");
    // why: two taps from anywhere
    phone.tap("[id^=row-]");
    phone.read("What would change it");
    phone.run("document.querySelector('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))");
    for (address, text) in [
        ("/plan", "Next good days"),
        ("/progress", "lifts"),
        ("/history", "Hip Thrust"),
        ("/settings", "Theme"),
    ] {
        phone.open(&format!("{}{address}", served.base));
        phone.read(text);
    }
}

#[test]
fn a_logged_set_survives_a_reload_and_a_typed_one_too() {
    let terminal = Terminal::new();
    let served = served(&terminal);
    let phone = with_the_sample(&served.base);
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(6)");
    phone.tap("#log-set");
    phone.read("hard sets done");
    phone.run("document.querySelector('[data-reps]:nth-of-type(3)').click()");
    phone.run("location.reload()");
    phone.read("hard sets done");
    phone.see("[data-reps][aria-checked=true]");
    // and it can be taken back
    phone.tap(".done button");
    phone.wait("an empty session", "return document.querySelector('.done') === null");
}

#[test]
fn the_app_opens_without_the_server() {
    let terminal = Terminal::new();
    let mut served = served(&terminal);
    let phone = with_the_sample(&served.base);
    phone.wait("the service worker", "return navigator.serviceWorker.controller !== null");
    served.child.kill().unwrap();
    served.child.wait().unwrap();
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(6)");
    phone.tap("#log-set");
    phone.read("hard sets done");
}
