//! What goes wrong has a sentence for the person, and what they typed stays.

use crate::common::Shared;
use crate::driver::Phone;
use crate::driver::screens::{asked, skipped};
use serde_json::json;

/// The repetitions that are chosen.
const CHOSEN: &str = "return document.querySelector('[data-reps][aria-checked=true]').dataset.reps";

/// Chooses repetitions of the first exercise that is offered.
fn type_a_set(phone: &Phone, base: &str) {
    phone.open(&format!("{base}/train"));
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(6)");
    phone.see("[data-reps][aria-checked=true]");
}

#[test]
fn a_browser_that_keeps_nothing_says_so_and_can_still_be_tried() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.before_each_page(
        "IDBFactory.prototype.open = () => { throw new DOMException('not in this window', 'SecurityError'); };",
    );
    asked(&phone, &served.base);
    phone.read("This browser forgets everything when the tab closes.");
    phone.tap("#skip-check-in");
    phone.see("[id^=row-]");
    // within the page, as a finger does: another page would have forgotten all of it
    phone.tap("nav.bar a[href='/train']");
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(6)");
    phone.tap("#log-set");
    phone.read("hard sets done");
    phone.tap("nav.bar a[href='/today']");
    phone.see("[id^=row-]");
    // and what was tried can be taken along
    phone.run(
        "window.gave = 0; URL.createObjectURL = (blob) => { window.gave = blob.size; return 'blob:none'; };",
    );
    phone.tap("nav.bar a[href='/more']");
    phone.tap("a[href='/exchange']");
    phone.tap("#export-jsonl");
    phone.wait("the file", "return window.gave > 100000");
}

/// Browsers find that there is no room when a record is put, or when all of them are written.
const NO_ROOM: [(&str, &str); 2] = [
    ("IDBObjectStore", "put() { throw new DOMException('no room', 'QuotaExceededError'); }"),
    ("IDBTransaction", "commit() { this.abort(); }"),
];

/// From now on the browser has no room in one of these ways, and counts how often it said so.
fn fill(phone: &Phone, (of, refuses): (&str, &str)) {
    let method = refuses.split('(').next().unwrap();
    let (head, body) = refuses.split_once("{ ").unwrap();
    phone.run(&format!(
        "window.refused = 0; const usual = {of}.prototype.{method};
         window.makeRoom = () => {{ {of}.prototype.{method} = usual; }};
         Object.assign({of}.prototype, {{ {head}{{ window.refused += 1; {body} }});"
    ));
}

/// Counts the sets in the files that the page gives from now on.
const COUNT_GIVEN: &str = r#"URL.createObjectURL = (blob) => {
    blob.text().then((text) => { window.given = text.split('"kind":"set"').length - 1; });
    return 'blob:none';
};"#;

#[test]
fn a_full_browser_says_so_and_what_was_typed_is_logged_once_there_is_room() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped(&phone, &served.base);
    let stored = |phone: &Phone| phone.stored_in("regain-sample").of_kind("set").len();
    let before = stored(&phone);
    type_a_set(&phone, &served.base);
    let reps = phone.run(CHOSEN);
    let is_refused = || {
        phone.read("This device has no room for new entries. The last set is still here.");
        assert_eq!(phone.run(CHOSEN), reps);
        assert!(!phone.says("hard sets done"), "what is not kept is not shown as kept");
    };
    let is_quiet = || phone.wait("the page without it", "return document.querySelector('.problem') === null");
    for way in NO_ROOM {
        fill(&phone, way);
        phone.tap("#log-set");
        is_refused();
        // what is stored can be taken along, right there
        phone.run(COUNT_GIVEN);
        phone.tap("#export-here");
        phone.until("the file", || phone.run("return window.given") == json!(before));
        // still no room
        phone.run("window.refused = 0");
        phone.tap("#try-again");
        phone.wait("another try", "return window.refused > 0");
        is_refused();
        phone.run("window.makeRoom()");
        phone.tap("#close-problem");
        is_quiet();
    }
    // also when the page is loaded again
    phone.run("location.reload()");
    phone.see("[data-reps][aria-checked=true]");
    assert_eq!((phone.run(CHOSEN), stored(&phone)), (reps.clone(), before));
    fill(&phone, NO_ROOM[0]);
    phone.tap("#log-set");
    is_refused();
    phone.run("window.makeRoom()");
    phone.tap("#try-again");
    phone.read("hard sets done");
    is_quiet();
    assert_eq!(stored(&phone), before + 1);
    assert_eq!(phone.run("return document.querySelector('[data-reps][aria-checked=true]')"), json!(null));
}

/// Keeps the first database that a page opens within reach, as the browser itself has it.
const REACH: &str = "const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...what) {
        const opening = open.apply(this, what);
        opening.addEventListener('success', () => { window.opened ??= opening.result; });
        return opening;
    };";

