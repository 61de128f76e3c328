//! The text files of the repository.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

/// Folders that git ignores.
const SKIPPED: &[&str] = &["target", "corpus", "artifacts", "out"];

/// The hidden entries that are part of the repository; editors and git keep theirs beside them.
const HIDDEN: &[&str] = &[".cargo", ".ci", ".github", ".gitignore"];

/// One text file, with its path from the root in forward slashes.
pub(super) struct TextFile {
    pub(super) path: String,
    pub(super) text: String,
}

impl TextFile {
    /// True for Rust sources.
    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// Every file of the repository that is UTF-8, in a fixed order.
///
/// # Errors
/// If a folder cannot be listed; the message names it.
pub(super) fn text_files(root: &Path) -> Result<Vec<TextFile>> {
    let mut files = Vec::new();
    collect(root, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<TextFile>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if SKIPPED.contains(&name.as_str()) || (name.starts_with('.') && !HIDDEN.contains(&name.as_str())) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(TextFile { path, text });
        }
    }
    Ok(())
}
