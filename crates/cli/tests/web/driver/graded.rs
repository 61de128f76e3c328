//! A journal in which advice was looked at before training, so that it can be graded.

use std::fs;

use jiff::ToSpan as _;
use jiff::civil::DateTime;

use super::Phone;
use crate::common::{Terminal, sample};

/// Sessions before which the advice was looked at.
const LOOKED: usize = 10;
/// So long before their first set.
const BEFORE_MINUTES: i64 = 20;

impl Phone {
    /// Brings in the journal of the simulated lifter, who looked at the terminal before the last sessions.
    pub(crate) fn bring_graded(&self, base: &str) {
        self.begin_empty(base);
        self.open(&format!("{base}/exchange"));
        self.give_file("#file", "journal.jsonl", &journal());
        self.tap("#store:not([disabled])");
        self.read("Imported ");
    }
}

fn journal() -> String {
    let terminal = Terminal::new();
    let log = fs::read_to_string(sample()).unwrap();
    let (head, rows) = log.split_once('\n').unwrap();
    let began = |row: &str| row.split(',').next().unwrap().trim_matches('"').to_owned();
    let mut sessions: Vec<String> = rows.lines().map(began).collect();
    sessions.dedup();
    let file = terminal.file("log.csv");
    let import_up_to = |last: &str| {
        let rows = rows.lines().filter(|row| *began(row) <= *last);
        let text = [head].into_iter().chain(rows).collect::<Vec<_>>().join("\n");
        fs::write(&file, text).unwrap();
        terminal.ok(&["import", file.to_str().unwrap()]);
    };
    let (earlier, looked) = sessions.split_at(sessions.len() - LOOKED);
    import_up_to(&earlier[earlier.len() - 1]);
    for session in looked {
        let begins: DateTime = session.parse().unwrap();
        let at = begins - BEFORE_MINUTES.minutes();
        terminal.ok(&["today", "--at", &format!("{at}[UTC]")]);
        import_up_to(session);
    }
    terminal.ok(&["export"])
}
