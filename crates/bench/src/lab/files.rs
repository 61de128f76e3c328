//! The lab's results on disk.

use std::path::Path;

use crate::error::BenchError;
use crate::lab::plots::lab_plots;
use crate::lab::results::LabResults;
use crate::lab::tables::lab_sections;
use crate::publish::files::{read, read_json, write, write_json};
use crate::publish::tables::rewrite;

/// Writes the pooled figures as JSON.
///
/// # Errors
/// When the file cannot be written ([`BenchError`]).
pub fn write_lab_results(results: &LabResults, file: &Path) -> Result<(), BenchError> {
    write_json(file, results)
}

/// Reads what [`write_lab_results`] wrote.
///
/// # Errors
/// When the file cannot be read or is not such a file ([`BenchError`]).
pub fn read_lab_results(file: &Path) -> Result<LabResults, BenchError> {
    read_json(file)
}

/// Writes the lab's plots into `plots_dir` and rewrites its tables between the markers of `document`.
///
/// # Errors
/// When a file cannot be read or written, or a marker is missing ([`BenchError`]).
pub fn publish_lab(results: &LabResults, document: &Path, plots_dir: &Path) -> Result<(), BenchError> {
    let text = read(document)?;
    write(document, &rewrite(&text, &lab_sections(results))?)?;
    lab_plots(results).iter().try_for_each(|plot| write(&plots_dir.join(plot.file), &plot.svg))
}
