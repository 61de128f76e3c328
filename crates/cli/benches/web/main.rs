//! What the web app costs a person with ten years of training: how long until the verdict, until a set is there, and
//! how much memory. `cargo xtask web-figures` builds the app as people get it and runs this.
//!
//! The browser is Chromium without a window, the server runs on this machine, the log is made up and always the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a measurement that cannot be made has failed
#![allow(clippy::print_stdout)] // the figures are what it is for

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/web/driver/mod.rs"]
mod driver;
#[path = "../today/log.rs"]
mod log;
mod memory;
mod seed;

use common::{Served, Terminal, repository};
use driver::Phone;
use serde_json::{Value, json};

/// Sets of ten years.
const SETS: usize = 30_000;
/// Loads of each kind; the one in the middle is told, and the quickest.
const ROUNDS: usize = 7;
/// Notes when the first verdict was on the page, and when it was drawn. Times count from the start of the load.
const WATCH: &str = "new MutationObserver((_, watch) => {
    if (!document.querySelector('[id^=row-]')) return;
    watch.disconnect();
    const there = performance.now();
    requestAnimationFrame(() => setTimeout(() => {
        window.verdict = { there, drawn: performance.now() };
        for (const mark of performance.getEntriesByType('mark')) window.verdict[mark.name] = mark.startTime;
    }));
}).observe(document, { childList: true, subtree: true });";
/// What the app notes on its way to the verdict.
const STEPS: [&str; 7] = ["open", "read", "entries", "journal", "day", "there", "drawn"];
/// Logs a set and tells when it was in the list of what was done, and drawn.
const LOG: &str = "const done = arguments[0];
    const count = () => document.querySelectorAll('.done li').length;
    const before = count();
    document.querySelector('[data-reps]:nth-of-type(5)').click();
    requestAnimationFrame(() => setTimeout(() => {
        const began = performance.now();
        new MutationObserver((_, watch) => {
            if (count() === before) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        }).observe(document, { childList: true, subtree: true });
        document.querySelector('#log-set').click();
    }, 300));";

fn main() {
    let built = repository().join("crates/web/dist/index.html").is_file();
    assert!(built, "the web app is not built: cargo xtask web-figures builds it");
    let terminal = Terminal::new();
    let served = Served::start(&terminal, None);
    let phone = Phone::new();
    say("empty page, memory", &memory::of(&phone));
    phone.open(&served.base);
    phone.see("#sample");
    let entries = seed::seed(&phone, SETS);
    say("entries of ten years", &entries.to_string());
    phone.before_each_page(WATCH);

    let first = verdict(&phone, &served.base);
    say("first verdict, entries one by one", &words(&[first]));
    phone.later(seed::GATHERED, &json!([]));
    say("memory", &memory::of(&phone));

    phone.tell("Network.enable", &json!({}));
    let keeps = |keeps: bool| {
        phone.tell("Network.setCacheDisabled", &json!({ "cacheDisabled": !keeps }));
        phone.tell("Network.setBypassServiceWorker", &json!({ "bypass": !keeps }));
    };
    keeps(false);
    let cold: Vec<Value> = (0..ROUNDS).map(|_| verdict(&phone, &served.base)).collect();
    say("first verdict, nothing kept", &words(&cold));
    keeps(true);
    // a page that was loaded past the service worker stays without it
    drop(verdict(&phone, &served.base));
    phone.wait("the service worker", "return navigator.serviceWorker.controller !== null");
    // the browser keeps the compiled program after some loads
    (0..3).for_each(|_| drop(verdict(&phone, &served.base)));
    let warm: Vec<Value> = (0..ROUNDS).map(|_| verdict(&phone, &served.base)).collect();
    say("first verdict, files kept", &words(&warm));
    say("memory", &memory::of(&phone));

    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.see("[data-reps]:nth-of-type(5)");
    let sets = (1..=ROUNDS).map(|minute| {
        // a clock that stands still would put one set in the place of the other
        seed::stop_clock(&phone, SETS, minute);
        phone.later(LOG, &json!([])).as_f64().unwrap()
    });
    let sets = sets.collect();
    say("a logged set is on the page", &middle_and_least(sets));
    say("memory", &memory::of(&phone));
    say("requests to other hosts", &phone.strangers().as_array().unwrap().len().to_string());
}

/// Loads the app and waits for what [`WATCH`] noted.
fn verdict(phone: &Phone, base: &str) -> Value {
    phone.open(&format!("{base}/today"));
    phone.wait("the verdict", "return window.verdict !== undefined");
    phone.run("return window.verdict")
}

fn words(loads: &[Value]) -> String {
    let of = |what: &str| loads.iter().map(|load| load[what].as_f64().unwrap_or_default()).collect();
    let step = |what: &str| format!("{what} {:.0}", middle(of(what)));
    format!("{} ({})", middle_and_least(of("drawn")), STEPS.map(step).join(", "))
}

fn middle(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

fn middle_and_least(mut took_ms: Vec<f64>) -> String {
    took_ms.sort_by(f64::total_cmp);
    format!("{:.0} ms (quickest {:.0})", took_ms[took_ms.len() / 2], took_ms[0])
}

fn say(what: &str, figure: &str) {
    println!("{what:<36} {figure}");
}
