//! Coach and athlete in the web app: two phones and one server.

use crate::common::{Served, Terminal};
use crate::driver::Phone;

/// A phone on which this person is signed in.
fn phone_of(served: &Served, cookie: &str) -> Phone {
    let phone = Phone::new();
    phone.sign_in(&served.base, cookie);
    phone
}

#[test]
fn what_a_coach_says_arrives_and_is_put_away() {
    let terminal = Terminal::new();
    let mut served = Served::with_the_app(&terminal);
    let (coach, athlete) = (served.invited("Cleo", "coach"), served.invited("Ben", "athlete"));
    let (coach_phone, phone) = (phone_of(&served, &coach), phone_of(&served, &athlete));

    // nobody yet: a link to send, which opens what the athlete fills in
    coach_phone.open(&format!("{}/coach", served.base));
    coach_phone.read("Nobody shares with you yet. Send a link.");
    let link = coach_phone.run("return document.querySelector('input[readonly]').value");
    phone.open(&served.base);
    phone.tap("#start-empty");
    phone.tap("#skip-unit");
    phone.tap("#skip-days");
    phone.open(link.as_str().unwrap());
    phone.read("You can stop this any day.");
    phone.tap("#agree");
    phone.read("Choose at least one part to share.");
    phone.tap("[role=switch]");
    phone.tap("#agree");
    phone.read("The day, since");

    coach_phone.open(&format!("{}/coach", served.base));
    coach_phone.read("1 athlete");
    coach_phone.tap("a.athlete");
    coach_phone.tap("#note");
    coach_phone.fill("#note-text", "Slower on the way down.");
    coach_phone.tap("#send-note");
    coach_phone.see("#told li");
    coach_phone.tap("#offer");
    coach_phone.fill("#another", "squat barbell");
    coach_phone.tap("#near button");
    coach_phone.tap("#send-offer");
    coach_phone.wait("both", "return document.querySelectorAll('#told li').length === 2");

    phone.open(&format!("{}/today", served.base));
    phone.tap("#skip-check-in");
    phone.read("From Cleo");
    phone.read("Slower on the way down.");
    phone.tap(".train-this");
    phone.read("Squat (Barbell)");
    phone.read("offered: ");
    phone.open(&format!("{}/today", served.base));
    phone.wait("both messages", "return document.querySelectorAll('.put-away').length === 2");
    phone.tap(".put-away");
    phone.wait("one message", "return document.querySelectorAll('.put-away').length === 1");

    // without the server there is the board of last time
    coach_phone.open(&format!("{}/coach", served.base));
    coach_phone.see("a.athlete");
    coach_phone.see_service_worker();
    served.child.kill().unwrap();
    served.child.wait().unwrap();
    coach_phone.open(&format!("{}/coach", served.base));
    coach_phone.read("There is no newer board without the server.");
    coach_phone.see("a.athlete");
}
