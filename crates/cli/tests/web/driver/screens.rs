//! Every screen of the app in every state that a person can meet it in: for tests that visit them all, and for pictures.

use serde_json::json;

use super::Phone;
use crate::common::Served;

/// A screen, and how to come to it.
pub(crate) struct Screen {
    pub(crate) name: &'static str,
    pub(crate) address: &'static str,
    pub(crate) taps: &'static [&'static str],
    pub(crate) sees: &'static str,
}

/// What a phone is like, and what can be seen then.
pub(crate) struct State {
    pub(crate) name: &'static str,
    /// Brings a phone there, whatever it kept before.
    pub(crate) prepare: fn(&Phone, &Served),
    pub(crate) screens: &'static [Screen],
}

/// A Monday evening on which the simulated lifter can beat, test and hold.
const MONDAY: &str = "2025-10-27T18:00:00+00:00[UTC]";

const fn screen(
    name: &'static str,
    address: &'static str,
    taps: &'static [&'static str],
    sees: &'static str,
) -> Screen {
    Screen { name, address, taps, sees }
}

/// What the checks of every screen visit.
pub(crate) const STATES: &[State] = &[
    State {
        name: "first",
        prepare: |phone, served| begin_again(phone, &served.base),
        screens: &[screen("first run", "/today", &[], "#sample")],
    },
    State {
        name: "questions",
        prepare: |phone, served| {
            let base = &served.base;
            begin_again(phone, base);
            phone.tap("#start-empty");
        },
        screens: &[screen("which unit", "/today", &[], "#skip-unit")],
    },
    State {
        name: "last question",
        prepare: |phone, served| {
            let base = &served.base;
            begin_again(phone, base);
            phone.tap("#start-empty");
            phone.tap("#skip-unit");
            phone.see("#skip-days");
        },
        screens: &[screen("which days", "/today", &[], "#skip-days")],
    },
    State {
        name: "empty",
        prepare: |phone, served| {
            let base = &served.base;
            begin_again(phone, base);
            phone.begin_empty(base);
        },
        screens: &[
            screen("today", "/today", &[], "main h1"),
            screen("session", "/train", &[], "main h1"),
            screen("plan", "/plan", &[], "main h1"),
            screen("progress", "/progress", &[], "main h1"),
            screen("history", "/history", &[], "main h1"),
            screen("the first day", "/today", &["#skip-check-in"], ".maps"),
        ],
    },
    State {
        name: "asking",
        prepare: |phone, served| {
            let base = &served.base;
            begin_again(phone, base);
            asked(phone, base);
        },
        screens: &[
            screen("check-in", "/today", &[], "#energy"),
            screen("pain or illness", "/today", &["#trouble-door"], "#trouble-done"),
            screen("sore muscles", "/today", &["#next-sore"], "#touch-front-chest"),
            screen("sore muscles as a list", "/today", &["#next-sore", "#as-list"], "#list-chest"),
            screen("how sore", "/today", &["#next-sore", "#as-list", "#list-chest"], "#soreness"),
        ],
    },
    State {
        name: "skipped",
        prepare: |phone, served| {
            let base = &served.base;
            begin_again(phone, base);
            skipped(phone, base);
        },
        screens: &[
            screen("today", "/today", &[], "[id^=row-]"),
            screen("why", "/today", &["[id^=row-]"], "dialog"),
            screen("session", "/train", &[], ".line-link"),
            screen("exercise", "/train", &[".line-link"], "#log-set"),
            screen("plan", "/plan", &[], "main h1"),
            screen("lifts", "/progress", &[], "main h1"),
            screen("muscles", "/progress/muscles", &[], "main h1"),
            screen("consistency", "/progress/consistency", &[], "main h1"),
            screen("report card", "/progress/report", &[], "main h1"),
            screen("history", "/history", &[], "[role=listitem]"),
            screen("exercises", "/exercises", &[], "main h1"),
            screen("import and export", "/exchange", &[], "main h1"),
            screen("settings", "/settings", &[], "main h1"),
            screen("more", "/more", &[], "main a"),
            screen("coach, not signed in", "/coach", &[], "main h1"),
            screen("an address that is not there", "/nothing", &[], "main h1"),
        ],
    },
    State {
        name: "graded",
        prepare: |phone, served| {
            begin_again(phone, &served.base);
            phone.bring_graded(&served.base);
        },
        screens: &[screen("report card", "/progress/report", &[], ".graded .row")],
    },
    // of somebody who is a coach of one athlete, and whose own coach said something
    State {
        name: "coached",
        prepare: |phone, served| {
            coach_and_athletes(served);
            begin_again(phone, &served.base);
            phone.sign_in(&served.base, &served.cookie);
            phone.open(&format!("{}/today", served.base));
            phone.tap("#skip-check-in");
            phone.see(".from-coach");
        },
        screens: &[
            screen("what a coach said", "/today", &[], ".from-coach .train-this"),
            screen("board", "/coach", &[], "a.athlete"),
            screen("board by name", "/coach", &[".orders button:nth-child(2)"], "a.athlete"),
            screen("a link to send", "/coach", &["details.invite summary"], "details[open] input"),
            screen("an athlete's day", "/coach", &["a.athlete"], "#told li"),
            screen("a note", "/coach", &["a.athlete", "#note"], "dialog #note-text"),
            screen(
                "a session to offer",
                "/coach",
                &["a.athlete", "#offer", ".pick-chip"],
                "dialog .offer-row",
            ),
            screen("share with a coach", "/coach/share", &[], ".lines button"),
        ],
    },
];

