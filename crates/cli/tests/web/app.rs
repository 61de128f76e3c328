//! The web app as a person meets it: a real browser, the real server, nothing but what is on the screen.

use std::path::Path;

use crate::common::{Served, Shared, Terminal};
use crate::driver::Phone;
use crate::driver::journal::line;
use crate::driver::screens::asked;

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
    let served = Served::with_the_app(&terminal);
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
    let served = Served::with_the_app(&terminal);
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
fn a_check_in_that_is_half_answered_survives_a_reload() {
    let (served, phone) = (Shared::app(), Phone::new());
    asked(&phone, &served.base);
    for tap in ["#energy-4", "#next-sore", "#rest-as-usual input"] {
        phone.tap(tap);
    }
    phone.open(&format!("{}/today", served.base));
    phone.see("#energy-4[aria-checked=true]");
    phone.tap("#next-sore");
    phone.wait("the rest", "return document.querySelector('#rest-as-usual input')?.checked === true");
}

#[test]
fn the_app_opens_without_the_server() {
    let terminal = Terminal::new();
    let mut served = Served::with_the_app(&terminal);
    let phone = with_the_sample(&served.base);
    phone.see_service_worker();
    served.child.kill().unwrap();
    served.child.wait().unwrap();
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(6)");
    phone.tap("#log-set");
    phone.read("hard sets done");
}

/// The clock is looked at: the page follows it.
fn a_minute_passes(phone: &Phone) {
    phone.run("window.dispatchEvent(new Event('focus'))");
    phone.run("return new Promise(done => setTimeout(done, 300))");
}

fn what_is_open_stays_open_and_back_closes_it(phone: &Phone) {
    phone.run("window.row = document.querySelector('[id^=row-]'); window.row.focus(); window.row.click()");
    phone.see("dialog[open]");
    phone.run("window.sheet = document.querySelector('dialog')");
    a_minute_passes(phone);
    assert_eq!(
        phone.run("return window.sheet.isConnected && window.sheet.open && window.row.isConnected"),
        serde_json::json!(true),
        "the sheet and its row are the same as a minute ago"
    );
    phone.run("history.back()");
    phone.wait("no sheet", "return document.querySelector('dialog') === null");
    assert_eq!(phone.run("return location.pathname"), serde_json::json!("/today"));
    phone.wait("the focus on the row", "return document.activeElement === window.row");
    // closed by hand, no place is left behind in the history
    phone.tap("[id^=row-]");
    phone.tap("dialog [aria-label=Close]");
    phone.wait("the page's own place", "return !String(history.state).startsWith('regain.layer')");
}

fn the_session_is_changed_and_changed_back(phone: &Phone, base: &str) {
    phone.open(&format!("{base}/train"));
    phone.see(".line-link");
    let first = "return document.querySelector('.line .name').innerText";
    let name = phone.run(first);
    phone.tap(".line [id^=change-]");
    phone.tap("#later");
    phone.read("2 of");
    phone.run("history.back()");
    phone.wait("no sheet", "return document.querySelector('dialog') === null");
    assert_ne!(phone.run(first), name, "it moved down");
    // another exercise in the place of the first, and back
    phone.tap(".line [id^=change-]");
    phone.tap("#swap-other");
    phone.fill("#find-exercise", "farmer");
    phone.tap("dialog .picks:last-of-type .pick");
    phone.read("instead of");
    phone.tap("#undo");
    phone.wait("the first exercise", "return !document.body.innerText.includes('instead of')");
    // by turns: the first set of one leads to the other, without a rest between
    phone.tap(".line [id^=change-]");
    phone.tap("[data-with]");
    phone.read("with one rest after each round.");
    phone.tap("dialog [aria-label=Close]");
    phone.read("superset with");
    phone.tap(".by-turns .line-link");
    phone.see("[data-reps]");
    phone.run("window.before = location.pathname");
    phone.tap("[data-reps]:nth-of-type(6)");
    phone.tap("#log-set");
    phone.wait("the other exercise", "return location.pathname !== window.before");
    assert_eq!(phone.run("return document.querySelector('.rest') === null"), serde_json::json!(true));
    // what is typed for one exercise is still there after a look at the other
    phone.tap("[data-reps]:nth-of-type(3)");
    phone.run("history.back()");
    phone.see("#add-exercise");
    phone.run("history.forward()");
    phone.see("[data-reps][aria-checked=true]");
}

fn the_columns_of_an_unknown_table_are_said_once(phone: &Phone, base: &str) {
    let csv = "K1;K2;K3;K4\n3.4.2024;Bench Press;100;8\n";
    phone.open(&format!("{base}/exchange"));
    let look_at = |csv: &str| {
        phone.run("document.querySelector('#pasted').closest('details').open = true");
        phone.fill("#pasted", csv);
        phone.tap("#look-at-pasted");
    };
    phone.see("#pasted");
    look_at(csv);
    phone.see("#column-meanings");
    for (column, meaning) in [(1, "date"), (2, "exercise"), (3, "load"), (4, "reps")] {
        phone.fill(&format!("#column-meanings li:nth-child({column}) select"), meaning);
    }
    phone.tap("#store");
    phone.read("Imported 1 set.");
    phone.open(&format!("{base}/exchange"));
    phone.see("#pasted");
    look_at(&format!("{csv}3.4.2024;Bench Press;100;7\n"));
    phone.read("Read as you said");
    phone.read("1 is new");
}

#[test]
fn sheets_sessions_and_tables_are_changed_by_the_person() {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let phone = with_the_sample(&served.base);
    what_is_open_stays_open_and_back_closes_it(&phone);
    the_session_is_changed_and_changed_back(&phone, &served.base);
    the_columns_of_an_unknown_table_are_said_once(&phone, &served.base);
}

#[test]
fn the_browser_gives_the_day_that_the_terminal_gives() {
    // built by `cargo xtask test wasm` from crates/same-day, with the digest of the native Day inside
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("same-day.wasm");
    let program = std::fs::read(&path).expect("the program is not built: cargo xtask test wasm");
    let hex: String = program.iter().map(|byte| format!("{byte:02x}")).collect();
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let phone = Phone::new();
    phone.open(&served.base);
    let code = phone.later(
        "const [hex, done] = arguments;
         const bytes = Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
         WebAssembly.instantiate(bytes, {}).then(({ instance }) => done(instance.exports.main(0, 0)), (e) => done(`${e}`));",
        &serde_json::json!([hex]),
    );
    assert_eq!(code, 0, "the browser's Day differs from the native one");
}

#[test]
fn entries_that_were_kept_one_by_one_are_put_together_and_none_is_lost() {
    let mut lines: Vec<String> = (1..1200).map(|number| line(number, number, "Kniebeuge – tief")).collect();
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let phone = Phone::new();
    phone.open(&served.base);
    phone.see("#sample");
    phone.put_one_by_one(&lines);
    phone.open(&format!("{}/history", served.base));
    phone.read("Kniebeuge");
    let mut kept = phone.stored();
    for _ in 0..100 {
        if kept.records < 100 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
        kept = phone.stored();
    }
    assert!(kept.records < 100, "they are still kept one by one");
    let kept: Vec<String> = kept.of_kind("set").into_iter().cloned().collect();
    lines.sort();
    assert!(kept == lines, "{} of {} lines are there", kept.len(), lines.len());
    phone.run("location.reload()");
    phone.read("Kniebeuge");
}
