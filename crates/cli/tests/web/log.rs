//! A log of years in the web app: brought in, taken out again, scrolled through, read in another zone and unit.

#[path = "../../benches/today/log.rs"]
mod years;

use crate::common::Shared;
use crate::driver::Phone;
use crate::driver::journal::line;
use crate::driver::screens::{skipped, skipped_on_monday};
use serde_json::json;

/// Rows of an export of some years.
const ROWS: usize = 6000;
/// A name that no catalogue has.
const OWN_NAME: &str = "Rope Thing To The Nose";

#[test]
fn an_export_of_years_is_looked_at_corrected_stored_and_taken_out_again() {
    let (served, phone) = (Shared::app(), Phone::new());
    let csv = String::from_utf8(years::strong_csv(ROWS)).unwrap().replace("Face Pull (Cable)", OWN_NAME);
    let of_own_name = csv.matches(OWN_NAME).count();
    let exchange = format!("{}/exchange", served.base);
    phone.begin_empty(&served.base);
    phone.stop_clock(&years::after(ROWS).to_string());
    phone.open(&exchange);
    // the dry run: everything is counted, nothing is stored
    phone.give_file("#file", "strong.csv", &csv);
    phone.read("1 exercise is not known");
    for said in ["strong.csv", "6,000", "300", "5 January 2015", OWN_NAME] {
        assert!(phone.says(said), "{said}: {}", phone.text());
    }
    let not_shown =
        |phone: &Phone| phone.stored().lines.iter().filter(|line| !line.contains(r#""shown""#)).count();
    assert_eq!(not_shown(&phone), 0, "a look stores nothing");
    // the unknown name is put right
    phone.tap(&format!("[aria-label='Another exercise for {OWN_NAME}']"));
    phone.fill("#find-exercise", "face pull");
    phone.tap("dialog .pick");
    phone.wait("the choice", "return document.querySelector('#dry-run .lines select').value !== ''");
    phone.wait("the count", "return document.querySelector('#store').innerText === 'Import 6,000 sets'");
    phone.tap("#store");
    phone.read("Imported 6,000 sets.");
    let stored = phone.stored();
    assert_eq!((stored.of_kind("set").len(), stored.of_kind("import").len()), (ROWS, 1));
    assert!(stored.records < 100, "they are kept as blocks");
    let named = stored.lines.iter().filter(|line| line.contains(r#""exercise":"Face Pull"#)).count();
    assert_eq!(named, of_own_name, "under the name that was chosen");
    assert!(!stored.lines.iter().any(|line| line.contains(OWN_NAME)));
    // out again, as a whole; and a second time it comes back as it was
    phone.tap("#import button:not(.quiet)");
    phone.read("Taken out again.");
    phone.open(&format!("{}/history", served.base));
    phone.read("No sessions yet.");
    phone.open(&exchange);
    phone.give_file("#file", "strong.csv", &csv);
    phone.wait("the count", "return document.querySelector('#store')?.innerText === 'Import 6,000 sets'");
    assert!(phone.says("Read as you said for a file with the same columns before."), "{}", phone.text());
    phone.tap("#store");
    phone.read("Imported 6,000 sets.");
    phone.open(&exchange);
    phone.give_file("#file", "strong.csv", &csv);
    phone.read("6,000 sets were already here, 0 are new.");
}

/// Rows of the history that are in the page.
const ROWS_THERE: &str = "return document.querySelectorAll('.window-row').length";

#[test]
fn five_thousand_sessions_scroll_with_few_rows_in_the_page() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    // one a day, from the first of May 2026 on
    let name = |number: u64| if number == 1 { "Zercher Squat" } else { "Front Squat" };
    let lines: Vec<String> = (1..=5000).map(|number| line(number, number * 1440, name(number))).collect();
    phone.put_one_by_one(&lines);
    phone.stop_clock("2040-03-01T12:00:00+00:00[UTC]");
    phone.open(&format!("{}/history", served.base));
    phone.read("5,000 sessions");
    let few = |phone: &Phone| {
        let there = phone.run(ROWS_THERE).as_u64().unwrap();
        assert!((5..60).contains(&there), "{there} rows are in the page");
    };
    few(&phone);
    // to the middle, to the first session of all, and back
    let height = "document.documentElement.scrollHeight";
    phone.run(&format!("scrollTo(0, {height} / 2)"));
    // rows are measured as they are drawn, so the middle of the page is about that of the log
    phone.wait("years between", "return / 203[1-6]/.test(document.querySelector('.window').innerText)");
    few(&phone);
    phone.run(&format!("scrollTo(0, {height})"));
    phone.read("Zercher Squat");
    few(&phone);
    let last =
        "return [...document.querySelectorAll('[aria-posinset]')].at(-1).getAttribute('aria-posinset')";
    assert_eq!(phone.run(last), json!("5000"), "those who hear the list are told where they are");
    // the first session is found without scrolling, and opens
    phone.fill("#search", "zercher");
    phone.wait("one session", "return document.querySelectorAll('.session-row').length === 1");
    phone.tap(".session-row");
    phone.see(".past");
}

#[test]
fn an_entry_stays_on_its_day_in_another_zone() {
    let (served, phone) = (Shared::app(), Phone::new());
    let stand_in = |zone: &str| {
        phone.tell("Emulation.setTimezoneOverride", &json!({ "timezoneId": zone }));
    };
    stand_in("Pacific/Auckland");
    phone.begin_empty(&served.base);
    phone.stop_clock("2026-05-10T01:00:00+12:00[Pacific/Auckland]");
    phone.add_past(&served.base, "2026-05-10", "00:30", "squat 140x5");
    phone.open(&format!("{}/history", served.base));
    phone.read("Sun 10 May, 00:30");
    // the same instant is still Saturday there
    stand_in("America/Los_Angeles");
    phone.stop_clock("2026-05-09T07:00:00-07:00[America/Los_Angeles]");
    phone.open(&format!("{}/history", served.base));
    phone.read("Sun 10 May, 00:30");
    assert!(!phone.says("Sat 9 May"));
    assert!(!phone.says("clock"), "a flight to the west is no wrong clock: {}", phone.text());
    // half an hour before there, on the day before here: one session, in the order of work, whatever the calendars say
    phone.add_past(&served.base, "2026-05-09", "05:00", "bench press 100x8");
    phone.open(&format!("{}/history", served.base));
    phone.read("Sat 9 May, 05:00");
    phone.wait("one session", "return document.querySelectorAll('.session-row').length === 1");
    assert!(phone.says("Bench Press (Barbell) and Squat (Barbell)"), "{}", phone.text());
}

/// What may follow a unit.
const END: [char; 5] = ['.', ',', ')', ';', ':'];

/// Numbers of a text that stand before this unit.
fn loads(text: &str, unit: &str) -> Vec<f64> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let of = |pair: &[&str]| (pair[1].trim_end_matches(END) == unit).then(|| pair[0].parse().ok());
    words.windows(2).filter_map(|pair| of(pair).flatten()).collect()
}

/// The text without the numbers of its loads.
fn without_loads(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_load =
        |i: usize| words.get(i + 1).is_some_and(|unit| ["kg", "lb"].contains(&unit.trim_end_matches(END)));
    let is_unit = |i: usize| i > 0 && is_load(i - 1);
    let kept = words.iter().enumerate().filter(|(i, _)| !is_load(*i) && !is_unit(*i));
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

fn in_pounds(phone: &Phone, base: &str) {
    phone.open(&format!("{base}/settings"));
    phone.tap(".choose label:nth-child(2) input[name=unit]");
    phone.wait("pounds", "return document.querySelectorAll('input[name=unit]')[1].checked");
}

#[test]
fn who_loads_pounds_is_offered_what_plates_of_pounds_make() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    phone.stop_clock("2026-05-12T20:00:00+00:00[UTC]");
    in_pounds(&phone, &served.base);
    for (day, sets) in [
        ("2026-04-27", "bench press 225x5"),
        ("2026-05-02", "bench press 225x6"),
        ("2026-05-07", "bench press 225x8@8"),
    ] {
        phone.add_past(&served.base, day, "18:00", sets);
    }
    phone.open(&format!("{}/train", served.base));
    phone.tap("#skip-check-in");
    phone.tap(".line-link");
    phone.see("#load b");
    let said = |selector: &str| phone.run(&format!("return document.querySelector('{selector}').innerText"));
    let (offered, pair) = (said("#load"), said(".pair"));
    let (offered, pair) = (offered.as_str().unwrap(), loads(pair.as_str().unwrap(), "lb"));
    assert!(pair.len() == 2 && pair.iter().all(|lb| lb % 5.0 == 0.0), "{pair:?}");
    assert!(offered.contains("bar 45 + 45, 45") && offered.contains("a side"), "{offered}");
}

#[test]
fn another_unit_changes_the_loads_on_the_screen_and_nothing_else() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped_on_monday(&phone, &served.base);
    let today = || {
        phone.open(&format!("{}/today", served.base));
        phone.see("[id^=row-]");
        phone.run("return document.querySelector('main').innerText").as_str().unwrap().to_owned()
    };
    let sets = || phone.stored_in("regain-sample").of_kind("set").into_iter().cloned().collect::<Vec<_>>();
    let (today_in_kg, sets_before) = (today(), sets());
    let kg = loads(&today_in_kg, "kg");
    assert!(!kg.is_empty() && loads(&today_in_kg, "lb").is_empty(), "{today_in_kg}");
    // an exercise that was looked at offers the new unit too
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.see("#load b");
    let exercise = phone.run("return location.href");
    in_pounds(&phone, &served.base);
    let today_in_lb = today();
    assert_eq!(without_loads(&today_in_lb), without_loads(&today_in_kg));
    let lb = loads(&today_in_lb, "lb");
    // a mass of the body is said in kilograms, whatever plates are marked in
    assert_eq!(lb.len() + loads(&today_in_lb, "kg").len(), kg.len(), "{today_in_lb}");
    assert!(lb.iter().all(|lb| kg.iter().any(|kg| (kg * 2.2046 - lb).abs() < 0.06)), "{kg:?} {lb:?}");
    phone.open(exercise.as_str().unwrap());
    phone.see("#load b");
    let said = |selector: &str| phone.run(&format!("return document.querySelector('{selector}').innerText"));
    let (offered, target) = (said("#load"), said(".card.target"));
    let (offered, target) = (offered.as_str().unwrap(), target.as_str().unwrap());
    assert!(!loads(target, "lb").is_empty(), "{target}");
    assert_eq!(loads(offered, "lb").first(), loads(target, "lb").first(), "{offered}; {target}");
    assert_eq!(sets(), sets_before, "what was typed stays as it was typed");
}

#[test]
fn progress_says_pounds_to_who_loads_pounds() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped(&phone, &served.base);
    let lifts = || {
        phone.open(&format!("{}/progress", served.base));
        phone.see(".lift");
        let said = "return [...document.querySelectorAll('.lift')].map(each => each.textContent).join(' ')";
        phone.run(said).as_str().unwrap().to_owned()
    };
    let in_kg = lifts();
    assert!(in_kg.contains(" kg") && !in_kg.contains(" lb"), "{in_kg}");
    in_pounds(&phone, &served.base);
    let in_lb = lifts();
    assert!(in_lb.contains(" lb") && !in_lb.contains(" kg"), "{in_lb}");
}

