//! One log in two tabs: what happens in the one to what the other shows.

use crate::common::Shared;
use crate::driver::Phone;
use serde_json::json;

/// Deletes everything in this browser, by hand.
fn delete_everything(phone: &Phone, base: &str) {
    phone.open(&format!("{base}/settings"));
    phone.tap("#delete-everything");
    phone.fill("#delete input", "DELETE");
    phone.tap("#delete [type=submit]");
}

fn is_deleted(phone: &Phone) {
    phone.wait("the end of the deletion", "return document.querySelector('#delete') === null");
}

/// A log with one session, and a second tab. The second one is shown.
fn one_session_in_two_tabs(phone: &Phone, base: &str) -> [String; 2] {
    phone.begin_empty(base);
    phone.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    phone.add_past(base, "2026-05-09", "18:00", "squat 140x5");
    phone.open_tab()
}

/// Opens one's own log past the app, as a Regain that does not know how to let go of it.
const HOLD: &str = "const [version, done] = arguments;
    const opening = indexedDB.open('regain', version);
    opening.onsuccess = () => { window.held = opening.result; done(true); };";

#[test]
fn a_log_that_is_deleted_in_one_tab_is_gone_in_the_other_and_what_is_typed_there_goes_into_no_new_one() {
    let (served, phone) = (Shared::app(), Phone::new());
    let [first, second] = one_session_in_two_tabs(&phone, &served.base);
    phone.open(&format!("{}/history/new", served.base));
    phone.fill("#past-sets", "deadlift 180x3");
    phone.turn_to(&first);
    delete_everything(&phone, &served.base);
    is_deleted(&phone);
    phone.turn_to(&second);
    phone.read("This log was deleted in another tab or by the browser. Nothing more is kept in this tab");
    phone.tap("#add-past button[type=submit]");
    // the first tab begins anew meanwhile, and the second does not follow it with the old log
    phone.turn_to(&first);
    phone.add_past(&served.base, "2026-05-10", "18:00", "bench press 100x8");
    phone.turn_to(&second);
    assert_eq!(phone.run("return document.querySelector('#past-sets').value"), json!("deadlift 180x3"));
    let sets = phone.stored();
    let sets = sets.of_kind("set");
    assert!(sets.len() == 1 && sets[0].contains("Bench Press"), "{sets:?}");
    phone.tap("#load-anew");
    phone.open(&format!("{}/history", served.base));
    phone.read("Bench Press");
    assert!(!phone.says("Squat") && !phone.says("deleted"), "{}", phone.text());
}

#[test]
fn a_tab_that_does_not_let_go_of_the_log_is_named_and_the_deletion_ends_once_it_is_closed() {
    let (served, phone) = (Shared::app(), Phone::new());
    let [first, second] = one_session_in_two_tabs(&phone, &served.base);
    phone.open(&format!("{}/history", served.base));
    phone.later(HOLD, &json!([1]));
    phone.turn_to(&first);
    delete_everything(&phone, &served.base);
    phone.read(
        "Another tab still has this log open and holds its deletion up. Close the other tabs of Regain",
    );
    phone.turn_to(&second);
    phone.open("about:blank");
    phone.turn_to(&first);
    is_deleted(&phone);
    assert!(!phone.says("holds its deletion up"), "{}", phone.text());
    assert_eq!(phone.stored().of_kind("set").len(), 0);
}

#[test]
fn a_log_that_a_newer_regain_opens_in_another_tab_is_left_to_it() {
    let (served, phone) = (Shared::app(), Phone::new());
    let [first, second] = one_session_in_two_tabs(&phone, &served.base);
    phone.turn_to(&first);
    phone.open(&format!("{}/history", served.base));
    phone.read("Squat");
    phone.turn_to(&second);
    phone.open(&format!("{}/manifest.webmanifest", served.base));
    phone.later(HOLD, &json!([2]));
    phone.turn_to(&first);
    phone.read("A newer version of Regain has this log open in another tab.");
    phone.see("#load-anew");
}
