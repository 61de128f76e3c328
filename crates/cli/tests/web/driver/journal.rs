//! The journal of a browser, read and written past the app.

use regain_journal::{decode_lenient, encode};
use serde_json::{Value, json};

use super::Phone;

const PUT_ONE_BY_ONE: &str = "const [lines, done] = arguments;
    const open = indexedDB.open('regain');
    open.onsuccess = () => {
        const writing = open.result.transaction('entries', 'readwrite');
        const entries = writing.objectStore('entries');
        for (const line of lines) { const { device, seq } = JSON.parse(line); entries.put(line, [device, seq]); }
        writing.oncomplete = () => { open.result.close(); done(true); };
    };";

const STORED: &str = "const [log, done] = arguments;
    const open = indexedDB.open(log);
    open.onsuccess = () => {
        const asked = open.result.transaction('entries').objectStore('entries').getAll();
        asked.onsuccess = () => {
            open.result.close();
            const text = (value) => typeof value === 'string' ? value : new TextDecoder().decode(value);
            const lines = asked.result.flatMap((value) => text(value).split('\\n'));
            done({ records: asked.result.length, lines: lines.sort() });
        };
    };";

/// What a browser keeps of a log.
pub(crate) struct Stored {
    /// Records of the database; a record may hold many lines.
    pub(crate) records: u64,
    /// Every entry as a line of the journal, sorted.
    pub(crate) lines: Vec<String>,
}

impl Stored {
    /// Entries of a kind, such as `set`.
    pub(crate) fn of_kind(&self, kind: &str) -> Vec<&String> {
        // an amendment holds a body with a kind of its own
        let is_one = |line: &&String| serde_json::from_str::<Value>(line).unwrap()["kind"] == kind;
        self.lines.iter().filter(is_one).collect()
    }
}

impl Phone {
    /// What this browser keeps of the person's own log, or of `regain-sample`.
    pub(crate) fn stored_in(&self, log: &str) -> Stored {
        let stored = self.later(STORED, &json!([log]));
        let lines = stored["lines"].as_array().unwrap().iter();
        let lines = lines.map(|line| line.as_str().unwrap().to_owned()).collect();
        Stored { records: stored["records"].as_u64().unwrap(), lines }
    }

    /// What this browser keeps of the person's own log.
    pub(crate) fn stored(&self) -> Stored {
        self.stored_in("regain")
    }

    /// Puts lines into the browser's journal one by one, as the app did before it kept blocks.
    pub(crate) fn put_one_by_one(&self, lines: &[String]) {
        self.later(PUT_ONE_BY_ONE, &json!([lines]));
    }

    /// Opens the app of somebody who starts with an empty log and skips every question.
    pub(crate) fn begin_empty(&self, base: &str) {
        self.open(base);
        for door in ["#start-empty", "#skip-unit", "#skip-days"] {
            self.tap(door);
        }
        self.wait("the first day", "return document.querySelector('#skip-days') === null");
    }

    /// Writes a session of the past down: sets as one types them, on a day, at a time.
    pub(crate) fn add_past(&self, base: &str, day: &str, time: &str, sets: &str) {
        self.open(&format!("{base}/history/new"));
        self.fill("#add-past input[type=date]", day);
        self.fill("#add-past input[type=time]", time);
        self.fill("#past-sets", sets);
        self.wait("what was understood", "return document.querySelector('#add-past .plain li') !== null");
        self.tap("#add-past button[type=submit]");
        self.wait("the history", "return location.pathname !== '/history/new'");
    }

    /// The page's clock stands at this time, with its zone, from the next page on.
    pub(crate) fn stop_clock(&self, at: &str) {
        self.run(&format!("localStorage['regain.now'] = '{at}'"));
    }
}

/// A set of five, so many minutes after midnight of 1 May 2026 UTC, as a line of a device of nobody.
pub(crate) fn line(number: u64, minutes: u64, exercise: &str) -> String {
    let at = 1_777_593_600 + minutes * 60;
    let at = jiff::Timestamp::from_second(i64::try_from(at).unwrap()).unwrap();
    let line = format!(
        r#"{{"v":1,"id":"018e8c2a-0000-7000-8000-{number:012x}","device":"018e8c2a-0000-7000-8000-00000000000d","seq":{number},"recorded_at":"{at}","kind":"set","body":{{"occurred":{{"at":"{}+00:00"}},"exercise":"{exercise}","order":0,"reps":5}}}}"#,
        at.strftime("%Y-%m-%dT%H:%M:%S")
    );
    // as every device writes it
    encode(&decode_lenient(&line).unwrap())
}
