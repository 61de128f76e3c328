//! Alpha Progression: blocks of lines; a session, its exercises with their warm-ups, and the sets below each.

use csv::StringRecord;

use crate::dates::{self, DateOrder};
use crate::error::ImportError;
use crate::intake::Plan;
use crate::made::{Made, read_made};
use crate::mapping::{Mapping, Meaning};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::{RowStream as _, Table};

/// Exports of the Alpha Progression app.
pub(crate) struct AlphaProgression;

const MADE: [Meaning; 10] = [
    Meaning::Date,
    Meaning::Session,
    Meaning::Exercise,
    Meaning::SetType,
    Meaning::Load,
    Meaning::LoadUnit,
    Meaning::Reps,
    Meaning::Rir,
    Meaning::Seconds,
    Meaning::Distance,
];

impl Source for AlphaProgression {
    fn id(&self) -> SourceId {
        SourceId("alpha-progression")
    }

    fn label(&self) -> &'static str {
        "Alpha Progression"
    }

    fn detect_table(&self, table: &Table<'_>) -> Confidence {
        if session(&table.first_row).is_some() { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let table = document.table()?;
        let mut rows = table.rows(&options.limits, false);
        let mut cells = StringRecord::new();
        let (mut block, mut made) = (Block::default(), Vec::new());
        while let Some(place) = rows.next_row(&mut cells)? {
            let before = made.len();
            if !block.read(&cells, place.line, &mut made) && made.len() == before {
                let skip = Skip::bad("the line is neither a session, an exercise nor a set");
                made.push(Made::skip(place.line, &rows.text(place), skip));
            }
        }
        let plan = Plan::new(self, Mapping::of(&MADE), Dialect::USUAL);
        read_made(document.file, table.decimal_comma(), plan, made, options)
    }
}

/// The lines above a set.
#[derive(Default)]
struct Block {
    date: String,
    session: String,
    exercise: String,
    /// What the columns below the exercise hold: `KG`, `LB`, `KM`; `REPS`, `SECS`; perhaps `RIR`.
    columns: Vec<String>,
}

impl Block {
    /// Takes a line; false when it is none of the known ones.
    fn read(&mut self, cells: &StringRecord, line: u64, made: &mut Vec<Made>) -> bool {
        let first = cells.get(0).map_or("", str::trim);
        if let Some((name, date)) = session(cells) {
            (self.session, self.date) = (name, date);
            self.exercise.clear();
            return true;
        }
        if first == "#" {
            self.columns = cells.iter().map(|cell| cell.trim().to_uppercase()).collect();
            return true;
        }
        if let Some(name) = exercise(first) {
            self.exercise = name;
            let warm_ups = cells.get(1).unwrap_or_default().replace("<br>", "\n");
            for warm_up in warm_ups.lines().filter(|warm_up| !warm_up.trim().is_empty()) {
                made.push(self.warm_up(warm_up, line));
            }
            return true;
        }
        if first.is_empty() || !first.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        made.push(self.set(cells, line));
        true
    }

    /// `WU1 · 37,5 kg · 9 reps`.
    fn warm_up(&self, text: &str, line: u64) -> Made {
        let parts: Vec<&str> = text.split('·').map(str::trim).collect();
        let [_, load, reps] = parts.as_slice() else {
            return Made::skip(line, text, Skip::bad("the warm-up is not understood"));
        };
        let reps = reps.split_whitespace().next().unwrap_or_default();
        let (load, unit) = load.rsplit_once(' ').unwrap_or((load, ""));
        self.row(line, "warm up", [load, unit, reps, "", "", ""])
    }

    fn set(&self, cells: &StringRecord, line: u64) -> Made {
        let [mut load, mut unit, mut reps, mut rir, mut seconds, mut distance] = [""; 6];
        let mut metres = String::new();
        for (column, cell) in self.columns.iter().zip(cells) {
            let cell = cell.trim();
            match column.as_str() {
                "KG" | "LB" | "LBS" => (load, unit) = (cell, column),
                // "8+" is at least eight
                "REPS" => reps = cell.trim_end_matches('+'),
                "RIR" => rir = cell,
                "SECS" | "SEC" | "S" | "TIME" => seconds = cell,
                "M" => distance = cell,
                "KM" => {
                    let km = cell.replace(',', ".").parse::<f64>();
                    metres =
                        km.map_or_else(|_| cell.to_owned(), |km| (km * 1e3).to_string().replace('.', ","));
                }
                _ => {}
            }
        }
        let distance = if metres.is_empty() { distance } else { &metres };
        self.row(line, "", [load, unit, reps, rir, seconds, distance])
    }

    fn row(&self, line: u64, kind: &str, [load, unit, reps, rir, seconds, distance]: [&str; 6]) -> Made {
        let Self { date, session, exercise, .. } = self;
        let cells = [date, session, exercise, kind, load, unit, reps, rir, seconds, distance];
        Made::row(line, cells)
    }
}

/// Name and start: `"Push · Day 1";"2026-02-19 4:54 h";"1:02 hr"`.
fn session(cells: &StringRecord) -> Option<(String, String)> {
    let start = cells.get(1)?.trim().strip_suffix('h')?.trim_end();
    let is_start = start.len() >= 14 && dates::parse(start, DateOrder::DayMonth).is_some();
    is_start.then(|| (cells.get(0).unwrap_or_default().trim().to_owned(), start.to_owned()))
}

/// `1. Hack Squats · Machine · 8 reps` is Hack Squats (Machine); what was planned is left out.
fn exercise(text: &str) -> Option<String> {
    let (number, rest) = text.split_once(". ")?;
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = rest.split('·').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?;
    let planned = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
    Some(match parts.next().filter(|part| !planned(part)) {
        Some(equipment) => format!("{name} ({equipment})"),
        None => name.to_owned(),
    })
}
