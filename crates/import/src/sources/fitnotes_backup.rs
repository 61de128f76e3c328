//! FitNotes backups (`.fitnotes`): an SQLite file with the log, the names, and measurements of the body.

use std::collections::HashMap;

use crate::error::ImportError;
use crate::intake::Plan;
use crate::made::{Made, read_made};
use crate::mapping::{Mapping, Meaning};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::sqlite::{Damage, Database, Table, Value, is_database, tables};

/// Backups of FitNotes.
pub(crate) struct FitNotesBackup;

const MADE: [Meaning; 8] = [
    Meaning::Date,
    Meaning::Exercise,
    Meaning::LoadKg,
    Meaning::Reps,
    Meaning::Seconds,
    Meaning::Distance,
    Meaning::Notes,
    Meaning::BodyMass,
];
/// Comments on sets, in a table that has those on other things too.
const OWNER_IS_A_SET: i64 = 1;

impl Source for FitNotesBackup {
    fn id(&self) -> SourceId {
        SourceId("fitnotes-backup")
    }

    fn label(&self) -> &'static str {
        "FitNotes backup"
    }

    fn reads_bytes(&self, bytes: &[u8]) -> bool {
        is_database(bytes) && open(bytes).is_ok_and(|(_, log, _)| log.is_some())
    }

    fn detect(&self, document: &Document<'_>) -> Confidence {
        if self.reads_bytes(document.bytes) { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let made = rows(document.bytes).map_err(|what| ImportError::Damaged {
            file: document.file.to_owned(),
            label: "the backup's",
            what: what.to_owned(),
        })?;
        let mut plan = Plan::new(self, Mapping::of(&MADE), Dialect::USUAL);
        plan.warnings.push("Loads are in kilograms, as the backup has them.".to_owned());
        read_made(document.file, false, plan, made, options)
    }
}

/// The database, its log if it is FitNotes's, and all tables.
fn open(bytes: &[u8]) -> Result<(Database<'_>, Option<Table>, Vec<Table>), Damage> {
    let database = Database::open(bytes)?;
    let tables = tables(&database)?;
    let is_log = |table: &&Table| {
        table.name == "training_log" && table.has(&["exercise_id", "date", "metric_weight", "reps"])
    };
    let log = tables.iter().find(is_log).cloned();
    Ok((database, log, tables))
}

fn rows(bytes: &[u8]) -> Result<Vec<Made>, Damage> {
    let (database, log, tables) = open(bytes)?;
    let log = log.ok_or("it is no backup of FitNotes")?;
    let named = |name: &str, columns: &[&str]| {
        tables.iter().find(|table| table.name.eq_ignore_ascii_case(name) && table.has(columns))
    };
    let names = names(&database, named("exercise", &["_id", "name"]))?;
    let comments = comments(&database, named("comment", &["owner_id", "owner_type_id", "comment"]))?;
    let mut made = Vec::new();
    database.rows(log.root, &mut |id, row| {
        let columns = ["exercise_id", "date", "metric_weight", "reps", "duration_seconds"];
        let [exercise, date, load, reps, seconds] = columns.map(|column| log.value(id, &row, column).cell());
        let distance = metres(&log.value(id, &row, "distance"));
        let comment = comments.get(&id.to_string()).map_or("", String::as_str);
        // there are no lines: the number of the row stands for them
        let line = u64::try_from(id).unwrap_or(0);
        made.push(match names.get(&exercise) {
            Some(name) => {
                Made::row(line, [&date, name.as_str(), &load, &reps, &seconds, &distance, comment, ""])
            }
            None => Made::skip(line, &exercise, Skip::bad("the set names an exercise that the file lacks")),
        });
        Ok(())
    })?;
    if let Some(body) = named("bodyweight", &["date", "body_weight_metric"]) {
        database.rows(body.root, &mut |id, row| {
            let [date, mass] =
                ["date", "body_weight_metric"].map(|column| body.value(id, &row, column).cell());
            let mass = format!("{mass}kg");
            made.push(Made::row(
                u64::try_from(id).unwrap_or(0),
                [&date, "", "", "", "", "", "", mass.as_str()],
            ));
            Ok(())
        })?;
    }
    Ok(made)
}

/// Comments by the number of their set, several of them as lines.
fn comments(database: &Database<'_>, table: Option<&Table>) -> Result<HashMap<String, String>, Damage> {
    let mut comments: HashMap<String, String> = HashMap::new();
    let Some(table) = table else { return Ok(comments) };
    database.rows(table.root, &mut |id, row| {
        if matches!(table.value(id, &row, "owner_type_id"), Value::Integer(OWNER_IS_A_SET)) {
            let [owner, text] = ["owner_id", "comment"].map(|column| table.value(id, &row, column).cell());
            let kept = comments.entry(owner).or_default();
            if !kept.is_empty() {
                kept.push('\n');
            }
            kept.push_str(&text);
        }
        Ok(())
    })?;
    Ok(comments)
}

/// Distances are kept as thousandths of a metre.
#[allow(clippy::cast_precision_loss)] // no walk is 2^52 mm long
fn metres(value: &Value) -> String {
    match value {
        Value::Integer(thousandths) if *thousandths > 0 => (*thousandths as f64 / 1000.0).to_string(),
        _ => String::new(),
    }
}

/// Names of exercises by number.
fn names(database: &Database<'_>, table: Option<&Table>) -> Result<HashMap<String, String>, Damage> {
    let mut names = HashMap::new();
    let Some(table) = table else { return Ok(names) };
    database.rows(table.root, &mut |id, row| {
        let [number, name] = ["_id", "name"].map(|column| table.value(id, &row, column).cell());
        names.insert(number, name);
        Ok(())
    })?;
    Ok(names)
}
