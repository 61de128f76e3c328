//! From pooled figures to files, tables and plots.

pub(crate) mod files;
pub(crate) mod plots;
pub(crate) mod tables;

use std::path::Path;

pub(crate) use files::{read, write};
pub use files::{read_results, write_lifter_lines, write_results};
pub use plots::{Plot, plots};
pub use tables::{Section, rewrite, sections};

use crate::error::BenchError;
use crate::results::Results;

/// Writes the plots into `plots_dir` and rewrites the tables between the markers of `document`.
///
/// # Errors
/// When a file cannot be read or written, or a marker is missing ([`BenchError`]).
pub fn publish(results: &Results, document: &Path, plots_dir: &Path) -> Result<(), BenchError> {
    let text = read(document)?;
    write(document, &rewrite(&text, &sections(results))?)?;
    plots(results).iter().try_for_each(|plot| write(&plots_dir.join(plot.file), &plot.svg))
}
