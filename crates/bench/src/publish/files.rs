//! Results on disk: one JSON file a row of the tables, so that a change shows where it belongs.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::BenchError;
use crate::results::{DataSummary, Deficit, GapEffect, Grade, ModelResult, Results};
use crate::study::Studies;

/// The part of the results that belongs to no model.
#[derive(Serialize, Deserialize)]
struct Data {
    data: DataSummary,
    gap_effect: Vec<GapEffect>,
    verdicts: Vec<Grade>,
    ready: Vec<Grade>,
    ready_short_gap: Vec<Grade>,
    #[serde(default)]
    ready_time: Vec<Grade>,
    deficits: Vec<Deficit>,
    #[serde(default)]
    studies: Studies,
}

/// One row, with the count that must be the same for all.
#[derive(Serialize, Deserialize)]
struct Row {
    pairs: usize,
    #[serde(flatten)]
    model: ModelResult,
}

/// Writes `data.json` and one file a model into `dir`; rows of models that did not run stay as they are.
///
/// # Errors
/// When a file cannot be written ([`BenchError`]).
pub fn write_results(results: &Results, dir: &Path) -> Result<(), BenchError> {
    let data = Data {
        data: results.data.clone(),
        gap_effect: results.gap_effect.clone(),
        verdicts: results.verdicts.clone(),
        ready: results.ready.clone(),
        ready_short_gap: results.ready_short_gap.clone(),
        ready_time: results.ready_time.clone(),
        deficits: results.deficits.clone(),
        studies: results.studies.clone(),
    };
    write_json(&dir.join("data.json"), &data)?;
    results.models.iter().try_for_each(|model| {
        let file = dir.join("models").join(format!("{}.{}.json", model.id, model.knowledge.key()));
        write_json(&file, &Row { pairs: results.data.pairs, model: model.clone() })
    })
}

/// Reads what [`write_results`] wrote; rows in the order of their log loss, worst first.
///
/// # Errors
/// When a file cannot be read, is not such a file, or was scored on other pairs ([`BenchError`]).
pub fn read_results(dir: &Path) -> Result<Results, BenchError> {
    let Data { data, gap_effect, verdicts, ready, ready_short_gap, ready_time, deficits, studies } =
        read_json(&dir.join("data.json"))?;
    let folder = dir.join("models");
    let mut models: Vec<ModelResult> = Vec::new();
    for file in list(&folder)? {
        let row: Row = read_json(&file)?;
        if row.pairs != data.pairs {
            let text = format!("scored on {} pairs, the data has {}", row.pairs, data.pairs);
            return Err(BenchError::Results { path: file, text });
        }
        models.push(row.model);
    }
    models.sort_by(|a, b| b.beat.log_loss.value.total_cmp(&a.beat.log_loss.value));
    Ok(Results { data, gap_effect, verdicts, ready, ready_short_gap, ready_time, deficits, studies, models })
}

/// Writes one line a lifter and model to a local file that is not for publishing.
///
/// # Errors
/// When the file cannot be written ([`BenchError`]).
pub fn write_lifter_lines(lines: &[String], file: &Path) -> Result<(), BenchError> {
    write(file, &(lines.join("\n") + "\n"))
}

pub(crate) fn read(path: &Path) -> Result<String, BenchError> {
    std::fs::read_to_string(path).map_err(|source| BenchError::File { path: path.to_owned(), source })
}

/// Writes a file, and the folders above it where they are missing.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), BenchError> {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written = folder.and_then(|()| std::fs::write(path, text));
    written.map_err(|source| BenchError::File { path: path.to_owned(), source })
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, BenchError> {
    let fail = |source| BenchError::File { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        files.push(entry.map_err(fail)?.path());
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    Ok(files)
}

pub(crate) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), BenchError> {
    write(path, &(serde_json::to_string_pretty(value)? + "\n"))
}

pub(crate) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, BenchError> {
    serde_json::from_str(&read(path)?)
        .map_err(|error| BenchError::Results { path: path.to_owned(), text: error.to_string() })
}
