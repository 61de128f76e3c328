//! Every quirk of every format, as hand-written files: the report and the sets, for reading.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests, outside a test function

mod common;

use std::path::{Path, PathBuf};

use regain_import::ReadOptions;
use rstest::rstest;

fn snapshot(path: &Path) -> String {
    let known = |name: &str| name.contains("Bench");
    let options = ReadOptions { known: Some(&known), ..common::options() };
    let file = path.file_name().unwrap().to_string_lossy();
    match regain_import::read(&file, &std::fs::read(path).unwrap(), &options) {
        Ok(imported) => {
            let report = serde_json::to_string_pretty(&imported.report).unwrap();
            let lines: Vec<String> = common::sets(&imported).into_iter().map(common::line).collect();
            format!("{report}\n\n{}", lines.join("\n"))
        }
        Err(error) => error.to_string(),
    }
}

#[rstest]
fn fixture_reads_as_before(
    #[files("tests/fixtures/**/*.csv")]
    #[files("tests/fixtures/**/*.jsonl")]
    path: PathBuf,
) {
    let source = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    let name = format!("{source}__{}", path.file_stem().unwrap().to_string_lossy());
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, snapshot(&path));
    });
}
