//! Behind the numbers: what a target rests on, the way past a hold, and the way out of a lock.

use crate::common::Shared;
use crate::driver::Phone;
use crate::driver::screens::skipped_on_monday;

#[test]
fn a_target_says_what_it_rests_on() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped_on_monday(&phone, &served.base);
    phone.touch(".offer");
    phone.see("dialog[open]");
    for words in ["by strength alone", "as things usually go for you", "or fewer in the first set", "points"]
    {
        phone.read(words);
    }
    phone.press_escape();
    phone.wait("the focus back", "return document.activeElement.className === 'offer'");
    // beside the set that is typed too
    phone.open(&format!("{}/train", served.base));
    phone.tap(".line-link");
    phone.tap("#why-target");
    phone.read("by strength alone");
}

#[test]
fn a_held_muscle_can_be_trained_all_the_same_and_stays_held() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped_on_monday(&phone, &served.base);
    phone.tap("#row-hamstrings");
    phone.tap(".anyway summary");
    phone.read("It stays a hold.");
    phone.tap(".anyway a");
    phone.see("#log-set");
    phone.wait("the hold", "return document.querySelector('#why-target').innerText.includes('held')");
    // what may be trained has no such way
    phone.open(&format!("{}/today", served.base));
    phone.tap("[id^=row-]");
    phone.see("dialog[open]");
    assert_eq!(phone.run("return document.querySelector('.anyway')"), serde_json::Value::Null);
}

/// Whether an exercise hurts.
const SWITCH: &str = "[aria-label='Notes and wishes'] label:last-of-type input";

/// Turns the last switch of the exercise's page, and waits until this answer is kept.
fn say_it_hurts(phone: &Phone, hurts: bool) {
    let shown = format!("return document.querySelector({SWITCH:?})?.checked === {}", !hurts);
    phone.wait("what was said before", &shown);
    phone.tap(SWITCH);
    let said = format!("\"hurts\":{hurts}");
    let is_kept = || phone.stored_in("regain-sample").lines.iter().any(|line| line.contains(&said));
    phone.until("the answer to be kept", is_kept);
}

#[test]
fn an_exercise_that_hurts_leads_to_its_lock_and_to_what_is_next() {
    let (served, phone) = (Shared::app(), Phone::new());
    skipped_on_monday(&phone, &served.base);
    phone.open(&format!("{}/train", served.base));
    phone.see(".line-link");
    let first = phone.run("return document.querySelector('.line-link').getAttribute('href')");
    phone.open(&format!("{}/exercises/Bench%20Press%20(Barbell)", served.base));
    say_it_hurts(&phone, true);
    phone.open(&format!("{}{}", served.base, first.as_str().unwrap()));
    phone.read("You said that it hurts.");
    assert_eq!(phone.run("return document.querySelector('#log-set')"), serde_json::Value::Null);
    phone.see("#next-exercise");
    phone.tap("#see-lock");
    // two answers of the same moment have no order
    phone.stop_clock("2025-10-27T18:05:00+00:00[UTC]");
    say_it_hurts(&phone, false);
    phone.open(&format!("{}{}", served.base, first.as_str().unwrap()));
    phone.see("#log-set");
}

#[test]
fn what_one_says_of_oneself_is_kept_and_what_is_no_mass_is_named() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.begin_empty(&served.base);
    phone.open(&format!("{}/settings", served.base));
    phone.fill("#body-mass", "heavy");
    phone.read("write a mass such as 80kg, not 'heavy'");
    phone.fill("#body-mass", "176 lb");
    phone.fill("#birth-year", "1990");
    phone.tap("#you .toggle input");
    phone.until("three facts", || phone.stored().of_kind("profile").len() == 3);
    phone.run("location.reload()");
    phone.wait("the mass", "return document.querySelector('#body-mass')?.value === '79.83 kg'");
    phone.wait("the year", "return document.querySelector('#birth-year').value === '1990'");
    assert_eq!(phone.run("return document.querySelector('#you .toggle input').checked"), true);
}
