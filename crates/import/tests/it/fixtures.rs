//! Every quirk of every format, as hand-written files: the report and the entries, for reading.

use crate::common;
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
            let sets = common::sets(&imported).into_iter().map(common::line);
            let measured = imported.drafts.iter().filter_map(common::measured_line);
            let lines: Vec<String> = sets.chain(measured).collect();
            format!("{report}\n\n{}", lines.join("\n"))
        }
        Err(error) => error.to_string(),
    }
}

#[rstest]
fn fixture_reads_as_before(
    #[files("tests/fixtures/**/*.csv")]
    #[files("tests/fixtures/**/*.json")]
    #[files("tests/fixtures/**/*.jsonl")]
    #[files("tests/fixtures/**/*.txt")]
    #[files("tests/fixtures/**/*.xml")]
    #[files("tests/fixtures/**/*.zip")]
    #[files("tests/fixtures/**/*.fit")]
    #[files("tests/fixtures/**/*.fitnotes")]
    path: PathBuf,
) {
    let source = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    let mut name = format!("{source}__{}", path.file_stem().unwrap().to_string_lossy());
    if path.extension().is_some_and(|ending| ending == "zip") {
        name.push_str("-zip");
    }
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, snapshot(&path));
    });
}
