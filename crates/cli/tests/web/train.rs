//! The session in the web app: the first of all, and a test set that falls short.

use crate::common::Shared;
use crate::driver::Phone;
use crate::driver::screens::{skipped, skipped_on_monday};

#[test]
fn the_first_session_is_begun_from_an_empty_log() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    phone.open(&format!("{}/today", served.base));
    phone.tap("#skip-check-in");
    phone.tap(".dock a");
    phone.read("Your first session.");
    phone.read("half your usual sets, stop with 2 reps left");
    phone.tap("#add-exercise");
    phone.fill("#find-exercise", "squat barbell");
    phone.tap("dialog .pick");
    phone.tap(".set-head button");
    phone.fill("#quick-set", "100x5@8");
    phone.tap("#log-set");
    phone.see(".done");
    phone.open(&format!("{}/train", served.base));
    phone.read("Your session is open.");
    assert!(!phone.says("A calibration session"), "{}", phone.text());
}

#[test]
fn a_test_set_that_falls_short_says_when_it_looks_ready_again_and_what_else_is() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped_on_monday(&phone, &served.base);
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(1)");
    phone.tap("#log-set");
    phone.read("stops for today.");
    phone.read("by estimate");
    phone.read("Looks ready again");
    phone.read("Still ready now");
    // the last word is the person's
    phone.tap("#go-on-anyway");
    phone.see("#log-set");
}

#[test]
fn a_second_tap_on_log_means_the_same_set() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped(&phone, &served.base);
    let sets = || phone.stored_in("regain-sample").of_kind("set").len();
    let before = sets();
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.tap("[data-reps]:nth-of-type(6)");
    phone.see("[data-reps][aria-checked=true]");
    phone.run("const log = document.querySelector('#log-set'); log.click(); log.click()");
    phone.read("hard sets done");
    // the next one has a number of its own, and comes after whatever the second tap wrote
    phone.tap("[data-reps]:nth-of-type(5)");
    phone.see("[data-reps][aria-checked=true]");
    phone.tap("#log-set");
    phone.wait("two sets", "return document.querySelector('.set-head h2')?.innerText === 'Set 3'");
    assert_eq!(sets(), before + 2);
}

#[test]
fn a_set_is_chosen_and_logged_by_the_keyboard() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped(&phone, &served.base);
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.see("[data-reps][tabindex='0']");
    phone.run("document.querySelector(\"[data-reps][tabindex='0']\").focus()");
    // to the end of the ruler and beyond, where it is drawn anew
    for _ in 0..6 {
        phone.press("ArrowRight", 39, "");
        phone.wait("the focus on the chosen cell", "return document.activeElement.ariaChecked === 'true'");
    }
    let chosen = phone.run("return document.activeElement.dataset.reps");
    phone.press("Enter", 13, "\r");
    phone.see(".done");
    let done = phone.run("return document.querySelector('.done').innerText");
    assert!(done.as_str().unwrap().contains(&format!("× {}", chosen.as_str().unwrap())), "{done} {chosen}");
}

#[test]
fn a_rest_is_made_longer_outlasts_a_reload_and_says_when_it_is_over() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped_on_monday(&phone, &served.base);
    let log = |cell: u8| {
        phone.tap(&format!("[data-reps]:nth-of-type({cell})"));
        phone.see("[data-reps][aria-checked=true]");
        phone.tap("#log-set");
        phone.see("#rest-large");
    };
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    log(6);
    let began = seconds_of_rest(&phone);
    phone.tap("[aria-label='15 seconds more']");
    phone.until("a longer rest", || seconds_of_rest(&phone) == began + 15);
    phone.open(&format!("{}/train", served.base));
    phone.until("the same rest after a reload", || seconds_of_rest(&phone) == began + 15);
    phone.tap("#rest-large");
    phone.read("The timer counts on when the screen is locked");
    phone.press_escape();
    let is_over = || phone.run("return document.querySelector('.rest') === null") == true;
    for _ in 0..(began + 15) / 15 + 1 {
        if !is_over() {
            phone.run("document.querySelector(\"[aria-label='15 seconds less']\")?.click()");
        }
    }
    phone.until("the end of the rest", is_over);
    assert_eq!(phone.run("return document.title"), "Rest over · Regain");
    // the next rest takes the word away, and one that is skipped is over without one
    phone.tap(".line-link");
    log(5);
    phone.until("the name alone", || phone.run("return document.title") == "Regain");
    phone.run(
        "[...document.querySelectorAll('.rest button')].find(each => each.innerText === 'Skip').click()",
    );
    phone.until("no rest", is_over);
    phone.open(&format!("{}/train", served.base));
    phone.see(".line-link");
    assert!(is_over() && phone.run("return document.title") == "Regain");
}

/// What the timer shows, seconds.
fn seconds_of_rest(phone: &Phone) -> u32 {
    let shown = phone.run("return document.querySelector('#rest-large')?.innerText ?? ''");
    let digits =
        shown.as_str().and_then(|shown| shown.split_whitespace().next()).unwrap_or_default().to_owned();
    let (minutes, seconds) = digits.split_once(':').unwrap_or(("0", "0"));
    minutes.parse::<u32>().unwrap() * 60 + seconds.parse::<u32>().unwrap()
}
