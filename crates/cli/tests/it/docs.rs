//! Generated documents are kept in the repository; these tests fail when one is stale.
//!
//! `UPDATE=1 cargo test -p regain --test it docs` writes them again.

use std::fmt::Write as _;

use crate::common::repository;
use regain_engine::Params;

#[allow(clippy::unwrap_used)] // part of the tests
fn check(name: &str, fresh: &str) {
    let path = repository().join("docs").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, fresh).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == fresh, "docs/{name} is stale: run UPDATE=1 cargo test -p regain --test it docs");
}

#[test]
fn cli_md_is_what_the_program_says() {
    let options =
        clap_markdown::MarkdownOptions::new().title("The command line".to_owned()).show_footer(false);
    check("cli.md", &clap_markdown::help_markdown_custom::<regain_cli::Cli>(&options));
}

#[test]
fn parameters_md_is_the_table_of_the_engine() {
    let mut page = String::from(
        "# Parameters of the model\n\nGenerated from `Params::table()`; MODEL.md explains the formulas they stand in.\n\n\
         | name | what it is | default | range | sd of its log between people | source |\n|---|---|---|---|---|---|\n",
    );
    for spec in Params::table() {
        let (min, max) = (spec.min, spec.max);
        let spread = if spec.prior_log_sd > 0.0 { spec.prior_log_sd.to_string() } else { "fixed".to_owned() };
        let row = [
            format!("`{}`", spec.name),
            spec.what.to_owned(),
            spec.default.to_string(),
            format!("{min} to {max}"),
            spread,
            spec.source.to_owned(),
        ];
        writeln!(page, "| {} |", row.map(|cell| cell.trim().replace('|', "\\|")).join(" | ")).unwrap();
    }
    check("parameters.md", &page);
}

#[test]
fn the_simulated_sample_says_that_it_is_simulated() {
    let readme = std::fs::read_to_string(repository().join("sample/README.md")).unwrap();
    assert!(readme.contains("does not exist"));
}