/// What else is worth a picture.
pub(crate) const FOR_THE_EYE: &[State] = &[
    State {
        name: "one",
        prepare: |phone, served| {
            let base = &served.base;
            begin_again(phone, base);
            phone.begin_empty(base);
            phone.stop_clock("2025-10-25T19:00:00+00:00[UTC]");
            let sets = "squat 100x5@8, 100x5@9\nbench press 80x8@8, 80x7@9\nbarbell row 70x8@8";
            phone.add_past(base, "2025-10-25", "18:00", sets);
            phone.stop_clock(MONDAY);
            phone.open(&format!("{base}/today"));
            phone.tap("#skip-check-in");
            phone.see("[id^=row-]");
        },
        screens: &[
            screen("today", "/today", &[], "[id^=row-]"),
            screen("session", "/train", &[], "main h1"),
            screen("plan", "/plan", &[], "main h1"),
            screen("lifts", "/progress", &[], "main h1"),
            screen("report card", "/progress/report", &[], "main h1"),
            screen("history", "/history", &[], "[role=listitem]"),
        ],
    },
    State {
        name: "full",
        prepare: |phone, served| answered(phone, &served.base),
        screens: &[
            screen("today", "/today", &[], "[id^=row-]"),
            screen("why beat", "/today", &["[id^=row-]"], "dialog"),
            screen("why hold", "/today", &["#row-hamstrings"], "dialog"),
            screen("where the log is", "/today", &["#status"], "dialog"),
            screen("session", "/train", &[], ".line-link"),
            screen("change the session", "/train", &[".line [id^=change-]"], "dialog"),
            screen("exercise", "/train", &[".line-link", "[data-reps]:nth-of-type(6)"], "#log-set"),
            screen("plan", "/plan", &[], "main h1"),
            screen("session of the past", "/history", &[".session-row"], ".past"),
            screen("one exercise", "/exercises/Bench%20Press%20(Barbell)", &[], "main h1"),
        ],
    },
    State {
        name: "training",
        prepare: |phone, served| {
            let base = &served.base;
            answered(phone, base);
            phone.open(&format!("{base}/train"));
            phone.tap(".line-link");
            phone.tap("[data-reps]:nth-of-type(1)");
            phone.tap("#log-set");
            phone.see(".done");
        },
        screens: &[
            screen("stop line", "/train", &[".line-link"], ".done"),
            screen("session", "/train", &[], ".line-link"),
            screen("today", "/today", &[], "[id^=row-]"),
        ],
    },
];

/// Comes to a screen.
pub(crate) fn go(phone: &Phone, base: &str, to: &Screen) {
    phone.open(&format!("{base}{}", to.address));
    for selector in to.taps {
        phone.tap(selector);
    }
    phone.see(to.sees);
}

/// Visits every screen of these states; what is found is told with the name of the screen.
pub(crate) fn on_every_screen(
    phone: &Phone,
    served: &Served,
    states: impl IntoIterator<Item = &'static State>,
    look: impl Fn(&Phone, &Screen) -> Vec<String>,
) -> Vec<String> {
    let mut found = Vec::new();
    for State { name, prepare, screens } in states {
        prepare(phone, served);
        for each in *screens {
            go(phone, &served.base, each);
            let faults = look(phone, each);
            found.extend(faults.into_iter().map(|fault| format!("{name}, {}: {fault}", each.name)));
        }
    }
    found
}

