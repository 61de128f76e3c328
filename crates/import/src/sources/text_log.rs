//! Logs as people type them: a date, then an exercise a line with its sets, or a name and a set a line.

mod day;
mod sets;
mod token;

use crate::error::ImportError;
use crate::intake::Plan;
use crate::made::{Made, read_made};
use crate::mapping::{Mapping, Meaning};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};

use sets::{Line, TextSet, parse_line};

/// Plain text.
pub(crate) struct TextLog;

const MADE: [Meaning; 11] = [
    Meaning::Date,
    Meaning::Session,
    Meaning::Exercise,
    Meaning::SetOrder,
    Meaning::Load,
    Meaning::Reps,
    Meaning::Sets,
    Meaning::Rpe,
    Meaning::Rir,
    Meaning::Seconds,
    Meaning::Notes,
];
/// What is typed is meant: no zero stands for an empty cell.
const DIALECT: Dialect = Dialect { zero_is_absent: false, ..Dialect::USUAL };
/// Lines from which the kind of a file is told.
const SAMPLE_LINES: usize = 60;

impl Source for TextLog {
    fn id(&self) -> SourceId {
        SourceId("text")
    }

    fn label(&self) -> &'static str {
        "text log"
    }

    fn detect(&self, document: &Document<'_>) -> Confidence {
        if document.table.is_none() {
            return Confidence::No;
        }
        let lines = document.text.lines().map(bare).filter(|line| !line.is_empty()).take(SAMPLE_LINES);
        let (mut days, mut sets, mut all) = (0, 0, 0);
        for line in lines {
            all += 1;
            days += usize::from(day::read(line).is_some());
            sets += usize::from(matches!(parse_line(line), Line::Exercise(..) | Line::Sets(_)));
        }
        // headings and remarks stand between the sets; a table without a known header has no line of sets
        if days > 0 && sets > 0 && 3 * (days + sets) >= all { Confidence::Possible } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let mut log = Log::default();
        for (number, line) in (1..).zip(document.text.lines()) {
            log.line(number, line);
        }
        log.end_heading();
        let mut warnings = Vec::new();
        if log.by_count > 0 {
            warnings.push(format!(
                "Lines such as 3x8 read as sets x reps: {}. Check a few of them.",
                log.by_count
            ));
        }
        let plan = Plan { warnings, ..Plan::new(self, Mapping::of(&MADE), DIALECT) };
        read_made(document.file, false, plan, log.made, options)
    }
}

/// A line without the signs that lists and headings begin with.
fn bare(line: &str) -> &str {
    line.trim().trim_start_matches(['#', '*', '•', '·', '>', '–', '—']).trim_start_matches("- ").trim()
}

/// What was read so far.
#[derive(Default)]
struct Log {
    made: Vec<Made>,
    date: String,
    session: String,
    exercise: String,
    /// A line of words alone: the name of what follows, or a remark about what came before.
    heading: Option<(u64, String)>,
    /// Whether a set came since the date.
    any_set: bool,
    /// Lines in which the first number was taken for a number of sets.
    by_count: u64,
}

impl Log {
    fn line(&mut self, number: u64, text: &str) {
        let line = bare(text);
        if line.is_empty() {
            return;
        }
        if let Some((date, rest)) = day::read(line) {
            self.end_heading();
            (self.date, self.session) = (date, rest);
            (self.exercise, self.any_set) = (String::new(), false);
            return;
        }
        match parse_line(line) {
            Line::Exercise(name, sets) => {
                match self.heading.take() {
                    // the first words under a date name the session
                    Some((_, words)) if !self.any_set && self.session.is_empty() => self.session = words,
                    heading => {
                        self.heading = heading;
                        self.end_heading();
                    }
                }
                self.exercise = name;
                self.sets(number, line, sets);
            }
            Line::Sets(sets) => {
                if let Some((_, words)) = self.heading.take() {
                    self.exercise = words.trim_end_matches(':').trim().to_owned();
                }
                self.sets(number, line, sets);
            }
            Line::Words => {
                if !self.any_set && self.session.is_empty() {
                    self.session = self.heading.take().map(|(_, words)| words).unwrap_or_default();
                }
                self.end_heading();
                self.heading = Some((number, line.to_owned()));
            }
            Line::NotUnderstood(why) => {
                self.end_heading();
                self.made.push(Made::skip(number, line, Skip::bad(why)));
            }
        }
    }

    fn sets(&mut self, number: u64, line: &str, sets: Vec<TextSet>) {
        if self.date.is_empty() {
            let skip = Skip::bad("there is no date above the line; write one as 2024-03-29");
            self.made.push(Made::skip(number, line, skip));
            return;
        }
        self.any_set = true;
        self.by_count += u64::from(sets.iter().any(|set| set.by_count));
        for set in sets {
            let Self { date, session, exercise, .. } = self;
            let sets = set.count.to_string();
            let TextSet { kind, load, reps, rpe, rir, seconds, note, .. } = &set;
            let cells = [date, session, exercise, kind, load, reps, &sets, rpe, rir, seconds, note];
            self.made.push(Made::row(number, cells.map(String::as_str)));
        }
    }

    /// Words that named nothing are a remark about the set before them.
    fn end_heading(&mut self) {
        let Some((number, words)) = self.heading.take() else { return };
        if self.any_set {
            let Self { date, session, exercise, .. } = &*self;
            let cells = [date.as_str(), session, exercise, "note", "", "", "", "", "", "", &words];
            self.made.push(Made::row(number, cells));
        } else {
            self.made.push(Made::skip(number, &words, Skip::no_set("words without a set or a date")));
        }
    }
}
