//! MODEL.md says what the code does: its tables are the registries, its tests exist, no parameter is left out.
#![allow(clippy::disallowed_methods)] // this test reads the sources it compares with

use std::path::{Path, PathBuf};

use regain_engine::Params;

const MODEL_MD: &str = include_str!("../../../../MODEL.md");

/// All Rust files of this crate, one after the other.
fn source() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["src", "tests"].into_iter().map(|folder| read_all(root.join(folder))).collect()
}

fn read_all(path: PathBuf) -> String {
    let Ok(entries) = std::fs::read_dir(&path) else {
        return std::fs::read_to_string(path).unwrap_or_default();
    };
    entries.flatten().map(|entry| read_all(entry.path())).collect()
}

/// What stands between backticks in a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Names of the tests that MODEL.md refers to: after "Checked by", and in the last column of the tables of
/// scenarios and invariants.
fn named_tests() -> Vec<&'static str> {
    let tables = MODEL_MD.split_once("## 10. Golden").map_or("", |(_, rest)| rest);
    let tables = tables.split_once("## 12.").map_or(tables, |(before, _)| before);
    let checked = MODEL_MD.lines().filter(|line| line.starts_with("Checked by:")).flat_map(quoted);
    let rows = tables.lines().filter_map(|line| line.trim_end_matches('|').rsplit('|').next());
    checked.chain(rows.flat_map(quoted)).collect()
}

#[test]
fn every_test_it_names_exists() {
    let source = source();
    let names = named_tests();
    let missing: Vec<_> = names.iter().filter(|name| !source.contains(&format!("fn {name}("))).collect();
    assert!(names.len() > 80 && missing.is_empty(), "{} named, not there: {missing:?}", names.len());
}

#[test]
fn every_parameter_is_explained() {
    let words: Vec<&str> = MODEL_MD.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let names = Params::table().iter().map(|spec| spec.name);
    let missing: Vec<_> = names.filter(|name| !words.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Rows of the registry in the file, in order.
fn registry(file: &str) -> Vec<&str> {
    let list = file.split_once("const RULES").and_then(|(_, rest)| rest.split_once("];"));
    let list = list.map_or("", |(list, _)| list);
    list.split("::RULE")
        .filter_map(|part| part.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next())
        .filter(|row| !row.is_empty())
        .collect()
}

/// Rows of a table of MODEL.md, in order: the first quoted name after the number.
fn table(heading: &str) -> Vec<&'static str> {
    let after = MODEL_MD.split_once(heading).map_or("", |(_, rest)| rest);
    let rows =
        after.lines().skip_while(|line| !line.starts_with("| 1 |")).take_while(|line| line.starts_with('|'));
    rows.filter_map(|line| quoted(line).next()).collect()
}

#[test]
fn the_tables_are_the_registries() {
    assert_eq!(table("**The day.**"), registry(include_str!("../../src/verdict/day_rules/mod.rs")));
    assert_eq!(table("**A muscle.**"), registry(include_str!("../../src/verdict/rules/mod.rs")));
}

#[test]
fn all_26_scenarios_have_a_row() {
    let rows = MODEL_MD.split_once("## 10. Golden").map_or("", |(_, rest)| rest);
    let numbers: Vec<u32> = rows
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .flat_map(|cell| cell.split(", "))
        .filter_map(|number| number.parse().ok())
        .collect();
    assert_eq!(numbers, (1..=26).collect::<Vec<u32>>());
}