/// Another person takes the phone: nothing is kept.
pub(crate) fn begin_again(phone: &Phone, base: &str) {
    let storage = json!({ "origin": base, "storageTypes": "all" });
    phone.open("about:blank");
    phone.tell("Storage.clearDataForOrigin", &storage);
    phone.open(base);
}

/// A phone that looks round with the sample and is asked how the person is.
pub(crate) fn asked(phone: &Phone, base: &str) {
    phone.open(base);
    phone.tap("#sample");
    phone.see("#skip-check-in");
}

/// A phone that looks round with the sample and does not say how the person is.
pub(crate) fn skipped(phone: &Phone, base: &str) {
    asked(phone, base);
    phone.tap("#skip-check-in");
    phone.see("[id^=row-]");
}

/// The same on [`MONDAY`].
pub(crate) fn skipped_on_monday(phone: &Phone, base: &str) {
    asked(phone, base);
    phone.stop_clock(MONDAY);
    phone.open(&format!("{base}/today"));
    phone.tap("#skip-check-in");
    phone.see("[id^=row-]");
}

/// The simulated lifter on [`MONDAY`], with sore glutes, and hamstrings of less range.
fn answered(phone: &Phone, base: &str) {
    begin_again(phone, base);
    asked(phone, base);
    phone.stop_clock(MONDAY);
    phone.open(&format!("{base}/today"));
    for tap in ["#energy-4", "#sleep-14", "#recovered-8", "#next-sore", "#as-list"] {
        phone.tap(tap);
    }
    phone.see("[id^=list-]");
    // what is not answered is unknown, and lets nothing be beaten
    let muscles =
        "return [...document.querySelectorAll('[id^=list-]')].map(each => each.id.slice(5)).join(' ')";
    for muscle in phone.run(muscles).as_str().unwrap_or_default().split(' ') {
        let (soreness, function) = match muscle {
            "glutes" => ("#soreness-3", "#flag-none"),
            "hamstrings" => ("#soreness-5", "#flag-rom"),
            _ => ("#soreness-0", "#flag-none"),
        };
        // the browser goes back a place of its history when a sheet is closed, a moment later
        phone.run("window.place = String(history.state)");
        for tap in [&format!("#list-{muscle}"), soreness, function] {
            phone.tap(tap);
        }
        phone.press_escape();
        let closed = "document.querySelector('#soreness') === null && String(history.state) === window.place";
        phone.wait("the sheet to close", &format!("return {closed}"));
    }
    phone.tap("#finish-check-in");
    phone.see("[id^=row-]");
}

/// Ada sees Ben, who trained; Cleo sees Ada, and said something to her.
fn coach_and_athletes(served: &Served) {
    let (ben, cleo) = (served.invited("Ben", "athlete"), served.invited("Cleo", "coach"));
    let agree = |athlete: &str, coach: &str| {
        let scopes = json!({ "coach": served.id_of(coach), "scopes": ["today", "history"] });
        served.post_as(athlete, "/api/v1/account/consents", &scopes);
    };
    agree(&ben, &served.cookie);
    agree(&served.cookie, &cleo);
    let set = json!({ "occurred": { "at": "2026-03-01T18:00:00Z" }, "exercise": "Squat (Barbell)",
        "load": { "centi_kg": 10_000, "unit": "kg" }, "reps": 5 });
    let sets = [(1, set.clone()), (2, set)];
    let sets = sets.map(|(n, set)| json!({ "id": format!("0190e000-0000-7000-8000-00000000000{n}"), "kind": "set", "body": set }));
    for who in [&ben, &served.cookie] {
        served.post_as(who, "/api/v1/athletes/me/entries", &json!({ "entries": sets }));
    }
    let offer = json!({ "text": "Slower on the way down.", "session": { "exercises": [
        { "exercise": "Squat (Barbell)", "sets": 3, "reps": 5, "load_kg": 100.0 } ] } });
    let to = |coach: &str, athlete: &str| {
        let path = format!("/api/v1/roster/{}/messages", served.id_of(athlete));
        served.post_as(coach, &path, &offer);
    };
    to(&cleo, &served.cookie);
    to(&served.cookie, &ben);
}