#[test]
fn a_log_that_the_browser_closed_is_opened_again_and_one_that_it_deleted_is_not_begun_anew() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.before_each_page(REACH);
    skipped(&phone, &served.base);
    let sets = || phone.stored_in("regain-sample").of_kind("set").len();
    let before = sets();
    type_a_set(&phone, &served.base);
    phone.run("window.opened.close()");
    phone.tap("#log-set");
    phone.read("hard sets done");
    assert_eq!(sets(), before + 1);
    assert!(!phone.says("The browser"), "{}", phone.text());
    // where it cannot be opened, what was typed waits
    type_a_set(&phone, &served.base);
    phone.run(
        "window.opened.close(); window.usual = IDBFactory.prototype.open;
         IDBFactory.prototype.open = () => { throw new DOMException('no more', 'UnknownError'); };",
    );
    phone.tap("#log-set");
    phone.read("The browser closed the log and did not open it again. What was typed is still here.");
    phone.run("IDBFactory.prototype.open = window.usual");
    phone.tap("#try-again");
    phone.wait("the page without it", "return document.querySelector('.problem') === null");
    phone.until("the second set", || sets() == before + 2);
    // as when a person clears what the browser keeps for this address
    type_a_set(&phone, &served.base);
    phone.later(
        "const done = arguments[0]; window.opened.onversionchange = null; window.opened.close();
         indexedDB.deleteDatabase('regain-sample').onsuccess = () => done(true);",
        &json!([]),
    );
    phone.tap("#log-set");
    phone.read("This log was deleted in another tab or by the browser.");
    phone.see("[data-reps][aria-checked=true]");
    assert_eq!(sets(), 0);
}

#[test]
fn a_clock_of_years_ago_is_named_and_entries_are_taken() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    phone.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    phone.add_past(&served.base, "2026-05-09", "18:00", "squat 140x5");
    assert!(!phone.says("clock"), "{}", phone.text());
    phone.stop_clock("2019-01-01T00:10:00+00:00[UTC]");
    phone.open(&format!("{}/today", served.base));
    phone.read("This device's clock says 1 January 2019, but the newest set is of 9 May 2026.");
    phone.add_past(&served.base, "2018-12-31", "18:00", "squat 135x5");
    assert_eq!(phone.stored().of_kind("set").len(), 2);
    phone.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    phone.open(&format!("{}/history", served.base));
    phone.read("2 sessions");
    assert!(!phone.says("clock"), "{}", phone.text());
}

#[test]
fn two_tabs_write_one_log() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    phone.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    let [first, second] = phone.open_tab();
    phone.open(&format!("{}/history", served.base));
    phone.read("Regain is open in another tab. Both save; this one follows.");
    phone.read("No sessions yet.");
    phone.turn_to(&first);
    phone.read("Regain is open in another tab. Both save; this one follows.");
    phone.add_past(&served.base, "2026-05-09", "18:00", "squat 140x5");
    phone.turn_to(&second);
    phone.read("Squat");
    // both write at once: many entries, of which each has a number of its own
    let write = "const [n, done] = arguments;
        const tap = (selector) => document.querySelector(selector);
        const give = (selector, value) => { const field = tap(selector); field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true })); };
        give('#add-past input[type=date]', '2026-05-1' + n);
        give('#past-sets', 'squat ' + Array(30).fill('140x5').join(', '));
        setTimeout(() => { tap('#add-past').requestSubmit(); done(true); }, 100);";
    for tab in [&first, &second] {
        phone.turn_to(tab);
        phone.open(&format!("{}/history/new", served.base));
        phone.see("#past-sets");
    }
    for (tab, n) in [(&first, 0), (&second, 1)] {
        phone.turn_to(tab);
        phone.later(write, &json!([n]));
    }
    for tab in [&first, &second] {
        phone.turn_to(tab);
        phone.wait("the session", "return location.pathname !== '/history/new'");
        phone.open(&format!("{}/history", served.base));
        phone.read("3 sessions");
    }
    let stored = phone.stored();
    assert_eq!(stored.of_kind("set").len(), 61);
    let mut numbers: Vec<&str> = stored.lines.iter().map(|line| number(line)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), stored.lines.len(), "no number was signed twice");
}

