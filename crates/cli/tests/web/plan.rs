//! The fortnight in the web app: each day of it is opened, by keys and by a finger, and says what it is.

use crate::common::Shared;
use crate::driver::Phone;
use crate::driver::screens::{skipped, skipped_on_monday};

fn is_closed(phone: &Phone) {
    phone.wait("the sheet to close", "return document.querySelector('dialog[open]') === null");
}

fn words(phone: &Phone, script: &str) -> String {
    phone.run(&format!("return {script}")).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_day_of_the_plan_is_opened_by_the_keyboard_and_gives_the_focus_back() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped(&phone, &served.base);
    phone.open(&format!("{}/plan", served.base));
    phone.see("#day-13");
    for _ in 0..30 {
        if words(&phone, "document.activeElement.id") == "day-0" {
            break;
        }
        phone.press("Tab", 9, "");
    }
    let label = || words(&phone, "document.activeElement.ariaLabel");
    assert!(label().starts_with("Today, "), "the days are a stop of the Tab key: {}", label());
    phone.press("ArrowRight", 39, "");
    for _ in 0..12 {
        if !label().contains("likely session") {
            break;
        }
        phone.press("ArrowRight", 39, "");
    }
    let (day, said) = (words(&phone, "document.activeElement.id"), label());
    phone.press("Enter", 13, "\r");
    phone.read("No session is likely on this day.");
    let title = || words(&phone, "document.querySelector('dialog[open] h2').textContent");
    let opened = title();
    let date = said.split(':').next().unwrap();
    assert!(opened.starts_with(date), "{opened}; {said}");
    // on to the next, and back by the same key
    phone.tap("#day-after");
    phone.until("the day after", || title() != opened);
    phone.tap("#day-before");
    phone.until("the day before", || title() == opened);
    phone.press_escape();
    is_closed(&phone);
    phone.wait("the focus on the day", &format!("return document.activeElement.id === {day:?}"));
    // the days are one stop: the next key leaves them
    phone.press("Tab", 9, "");
    let left = phone.run("return document.activeElement.closest('[role=toolbar]') === null");
    assert_eq!(left, true);
}

#[test]
fn a_touch_anywhere_in_a_column_opens_its_day_and_it_says_why_one_cannot_train() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped_on_monday(&phone, &served.base);
    phone.open(&format!("{}/plan", served.base));
    phone.fill("#availability", "Mon Wed Sat, away 2025-11-01 to 2025-11-03, match every Sunday");
    phone.wait("the marks", "return document.querySelector('.plan-closed')?.textContent === 'awaymatch'");
    let days = [
        (1, "Tuesday 28 October", "Not one of your days."),
        (6, "Sunday 2 November", "You are away."),
        (13, "Sunday 9 November", "The day of a match."),
    ];
    for (day, title, why) in days {
        // the middle of it lies among the bars
        phone.touch(&format!("#day-{day}"));
        phone.read(title);
        phone.read(why);
        phone.press_escape();
        is_closed(&phone);
        phone.wait("the focus", &format!("return document.activeElement.id === 'day-{day}'"));
    }
    let label = words(&phone, "document.querySelector('#day-6').ariaLabel");
    assert!(label.starts_with("Sunday 2: you are away, "), "{label}");
    // what was never trained is a row all the same
    let rows = "document.querySelectorAll('.plan-names span').length";
    assert_eq!(phone.run(&format!("return {rows}")), 18);
    assert_eq!(phone.run("return document.querySelector('.plan-bars .unknown') !== null"), true);
}
