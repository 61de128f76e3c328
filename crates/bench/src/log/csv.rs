//! Normalised CSV: one row a set, columns by name, one or many lifters a file.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use regain_engine::SetKind;

use super::{Log, LoggedSet};

/// Columns that must be there.
const REQUIRED: [&str; 8] =
    ["athlete", "start", "exercise", "exercise_position", "set_index", "set_type", "weight_kg", "reps"];
/// Columns that are read when they are there.
const OPTIONAL: [&str; 3] = ["rpe", "seconds", "prescribed_by_app"];

/// Line, where one is to blame, and what is wrong.
pub type RowProblem = (Option<u64>, String);

/// Reads the logs in a normalised CSV text; lifters in the order of their first row.
///
/// Rows that cannot be read are left out, each with its line and the reason in the second value.
///
/// # Errors
/// A text that says which columns are missing, when this is not a normalised CSV.
pub fn read_csv(source: impl Read) -> Result<(Vec<Log>, Vec<RowProblem>), String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(source);
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let (columns, mut problems) = Columns::find(&header)?;
    let mut logs = Logs::default();
    for record in reader.records() {
        match record {
            Ok(record) => match columns.read(&record) {
                Ok((lifter, set)) => logs.push(lifter, &set),
                Err(text) => problems.push((record.position().map(csv::Position::line), text)),
            },
            Err(error) => problems.push((error.position().map(csv::Position::line), error.to_string())),
        }
    }
    Ok((logs.logs, problems))
}

/// Logs under construction, by lifter.
#[derive(Default)]
struct Logs {
    logs: Vec<Log>,
    place: HashMap<String, usize>,
    names: HashMap<String, Arc<str>>,
}

impl Logs {
    fn push(&mut self, lifter: &str, row: &Row<'_>) {
        let place = *self.place.entry(lifter.to_owned()).or_insert_with(|| {
            self.logs.push(Log { lifter: lifter.to_owned(), sets: Vec::new() });
            self.logs.len() - 1
        });
        let exercise = self.names.entry(row.exercise.to_owned()).or_insert_with(|| row.exercise.into());
        if let Some(log) = self.logs.get_mut(place) {
            log.sets.push(LoggedSet { exercise: Arc::clone(exercise), ..row.set.clone() });
        }
    }
}

/// A set whose exercise name still borrows from the record.
struct Row<'a> {
    exercise: &'a str,
    set: LoggedSet,
}

/// Where each column is.
struct Columns {
    required: [usize; REQUIRED.len()],
    optional: [Option<usize>; OPTIONAL.len()],
    unnamed: Arc<str>,
}

impl Columns {
    fn find(header: &csv::StringRecord) -> Result<(Self, Vec<RowProblem>), String> {
        let place = |name: &str| header.iter().position(|h| h.trim() == name);
        let missing: Vec<_> = REQUIRED.into_iter().filter(|name| place(name).is_none()).collect();
        if !missing.is_empty() {
            return Err(format!("not a normalised log: column(s) {} missing", missing.join(", ")));
        }
        let known = |name: &str| REQUIRED.contains(&name) || OPTIONAL.contains(&name);
        let unknown: Vec<_> = header.iter().map(str::trim).filter(|name| !known(name)).collect();
        let problems = if unknown.is_empty() {
            Vec::new()
        } else {
            vec![(Some(1), format!("column(s) {} not known and not used", unknown.join(", ")))]
        };
        let required = REQUIRED.map(|name| place(name).unwrap_or_default());
        Ok((Self { required, optional: OPTIONAL.map(place), unnamed: "".into() }, problems))
    }

    fn read<'a>(&self, record: &'a csv::StringRecord) -> Result<(&'a str, Row<'a>), String> {
        let text =
            |column: usize| self.required.get(column).and_then(|at| record.get(*at)).unwrap_or("").trim();
        let optional = |column: usize| {
            self.optional.get(column).copied().flatten().and_then(|at| record.get(at)).unwrap_or("").trim()
        };
        if text(0).is_empty() || text(2).is_empty() {
            return Err("athlete or exercise is empty".to_owned());
        }
        let (day, second_of_day) = start(text(1))?;
        let set = LoggedSet {
            day,
            second_of_day,
            exercise: Arc::clone(&self.unnamed),
            position: count(REQUIRED[3], text(3))?,
            set_index: count(REQUIRED[4], text(4))?,
            kind: kind(text(5)),
            load_kg: number(REQUIRED[6], text(6))?,
            reps: number(REQUIRED[7], text(7))?,
            rpe: number(OPTIONAL[0], optional(0))?,
            seconds: number(OPTIONAL[1], optional(1))?,
            prescribed: optional(2) == "1",
        };
        Ok((text(0), Row { exercise: text(2), set }))
    }
}

