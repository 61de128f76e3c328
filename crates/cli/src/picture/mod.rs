//! What the terminal draws, as clean charts in a file: `--svg`.
//!
//! As on the pages for people, nothing here computes anything about the athlete.

mod plan;
mod progress;
mod report;
mod sheet;

pub(crate) use plan::plan;
pub(crate) use progress::progress;
pub(crate) use report::report;

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::shell::Shell;

/// Writes a picture and says where.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write(shell: &mut Shell, file: &Path, svg: &str) -> Result<()> {
    std::fs::write(file, svg).with_context(|| {
        format!(
            "{}: the picture cannot be written. Check that the folder is there and writable",
            file.display()
        )
    })?;
    shell.out.line(&format!("Drawn in {}.", file.display()))?;
    Ok(())
}
