//! A person's terminal: a data folder of its own, a fixed zone and locale.
#![allow(dead_code)] // each program of tests uses its part

mod served;

#[allow(unused_imports)] // each program of tests uses its part
pub(crate) use served::{PASSWORD, Served, Shared};

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// The simulated log of the repository.
pub(crate) fn sample() -> PathBuf {
    repository().join("sample/simulated-strong.csv")
}

/// The root of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The program with an empty data folder.
pub(crate) struct Terminal {
    folder: TempDir,
    /// The zone it stands in.
    pub(crate) zone: &'static str,
}

/// What a command printed and how it ended.
pub(crate) struct Ran {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl Terminal {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), zone: "UTC" }
    }

    /// The data folder; it is made by the first command that needs it.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A path outside the data folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("regain").unwrap();
        command.args(args).env_clear();
        command.env("REGAIN_DATA", self.data()).env("TZ", self.zone).env("LANG", "C.UTF-8");
        command
    }

    /// Runs to the end, with something typed or piped in.
    pub(crate) fn typed(&self, args: &[&str], input: &str) -> Ran {
        self.ran(self.command(args).write_stdin(input))
    }

    /// Runs to the end in the folder of [`Terminal::file`].
    pub(crate) fn run_there(&self, args: &[&str]) -> Ran {
        self.ran(self.command(args).current_dir(self.folder.path()))
    }

    fn ran(&self, command: &mut Command) -> Ran {
        let output = command.output().unwrap();
        Ran {
            out: self.scrubbed(&output.stdout),
            err: self.scrubbed(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.typed(args, "")
    }

    /// Runs a command that must succeed.
    pub(crate) fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "regain {args:?}: {}{}", ran.out, ran.err);
        ran.out
    }

    /// The JSON a command prints.
    pub(crate) fn json(&self, args: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.ok(args)).unwrap()
    }

    /// Text without the parts that differ from run to run: the folder, and the ids at the start of lines.
    fn scrubbed(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.replace(&self.folder.path().display().to_string(), "FOLDER")
    }
}

/// Ids of history lines become `ID`.
pub(crate) fn without_ids(text: &str) -> String {
    let is_id = |word: &str| word.len() == 8 && word.chars().all(|c| c.is_ascii_hexdigit());
    let line = |line: &str| {
        let words: Vec<_> = line.split(' ').map(|word| if is_id(word) { "ID" } else { word }).collect();
        words.join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The ids of history lines, in order.
pub(crate) fn ids(text: &str) -> Vec<String> {
    let is_id = |word: &&str| word.len() == 8 && word.chars().all(|c| c.is_ascii_hexdigit());
    text.split_whitespace().filter(is_id).map(str::to_owned).collect()
}