/// Counts how often all records of a kind are asked for: once for the single ones, once more for the blocks.
const COUNT_READINGS: &str = "window.readings = 0;
    const all = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = function (...what) { window.readings += 1; return all.apply(this, what); };";
/// How many bytes the copy of the blocks has; with a number, so many zeroes take its place.
const COPY: &str = "const [zeroes, done] = arguments;
    const open = indexedDB.open('regain');
    open.onsuccess = () => {
        const changing = open.result.transaction('meta', 'readwrite');
        const meta = changing.objectStore('meta');
        const asked = meta.get('copy');
        asked.onsuccess = () => { if (zeroes) meta.put(new Uint8Array(zeroes), 'copy'); };
        changing.oncomplete = () => { open.result.close(); done(asked.result?.length ?? 0); };
    };";

#[test]
fn a_log_of_years_is_read_from_a_copy_and_a_broken_copy_harms_nothing() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    let lines: Vec<String> = (1..=3000).map(|number| line(number, number * 1440, "Front Squat")).collect();
    phone.put_one_by_one(&lines);
    phone.stop_clock("2040-03-01T12:00:00+00:00[UTC]");
    phone.before_each_page(COUNT_READINGS);
    let open_log = || {
        phone.open(&format!("{}/history", served.base));
        phone.read("3,000 sessions");
        phone.run("return window.readings").as_u64().unwrap()
    };
    let copied = |zeroes: u64| phone.later(COPY, &json!([zeroes])).as_u64().unwrap();
    // put together first, copied at the next start
    open_log();
    phone.until("blocks", || phone.stored().records < 100);
    open_log();
    phone.until("the copy", || copied(0) > 0);
    assert!(copied(0) < lines.iter().map(String::len).sum::<usize>() as u64 / 5);
    assert_eq!(open_log(), 1, "no block is read");
    copied(1000);
    assert!(open_log() > 1, "the blocks are the log, whatever the copy is");
    phone.until("a whole copy", || copied(0) > 1000);
    assert_eq!(phone.stored().of_kind("set").len(), 3000);
}