fn number(line: &str) -> &str {
    line.split_once(r#""seq":"#).unwrap().1.split(',').next().unwrap()
}

const HEADER: &str = "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps\n";

#[test]
fn a_broken_line_is_named_and_put_right_here_and_the_good_ones_stay() {
    let (served, phone) = (Shared::app(), Phone::new());
    let row = |set: u32, reps: &str| {
        format!("2024-03-29 18:05:00,Push,Bench Press (Barbell),{set},100,kg,{reps}\n")
    };
    let good: String = (1..8).map(|set| row(set, "8")).collect();
    let csv = format!("{HEADER}{good}{}", row(9, "eight"));
    phone.begin_empty(&served.base);
    phone.open(&format!("{}/exchange", served.base));
    phone.give_file("#file", "strong.csv", &csv);
    phone.read("1 line cannot be read");
    phone.read("Line 9:");
    assert!(phone.says("'eight'") && phone.says("Otherwise it is left out."), "{}", phone.text());
    phone.tap("#store");
    phone.read("Imported 7 sets.");
    // the same file again: the line is put right in the page
    phone.open(&format!("{}/exchange", served.base));
    phone.give_file("#file", "strong.csv", &csv);
    phone.tap("[aria-label='Fix line 9 here']");
    phone.fill("#dry-run form input.mono", row(9, "8").trim_end());
    phone.tap("#dry-run form button[type=submit]");
    phone.read("7 sets were already here, 1 is new.");
    phone.tap("#store");
    phone.read("Imported 1 set.");
    assert_eq!(phone.stored().of_kind("set").len(), 8);
    // what is no log at all
    phone.open(&format!("{}/exchange", served.base));
    phone.give_file("#file", "holiday.jpg", "\u{1}\u{2}\u{3}\u{0}not a log");
    phone.see("#import [role=alert]");
    let said = phone.run("return document.querySelector('#import [role=alert]').innerText");
    assert!(said.as_str().unwrap().starts_with("holiday.jpg"), "{said}");
    assert_eq!(phone.stored().of_kind("set").len(), 8);
}

/// The database opens a second late.
const OPENS_LATE: &str = "const open = IDBFactory.prototype.open;
    const { set } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess');
    IDBFactory.prototype.open = function (...what) {
        const request = open.apply(this, what);
        Object.defineProperty(request, 'onsuccess', {
            set(told) { set.call(request, (event) => setTimeout(() => told.call(request, event), 1000)); },
        });
        return request;
    };";

#[test]
fn what_is_tapped_before_the_log_is_open_is_kept() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    phone.before_each_page(OPENS_LATE);
    phone.open(&format!("{}/settings", served.base));
    phone.tap("label:nth-child(2) input[name=unit]");
    phone.until("pounds in the log", || {
        phone.stored().of_kind("profile").iter().any(|line| line.contains(r#""unit":"lb""#))
    });
}

#[test]
fn a_program_that_stops_says_so() {
    let (served, phone) = (Shared::app(), Phone::new());
    asked(&phone, &served.base);
    let stop = |error: &str| {
        phone.run(&format!("dispatchEvent(new ErrorEvent('error', {{ error: new {error}('unreachable') }}))"))
    };
    stop("Error");
    assert_eq!(phone.run("return document.querySelector('#stopped')"), json!(null), "of something else");
    stop("WebAssembly.RuntimeError");
    phone.see("#stopped");
    phone.read("Something went wrong on this page. Your log is intact.");
    phone.run("document.querySelector('#stopped button').click()");
    phone.wait("the page anew", "return document.querySelector('#stopped') === null && document.querySelector('#skip-check-in') !== null");
}

#[test]
fn what_was_typed_goes_with_the_log_it_was_typed_into() {
    let names =
        "return Object.keys(localStorage).filter(name => /check-in|drafts/.test(name)).sort().join(' ')";
    let (served, phone) = (Shared::app(), Phone::new());
    asked(&phone, &served.base);
    phone.tap("#energy-4");
    phone.wait("the sample's answer", &format!("{names} === 'regain.check-in.sample'"));
    phone.tap("#skip-check-in");
    type_a_set(&phone, &served.base);
    phone.wait("the sample's set", &format!("{names}.includes('regain.drafts.sample')"));
    phone.open(&format!("{}/today", served.base));
    phone.tap("#status");
    phone.tap("#remove-sample");
    phone.wait("nothing of the sample", &format!("{names} === ''"));
    // one's own
    phone.begin_empty(&served.base);
    phone.open(&format!("{}/today", served.base));
    phone.tap("#energy-4");
    phone.wait("one's own answer", &format!("{names} === 'regain.check-in'"));
    phone.open(&format!("{}/settings", served.base));
    phone.tap("#delete-everything");
    phone.fill("#delete input", "DELETE");
    phone.tap("#delete [type=submit]");
    phone.wait("nothing of anybody", &format!("{names} === ''"));
}

#[test]
fn a_line_that_cannot_be_read_takes_no_other_along() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    phone.add_past(&served.base, "2026-04-27", "18:00", "bench press 80x5");
    phone.put_one_by_one(&[
        r#"{"device":"018e8c2a-0000-7000-8000-00000000000d","seq":"1","of":"no version"}"#.to_owned(),
    ]);
    phone.open(&format!("{}/history", served.base));
    phone.read("Something stored here cannot be read");
    phone.read("Bench Press");
}
