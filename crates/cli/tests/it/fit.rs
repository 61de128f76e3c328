//! `regain fit`: what people and programs read.

use crate::common::{Terminal, repository, sample};
use serde_json::Value;

/// `fit` on the sample at the end of its log, with these further arguments.
fn fit(more: &[&str]) -> String {
    let sample = sample().display().to_string();
    let mut args = vec!["fit", "--from", &sample, "--at", "2025-10-27"];
    args.extend(more);
    Terminal::new().ok(&args)
}

#[test]
fn the_sample_has_taught_something() {
    let out = fit(&[]);
    let wide: Vec<_> = out.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!(wide, [""; 0]);
    insta::assert_snapshot!(out);
}

#[test]
fn an_empty_journal_has_taught_nothing_yet() {
    insta::assert_snapshot!(Terminal::new().ok(&["fit", "--at", "2025-10-27"]));
}

#[test]
fn a_log_of_a_few_days_is_too_short() {
    let terminal = Terminal::new();
    for day in ["2025-10-20", "2025-10-23", "2025-10-26"] {
        terminal.ok(&["log", "bench press 60x8@9, 60x8@9.5", "--at", day]);
    }
    insta::assert_snapshot!(terminal.ok(&["fit", "--at", "2025-10-27"]));
}

#[test]
fn every_field_is_documented() {
    let docs = std::fs::read_to_string(repository().join("docs/today.md")).unwrap();
    let json: Value = serde_json::from_str(&fit(&["--json"])).unwrap();
    let undocumented: Vec<_> =
        json.as_object().unwrap().keys().filter(|key| !docs.contains(&format!("`{key}`"))).collect();
    assert_eq!(undocumented, [""; 0]);
    let recovery = &json["recovery_time_factor"];
    let number = |key: &str| recovery[key].as_f64().unwrap();
    assert!(number("from") < number("value") && number("value") < number("to"));
}
