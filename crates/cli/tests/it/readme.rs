//! The README shows what its first command prints: the block is written by `UPDATE=1` and checked otherwise.

use std::path::{Path, PathBuf};

use assert_cmd::Command;

const BEGIN: &str = "<!-- sample:begin (written by: UPDATE=1 cargo test -p regain --test it readme) -->\n";
const END: &str = "<!-- sample:end -->";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The arguments of the README's first command.
#[allow(clippy::unwrap_used)] // part of the test
fn arguments(readme: &str) -> Vec<String> {
    let line = readme.lines().find(|line| line.starts_with("cargo run -- ")).unwrap();
    line.trim_start_matches("cargo run -- ").split(' ').map(str::to_owned).collect()
}

#[test]
fn the_readme_shows_what_its_first_command_prints() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let mut command = Command::cargo_bin("regain").unwrap();
    command.current_dir(root()).args(arguments(&readme)).env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
    let output = command.env("COLUMNS", "80").env_remove("CLICOLOR_FORCE").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let expected = format!("{before}{BEGIN}```text\n{}```\n{END}{after}", printed.trim_start());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    assert!(
        readme == expected || std::env::var_os("UPDATE").is_some(),
        "README.md is stale: run UPDATE=1 cargo test -p regain --test it readme"
    );
    for verdict in ["BEAT", "CARE", "HOLD"] {
        assert!(printed.contains(verdict), "the sample should show {verdict}");
    }
}

/// The headline is that of the published results.
#[test]
fn the_readme_states_the_published_headline() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    for row in ["forecast.plan", "running_rate.no_plan", "boosted_ceiling.plan"] {
        let path = root().join(format!("bench/results/models/{row}.json"));
        let result: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let log_loss = result["beat"]["log_loss"]["value"].as_f64().unwrap();
        let stated = format!("{log_loss:.3}").trim_start_matches('0').to_owned();
        assert!(readme.contains(&stated), "README.md should state {stated} of {row}");
    }
}
