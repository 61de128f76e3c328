//! The app on a phone: what makes it installable, how a newer version comes, and what outlasts a crash.

use crate::common::Shared;
use crate::driver::Phone;
use crate::driver::line::{Bend, Line};
use crate::driver::screens::skipped;
use serde_json::{Value, json};

/// Sizes of the icons as they are, beside what the manifest says of them.
const ICONS: &str = "const [icons, done] = arguments;
    Promise.all(icons.map(async (icon) => {
        const answer = await fetch(icon.src);
        const image = new Image();
        image.src = icon.src;
        await image.decode();
        return [icon.src, answer.status, answer.headers.get('content-type'), icon.type,
            `${image.naturalWidth}x${image.naturalHeight}`, icon.sizes];
    })).then(done, (e) => done(`${e}`));";

#[test]
fn the_app_can_be_installed() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.open(&served.base);
    phone.see_service_worker();
    let found = phone.tell("Page.getAppManifest", &json!({}));
    assert_eq!(found["errors"], json!([]), "{found}");
    let manifest: Value = serde_json::from_str(found["data"].as_str().unwrap()).unwrap();
    for (field, value) in
        [("name", "Regain"), ("id", "/"), ("start_url", "/today"), ("scope", "/"), ("display", "standalone")]
    {
        assert_eq!(manifest[field], json!(value), "{field}");
    }
    let icons = phone.later(ICONS, &json!([manifest["icons"]]));
    let icons = icons.as_array().unwrap_or_else(|| panic!("{icons}"));
    for icon in icons {
        assert_eq!((&icon[1], &icon[2]), (&json!(200), &icon[3]), "{icon}");
        assert!(icon[5] == "any" || icon[4] == icon[5], "{icon}");
    }
    let has = |size: &str, purpose: &Value| {
        let fits = |icon: &&Value| icon["sizes"] == size && icon["purpose"] == *purpose;
        manifest["icons"].as_array().unwrap().iter().filter(fits).count() == 1
    };
    assert!(
        has("192x192", &Value::Null) && has("512x512", &Value::Null) && has("512x512", &json!("maskable"))
    );
    let errors = phone.tell("Page.getInstallabilityErrors", &json!({}));
    assert_eq!(errors["installabilityErrors"], json!([]));
}

#[test]
fn a_page_that_was_loaded_past_the_worker_is_taken_along() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.open(&served.base);
    let controlled = "return window.old !== true && navigator.serviceWorker.controller !== null";
    phone.wait("the service worker", controlled);
    // as one is that was on its way when the worker became active: the browser gives it to nobody
    phone.run("window.old = true");
    phone.tell("Page.reload", &json!({ "ignoreCache": true }));
    phone.wait("the worker on the new page", controlled);
}

#[test]
fn the_pages_of_the_server_are_not_taken_for_the_apps() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.open(&served.base);
    phone.see_service_worker();
    for page in ["setup", "join", "reset"] {
        phone.open(&format!("{}/{page}", served.base));
        phone.see("script[src*='link.js']");
    }
}

/// The browser looks for a newer version, and has it ready.
const LOOK_FOR_NEWER: &str = "const done = arguments[0];
    navigator.serviceWorker.getRegistration().then(async (found) => {
        await found.update();
        const look = () => found.waiting ? done(true) : setTimeout(look, 50);
        look();
    });";

#[test]
fn a_newer_version_waits_for_the_person_and_takes_nothing_away() {
    let (served, phone) = (Shared::app(), Phone::new());
    let line = Line::to(&served.base);
    skipped(&phone, &line.base);
    phone.see_service_worker();
    phone.open(&format!("{}/train", line.base));
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(3)");
    phone.see("[data-reps][aria-checked=true]");
    let typed = "return document.querySelector('[data-reps][aria-checked=true]').dataset.reps";
    let reps = phone.run(typed);
    let before = phone.stored_in("regain-sample").lines;
    // another build is served
    line.bend("/sw.js", Bend::Replace("KEPT = `${OURS}", "KEPT = `${OURS}newer-"));
    line.bend("/index.html", Bend::Replace("<title>", "<meta name=\"build\" content=\"newer\"><title>"));
    phone.later(LOOK_FOR_NEWER, &json!([]));
    phone.read("A new version is ready.");
    phone.tap("#newer button");
    phone.see("meta[name=build]");
    phone.see("[data-reps][aria-checked=true]");
    assert_eq!(phone.run(typed), reps);
    assert_eq!(phone.stored_in("regain-sample").lines, before);
    let caches = "const done = arguments[0]; caches.keys().then((names) => done(names.length));";
    assert_eq!(phone.later(caches, &json!([])), json!(1), "the files of the version before are gone");
    // while a session runs, nothing is offered
    phone.tap("#log-set");
    phone.see(".done");
    line.bend("/sw.js", Bend::Replace("KEPT = `${OURS}", "KEPT = `${OURS}newest-"));
    phone.later(LOOK_FOR_NEWER, &json!([]));
    phone.run("window.dispatchEvent(new Event('focus'))");
    assert!(!phone.says("A new version is ready."), "{}", phone.text());
}

#[test]
fn a_crash_in_the_middle_of_a_set_takes_nothing_along() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped(&phone, &served.base);
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(6)");
    phone.tap("#log-set");
    phone.read("hard sets done");
    phone.tap("[data-reps]:nth-of-type(3)");
    phone.see("[data-reps][aria-checked=true]");
    let address = phone.run("return location.href");
    let address = address.as_str().unwrap();
    let [first, second] = phone.open_tab();
    phone.turn_to(&first);
    phone.crash();
    phone.turn_to(&second);
    phone.open(address);
    phone.read("hard sets done");
    phone.see("[data-reps][aria-checked=true]");
    phone.see(".rest");
}
