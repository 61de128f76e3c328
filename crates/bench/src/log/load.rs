//! Logs from files and folders; what cannot be read is said and left out.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use jiff::Timestamp;

use super::export::read_export;
use super::{Log, read_csv};

/// Something in a file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder.
    pub file: PathBuf,
    /// The line, where one is to blame.
    pub line: Option<u64>,
    /// What is wrong.
    pub text: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file.display(), self.text),
            None => write!(f, "{}: {}", self.file.display(), self.text),
        }
    }
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// One log a lifter.
    pub logs: Vec<Log>,
    /// What was left out, and why.
    pub problems: Vec<Problem>,
}

/// Reads files, and every file directly inside folders, in the order of their names.
///
/// Never fails: what cannot be read is in [`Loaded::problems`], the rest in [`Loaded::logs`].
pub fn load(paths: &[PathBuf]) -> Loaded {
    let mut loaded = Loaded::default();
    for path in paths {
        match files_of(path) {
            Ok(files) => files.iter().for_each(|file| load_file(file, &mut loaded)),
            Err(error) => loaded.problem(path, None, error.to_string()),
        }
    }
    loaded
}

impl Loaded {
    fn problem(&mut self, file: &Path, line: Option<u64>, text: String) {
        self.problems.push(Problem { file: file.to_owned(), line, text });
    }
}

fn files_of(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let file = entry?.path();
        if file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn load_file(file: &Path, loaded: &mut Loaded) {
    let bytes = match bytes_of(file) {
        Ok(bytes) => bytes,
        Err(error) => return loaded.problem(file, None, error.to_string()),
    };
    match read_csv(bytes.as_slice()) {
        Ok((logs, problems)) => {
            for (line, text) in problems {
                loaded.problem(file, line, text);
            }
            loaded.logs.extend(logs);
        }
        Err(not_normalised) => load_export(file, &bytes, &not_normalised, loaded),
    }
}

fn load_export(file: &Path, bytes: &[u8], not_normalised: &str, loaded: &mut Loaded) {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let lifter = name.split('.').next().unwrap_or_default();
    match read_export(&name, lifter, bytes, Timestamp::now()) {
        Ok((log, problems)) => {
            for (line, text) in problems {
                loaded.problem(file, line, text);
            }
            loaded.logs.push(log);
        }
        Err(text) => loaded.problem(file, None, format!("{not_normalised}; {text}")),
    }
}

fn bytes_of(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut source = File::open(file)?;
    if file.extension().is_some_and(|end| end == "gz") {
        MultiGzDecoder::new(source).read_to_end(&mut bytes)?;
    } else {
        source.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