/// Local day and, when the text has one, the time of day.
fn start(text: &str) -> Result<(i32, Option<u32>), String> {
    let bad = || format!("column start: `{text}` is not YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS");
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = |date: jiff::civil::Date| (date - epoch).get_days();
    if text.len() <= 10 {
        return text.parse().map(|date| (days(date), None)).map_err(|_| bad());
    }
    let at: jiff::civil::DateTime = text.parse().map_err(|_| bad())?;
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    let second_of_day =
        u32::try_from(i32::from(hour) * 3600 + i32::from(minute) * 60 + i32::from(second)).ok();
    Ok((days(at.date()), second_of_day))
}

/// Words that say nothing about how a set was meant count as ordinary work.
fn kind(word: &str) -> SetKind {
    match word {
        "warmup" => SetKind::WarmUp,
        "failure" => SetKind::Failure,
        "drop" => SetKind::Drop,
        _ => SetKind::Working,
    }
}

fn number(column: &str, text: &str) -> Result<Option<f64>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Some(value)),
        _ => Err(format!("column {column}: `{text}` is not a number")),
    }
}

fn count(column: &str, text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("column {column}: `{text}` is not a whole number from 0"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const HEAD: &str = "athlete,start,exercise,exercise_position,set_index,set_type,weight_kg,reps";

    #[test]
    fn rows_are_grouped_by_lifter_in_the_order_of_work() {
        let text = format!(
            "{HEAD},rpe,seconds,prescribed_by_app\nb,2024-03-01,Squat,0,0,warmup,60,5,,,0\n\
             a,2024-03-02T18:30:00,Row,1,2,normal,50.5,8,9,,1\nb,2024-03-03,Squat,0,0,failure,,,,30,0\n"
        );
        let (logs, problems) = read_csv(text.as_bytes()).unwrap();
        assert!(problems.is_empty());
        let lifters: Vec<_> = logs.iter().map(|log| (log.lifter.as_str(), log.sets.len())).collect();
        assert_eq!(lifters, [("b", 2), ("a", 1)]);
        let row = &logs[1].sets[0];
        assert_eq!((row.day, row.second_of_day, row.position, row.set_index), (19_784, Some(66_600), 1, 2));
        assert_eq!(
            (row.load_kg, row.reps, row.rpe, row.prescribed),
            (Some(50.5), Some(8.0), Some(9.0), true)
        );
        assert_eq!(logs[0].sets[0].kind, SetKind::WarmUp);
        assert_eq!((logs[0].sets[1].load_kg, logs[0].sets[1].seconds), (None, Some(30.0)));
    }

    #[rstest]
    #[case("a,yesterday,Squat,0,0,normal,60,5", "column start: `yesterday`")]
    #[case("a,2024-03-01,Squat,0,0,normal,heavy,5", "column weight_kg: `heavy`")]
    #[case("a,2024-03-01,Squat,-1,0,normal,60,5", "column exercise_position: `-1`")]
    #[case(",2024-03-01,Squat,0,0,normal,60,5", "athlete or exercise is empty")]
    fn a_bad_row_is_named_with_its_line_and_the_rest_is_read(#[case] row: &str, #[case] says: &str) {
        let text = format!("{HEAD}\n{row}\na,2024-03-01,Squat,0,0,normal,60,5\n");
        let (logs, problems) = read_csv(text.as_bytes()).unwrap();
        assert_eq!(logs[0].sets.len(), 1);
        assert_eq!(problems[0].0, Some(2));
        assert!(problems[0].1.contains(says), "{}", problems[0].1);
    }

    #[test]
    fn columns_are_checked_before_rows() {
        let error = read_csv("date,lift\n1,2\n".as_bytes()).unwrap_err();
        assert!(error.contains("athlete, start, exercise"), "{error}");
        let (_, problems) = read_csv(format!("{HEAD},mood\n").as_bytes()).unwrap();
        assert!(problems[0].1.contains("mood"));
    }
}
