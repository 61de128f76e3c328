//! Devices and a server that do not always hear each other: nothing is lost, and in the end all have the same log.

use std::thread::sleep;
use std::time::Duration;

use crate::common::{Served, Terminal};
use crate::driver::Phone;
use crate::driver::journal::line;
use crate::driver::line::{Bend, Line};
use crate::driver::signed_in::{chip, sign_in};
use serde_json::{Value, json};

/// The network is there again, and the system says so.
fn back_online(phone: &Phone) {
    phone.run("window.dispatchEvent(new Event('online'))");
}

/// The newest session of the history, and the set with this number in it.
fn open_set(phone: &Phone, base: &str, do_what: &str, number: u32) {
    phone.open(&format!("{base}/history"));
    phone.tap(".session-row");
    phone.tap(&format!("[aria-label^='{do_what} set {number}']"));
}

/// Waits until both browsers keep the same entries, and so many sets.
fn converged(a: &Phone, b: &Phone, sets: usize) {
    for _ in 0..100 {
        let (ours, theirs) = (a.stored(), b.stored());
        if ours.lines == theirs.lines && ours.of_kind("set").len() == sets {
            return;
        }
        sleep(Duration::from_millis(200));
    }
    let counts = |phone: &Phone| (phone.stored().lines.len(), phone.stored().of_kind("set").len());
    panic!("they differ: {:?} and {:?}; wanted {sets} sets", counts(a), counts(b));
}

#[test]
fn two_devices_that_were_edited_offline_end_with_the_same_log() {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let lines = [Line::to(&served.base), Line::to(&served.base)];
    let phones = [Phone::new(), Phone::new()];
    let ([a, b], [to_a, to_b]) = (&phones, &lines);
    for (phone, line) in phones.iter().zip(&lines) {
        phone.begin_empty(&line.base);
        phone.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    }
    a.add_past(&to_a.base, "2026-05-09", "18:00", "bench press 100x8, 100x7, 100x6");
    sign_in(a);
    chip(a, "Synced");
    b.open(&format!("{}/history", to_b.base));
    sign_in(b);
    b.read("Bench Press");
    b.see_service_worker();

    lines.iter().for_each(Line::cut);
    // the same session, corrected on both; and a new one on each
    open_set(a, &to_a.base, "Change", 1);
    a.fill("#edit-set", "100x9");
    a.tap("#edit button[type=submit]");
    a.read("changed");
    open_set(b, &to_b.base, "Take out", 3);
    b.read("Taken out");
    a.add_past(&to_a.base, "2026-05-10", "18:00", "squat 140x5");
    b.add_past(&to_b.base, "2026-05-11", "18:00", "deadlift 180x3");
    for phone in &phones {
        chip(phone, "Offline");
        assert_eq!(phone.stored().of_kind("set").len(), 4);
    }
    assert!(!a.says("Deadlift") && !b.says("Squat"));

    for (phone, line) in phones.iter().zip(&lines) {
        line.mend();
        back_online(phone);
    }
    converged(a, b, 5);
    for (phone, line) in phones.iter().zip(&lines) {
        chip(phone, "Synced");
        phone.open(&format!("{}/history", line.base));
        phone.wait("3 sessions", "return document.querySelectorAll('.session-row').length === 3");
        phone.tap("[role=listitem]:last-of-type .session-row");
        phone.read("100 kg × 9");
        assert!(phone.says("100 kg × 7") && !phone.says("100 kg × 6"), "{}", phone.text());
    }
}

/// Adds an exercise to the session that is open.
fn add_exercise(phone: &Phone, base: &str, words: &str) {
    phone.open(&format!("{base}/train"));
    phone.tap("#add-exercise");
    phone.fill("#find-exercise", words);
    phone.tap("dialog .pick");
    phone.see("#log-set");
}

/// Logs a set of the exercise that is shown, as one types it.
fn log_typed(phone: &Phone, number: usize, set: &str) {
    phone.tap(".set-head button");
    phone.fill("#quick-set", set);
    phone.tap("#log-set");
    let next = format!("Set {}", number + 1);
    phone.wait(&next, &format!("return document.querySelector('.set-head h2')?.innerText === {next:?}"));
}

/// Exercise, load in hundredths of a kilogram and repetitions of every set of a journal, sorted.
fn sets_of<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<(String, u64, u64)> {
    let entries = lines.into_iter().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let sets = entries.filter(|entry| entry["kind"] == "set").map(|entry| {
        let set = &entry["body"];
        let number = |value: &Value| value.as_u64().unwrap();
        (set["exercise"].as_str().unwrap().to_owned(), number(&set["load"]["centi_kg"]), number(&set["reps"]))
    });
    let mut sets: Vec<_> = sets.collect();
    sets.sort();
    sets
}

