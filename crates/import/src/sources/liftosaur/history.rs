//! Liftosaur's history as text, as its interface for programs writes it:
//!
//! ```text
//! 2026-07-13 05:52:14 +00:00 / program: "5/3/1" / dayName: "Squat Day" / exercises: {
//!   // felt heavy
//!   Squat, Barbell / 3x5 185lb @8, 1x8+ 185lb / warmup: 1x5 95lb / target: 3x5 185lb 120s
//! }
//! ```

use crate::error::ImportError;
use crate::intake::Plan;
use crate::made::{Made, read_made};
use crate::mapping::{Mapping, Meaning};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Document, Source};

const MADE: [Meaning; 9] = [
    Meaning::Date,
    Meaning::Session,
    Meaning::Exercise,
    Meaning::WarmUp,
    Meaning::Load,
    Meaning::Reps,
    Meaning::Sets,
    Meaning::Rpe,
    Meaning::Notes,
];
/// Ends the first line of a workout.
const EXERCISES: &str = "exercises: {";
/// Parts the fields of a line.
const PARTED: &str = " / ";

/// Whether a text is such a history.
pub(super) fn is_history(text: &str) -> bool {
    text.lines().any(|line| heading(line).is_some())
}

/// Reads it.
pub(super) fn read(
    source: &dyn Source,
    document: &Document<'_>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let mut history = History::default();
    for (number, line) in (1..).zip(document.text.lines()) {
        history.line(number, line.trim());
    }
    let plan = Plan::new(source, Mapping::of(&MADE), Dialect::USUAL);
    read_made(document.file, false, plan, history.made, options)
}

#[derive(Default)]
struct History {
    /// Time and name of the workout that is open.
    open: Option<(String, String)>,
    /// Remarks that stand above the next exercise.
    notes: String,
    made: Vec<Made>,
}

impl History {
    fn line(&mut self, number: u64, line: &str) {
        if let Some(remark) = line.strip_prefix("//") {
            let between = if self.notes.is_empty() { "" } else { "\n" };
            self.notes = format!("{}{between}{}", self.notes, remark.trim());
        } else if let Some(open) = heading(line) {
            self.notes.clear();
            self.open = Some(open);
        } else if line == "}" {
            self.open = None;
        } else if !line.is_empty() {
            self.exercise(number, line);
            self.notes.clear();
        }
    }

    fn exercise(&mut self, number: u64, line: &str) {
        let Some((at, session)) = self.open.clone() else {
            self.made.push(Made::skip(number, line, Skip::bad("the line stands in no workout")));
            return;
        };
        let mut fields = line.split(PARTED);
        let name = fields.next().unwrap_or_default().trim();
        let (mut warm_ups, mut done) = ("", "");
        for field in fields {
            match field.trim().split_once(": ") {
                Some(("warmup", sets)) => warm_ups = sets,
                Some(_) => {} // what was planned
                None => done = field.trim(),
            }
        }
        let sets = parts(warm_ups).map(|set| (set, "1")).chain(parts(done).map(|set| (set, "")));
        let mut notes = std::mem::take(&mut self.notes);
        let before = self.made.len();
        for (set, is_warm_up) in sets {
            self.made.push(match Set::parse(set) {
                Some(Set { count, reps, load, rpe }) => {
                    Made::row(number, [&at, &session, name, is_warm_up, load, reps, count, rpe, &notes])
                }
                None => Made::skip(number, line, Skip::bad(format!("the set '{set}' is not understood"))),
            });
            notes.clear();
        }
        if self.made.len() == before {
            self.made.push(Made::skip(number, line, Skip::no_set("planned, never done")));
        }
    }
}

/// Time and name of the workout whose first line this is.
fn heading(line: &str) -> Option<(String, String)> {
    let fields = line.trim().strip_suffix(EXERCISES)?;
    let mut fields = fields.split(PARTED);
    let at = fields.next()?.trim();
    if !at.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let name = fields.find_map(|field| field.trim().strip_prefix("dayName: "));
    Some((at.to_owned(), name.unwrap_or_default().trim_matches('"').to_owned()))
}

fn parts(sets: &str) -> impl Iterator<Item = &str> {
    sets.split(", ").map(str::trim).filter(|set| !set.is_empty())
}

/// `3x5 185lb @8`: how often, repetitions, load, effort; `8+` is as many as possible, `120s` a pause.
struct Set<'a> {
    count: &'a str,
    reps: &'a str,
    load: &'a str,
    rpe: &'a str,
}

impl<'a> Set<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (count, reps) = words.next()?.split_once('x')?;
        let reps = reps.get(..reps.find(|c: char| !c.is_ascii_digit()).unwrap_or(reps.len()))?;
        if reps.is_empty() || count.is_empty() || !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut set = Self { count, reps, load: "", rpe: "" };
        for word in words {
            if let Some(rpe) = word.strip_prefix('@') {
                set.rpe = rpe.trim_end_matches('+');
            } else if word.ends_with("kg") || word.ends_with("lb") {
                set.load = word;
            }
        }
        Some(set)
    }
}
