//! What one does with an account: other browsers, programs, the password, and the end of it.

use crate::common::{PASSWORD, Served, Terminal};
use crate::driver::Phone;
use crate::driver::signed_in::{chip, sign_in};
use serde_json::{Value, json};

/// Ada on her phone, with a session in the log, at the settings; the server's first link was opened elsewhere.
fn signed_in() -> (Terminal, Served, Phone) {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let phone = Phone::new();
    phone.begin_empty(&served.base);
    phone.add_past(&served.base, "2026-05-09", "18:00", "bench press 100x8");
    sign_in(&phone);
    chip(&phone, "Synced");
    phone.open(&format!("{}/settings", served.base));
    phone.read("Signed in as 'Ada'");
    (terminal, served, phone)
}

/// How the server answers who signs in with this password.
fn answer_to(served: &Served, password: &str) -> u16 {
    let body = json!({ "name": "Ada", "password": password, "label": "Elsewhere" }).to_string();
    let request = ureq::post(format!("{}/api/v1/sessions", served.base))
        .header("origin", &served.base)
        .header("content-type", "application/json");
    match request.send(body) {
        Ok(answer) => answer.status().as_u16(),
        Err(ureq::Error::StatusCode(status)) => status,
        Err(error) => panic!("{error}"),
    }
}

fn tap_button(phone: &Phone, within: &str, says: &str) {
    let find = format!(
        "const found = [...document.querySelectorAll('{within} button')].find(each => each.innerText === {says:?});"
    );
    phone.wait(says, &format!("{find} return found !== undefined && !found.disabled"));
    phone.run(&format!("{find} found.click()"));
}

#[test]
fn another_browser_is_signed_out_and_a_programs_token_made_and_ended() {
    let (_terminal, served, phone) = signed_in();
    let is_let_in = |name: &str, value: &str| {
        let asked = ureq::get(format!("{}/api/v1/athletes/me/today", served.base)).header(name, value).call();
        asked.is_ok()
    };
    assert!(is_let_in("cookie", &served.cookie));
    phone.tap("#devices [aria-label^='Sign out: ']");
    phone.wait(
        "one browser",
        "return document.querySelector(\"#devices [aria-label^='Sign out: ']\") === null",
    );
    assert!(phone.says("this one") && !is_let_in("cookie", &served.cookie));

    phone.tap("#add-token");
    phone.fill("dialog input[maxlength]", "spreadsheet");
    phone.tap("dialog button[type=submit]");
    phone.read("This token is shown once.");
    let secret = phone.run("return document.querySelector('#secret').innerText");
    let bearer = format!("Bearer {}", secret.as_str().unwrap());
    assert!(is_let_in("authorization", &bearer));
    phone.press_escape();
    phone.tap("[aria-label='End: spreadsheet']");
    phone.wait("no program", "return document.querySelector(\"[aria-label='End: spreadsheet']\") === null");
    assert!(!is_let_in("authorization", &bearer));
}

#[test]
fn a_password_is_changed_and_an_account_deleted_by_who_knows_the_password() {
    let (_terminal, served, phone) = signed_in();
    let new = "five other plain words here";
    tap_button(&phone, "#devices", "Change the password");
    let change = |current: &str| {
        phone.fill("dialog [autocomplete=current-password]", current);
        phone.fill("dialog [autocomplete=new-password]", new);
        phone.tap("dialog button[type=submit]");
    };
    change("not the password");
    phone.see("dialog [role=alert]");
    assert_eq!((answer_to(&served, PASSWORD), answer_to(&served, new)), (201, 401));
    change(PASSWORD);
    phone.wait("the page alone", "return document.querySelector('dialog') === null");
    assert_eq!((answer_to(&served, PASSWORD), answer_to(&served, new)), (401, 201));

    tap_button(&phone, "#devices", "Delete the account");
    phone.fill("dialog [autocomplete=current-password]", PASSWORD);
    assert_eq!(
        phone.run("return document.querySelector('dialog [type=submit]').disabled"),
        Value::Bool(true)
    );
    phone.fill("dialog [autocomplete=off]", "DELETE");
    phone.tap("dialog button[type=submit]");
    phone.see("dialog [role=alert]");
    phone.fill("dialog [autocomplete=current-password]", new);
    phone.tap("dialog button[type=submit]");
    chip(&phone, "On this device");
    assert_eq!(answer_to(&served, new), 401);
    // the log of this browser stays until it is deleted here
    phone.open(&format!("{}/history", served.base));
    phone.read("Bench Press");
    assert_eq!(phone.stored().of_kind("set").len(), 1);
}