#[test]
fn a_session_without_a_network_is_on_the_server_and_on_the_other_device_once_there_is_one() {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let line_to = Line::to(&served.base);
    let (phone, base) = (Phone::new(), &line_to.base);
    phone.begin_empty(base);
    phone.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    phone.open(&format!("{base}/today"));
    sign_in(&phone);
    chip(&phone, "Synced");
    phone.press_escape();
    phone.tap("#skip-check-in");
    phone.see_service_worker();
    line_to.cut();
    let session = [
        ("squat barbell", ["100x5@8", "100x5@9", "90x8@9"].as_slice()),
        ("bench press barbell", &["80x8@8", "80x7@9"]),
    ];
    for (words, sets) in session {
        add_exercise(&phone, base, words);
        for (before, set) in sets.iter().enumerate() {
            log_typed(&phone, before + 1, set);
        }
    }
    phone.open(&format!("{base}/train"));
    phone.read("Squat (Barbell)");
    phone.read("Bench Press (Barbell)");
    chip(&phone, "Offline");
    let mut logged: Vec<(String, u64, u64)> = [(10_000, 5), (10_000, 5), (9_000, 8)]
        .map(|(load, reps)| ("Squat (Barbell)".to_owned(), load, reps))
        .into_iter()
        .chain([(8_000, 8), (8_000, 7)].map(|(load, reps)| ("Bench Press (Barbell)".to_owned(), load, reps)))
        .collect();
    logged.sort();
    let kept = |phone: &Phone| sets_of(phone.stored().lines.iter().map(String::as_str));
    assert_eq!(kept(&phone), logged);
    let on_server = || sets_of(served.get("/api/v1/athletes/me/export").lines());
    assert_eq!(on_server(), [], "nothing came through");
    line_to.mend();
    back_online(&phone);
    chip(&phone, "Synced");
    assert_eq!(on_server(), logged);
    let other = Phone::new();
    other.begin_empty(&served.base);
    sign_in(&other);
    chip(&other, "Synced");
    converged(&phone, &other, logged.len());
    assert_eq!(kept(&other), logged);
}

/// So many entries that an exchange needs several requests.
const MANY: u64 = 4500;

#[test]
fn a_server_that_goes_in_the_middle_of_an_exchange_takes_nothing_along() {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let line_to = Line::to(&served.base);
    let phone = Phone::new();
    phone.begin_empty(&line_to.base);
    let lines: Vec<String> = (1..=MANY).map(|number| line(number, number, "Front Squat")).collect();
    phone.put_one_by_one(&lines);
    phone.open(&format!("{}/history", line_to.base));
    phone.read("Front Squat");
    // the server takes the second page in; that it did is not heard
    line_to.cut_after("/sync", 2);
    sign_in(&phone);
    chip(&phone, "Offline");
    phone.press_escape();
    phone.add_past(&line_to.base, "2026-05-10", "18:00", "squat 140x5");
    assert_eq!(phone.stored().of_kind("set").len() as u64, MANY + 1);
    line_to.mend();
    back_online(&phone);
    chip(&phone, "Synced");
    let other = Phone::new();
    other.begin_empty(&served.base);
    sign_in(&other);
    chip(&other, "Synced");
    converged(&phone, &other, usize::try_from(MANY).unwrap() + 1);
}

#[test]
fn a_server_of_another_version_stops_the_exchange_and_nothing_else() {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let line_to = Line::to(&served.base);
    let phone = Phone::new();
    phone.begin_empty(&line_to.base);
    phone.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    // older: it knows no such path
    line_to.bend("/sync", Bend::Answer(404, "{}"));
    phone.open(&format!("{}/history", line_to.base));
    sign_in(&phone);
    chip(&phone, "Not synced");
    phone.read("The server is older than this app. Logging works; syncing waits for its update.");
    phone.press_escape();
    phone.add_past(&line_to.base, "2026-05-10", "18:00", "squat 140x5");
    phone.read("Squat");
    // newer: it says more than is known here, and keeps entries of kinds that are not known here
    line_to.straighten();
    line_to.bend("/sync", Bend::Replace("{\"journal\"", "{\"of_later\":{\"a\":[1]},\"journal\""));
    let of_later = json!({ "have": {}, "entries": [{
        "v": 1, "id": "018e8c2a-0000-7000-8000-0000000000ff", "device": "018e8c2a-0000-7000-8000-0000000000dd",
        "seq": 1, "recorded_at": "2026-05-11T18:00:00Z", "kind": "of_later", "body": { "says": "what is not known yet" },
    }] });
    served.post("/api/v1/athletes/me/sync", &of_later);
    // the server's word that there is something new begins the exchange
    phone.tap("#status");
    phone.read("they never met. Are both yours?");
    phone.tap("dialog button:not([aria-label])");
    chip(&phone, "Synced");
    let stored = phone.stored();
    assert_eq!((stored.of_kind("of_later").len(), stored.of_kind("set").len()), (1, 1));
    assert!(phone.says("Squat"));
}

#[test]
fn a_clock_that_runs_ahead_of_the_server_stops_no_exchange_and_is_named_where_it_matters() {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let [a, b] = [Phone::new(), Phone::new()];
    a.begin_empty(&served.base);
    a.stop_clock("2031-02-03T20:00:00+00:00[UTC]");
    a.add_past(&served.base, "2031-02-03", "18:00", "squat 140x5");
    sign_in(&a);
    chip(&a, "Synced");
    b.begin_empty(&served.base);
    b.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    sign_in(&b);
    chip(&b, "Synced");
    b.read("the newest set is of 3 February 2031");
    b.press_escape();
    b.add_past(&served.base, "2026-05-10", "18:00", "bench press 100x8");
    chip(&b, "Synced");
    converged(&a, &b, 2);
}
