//! Settings that must agree between manifests and between clippy files.

use std::fs;

use anyhow::Result;
use toml::{Table, Value};

use crate::workspace::Workspace;

/// Members that do not take part in the lints, lints without a reason, settings that drifted apart.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let root = workspace.read("Cargo.toml")?;
    let mut problems = lints_without_reason(&root);
    for package in workspace.members() {
        let manifest: Table = toml::from_str(&fs::read_to_string(&package.manifest_path)?)?;
        problems.extend(lints_not_shared(&package.name, &manifest));
    }
    let ours: Table = workspace.read_toml("clippy.toml")?;
    let of_engine: Table = workspace.read_toml("crates/engine/clippy.toml")?;
    problems.extend(drifted(&ours, &of_engine));
    Ok(problems)
}

/// Lines of `[workspace.lints.…]` that do not end in a comment.
fn lints_without_reason(manifest: &str) -> Vec<String> {
    let mut in_lints = false;
    let mut problems = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_lints = line.starts_with("[workspace.lints.");
        } else if in_lints
            && line.contains('=')
            && line.split_once('#').is_none_or(|(_, why)| why.trim().is_empty())
        {
            problems.push(format!("Cargo.toml: this lint needs a reason in a comment beside it: {line}"));
        }
    }
    problems
}

fn lints_not_shared(name: &str, manifest: &Table) -> Option<String> {
    let shared = manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(Value::as_bool);
    (shared != Some(true))
        .then(|| format!("{name} does not take the lints of the workspace: `[lints] workspace = true`"))
}

/// Settings of the shared clippy.toml that the engine's own does not repeat: clippy reads only the nearest file.
fn drifted(shared: &Table, of_engine: &Table) -> Vec<String> {
    let differing = shared.iter().filter(|(key, value)| of_engine.get(*key) != Some(*value));
    differing
        .map(|(key, value)| {
            format!("crates/engine/clippy.toml: must say `{key} = {value}` as clippy.toml does")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn a_lint_without_a_reason_is_named() {
        let manifest = "[workspace.lints.rust]\na = \"warn\" # why\nb = \"warn\"\nc = \"warn\" #\n[profile.dev]\nd = 1\n";
        let found = lints_without_reason(manifest);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].ends_with("b = \"warn\""));
    }

    #[test]
    fn a_member_takes_the_shared_lints() {
        assert_eq!(lints_not_shared("x", &table("[lints]\nworkspace = true")), None);
        assert!(lints_not_shared("x", &table("[lints.rust]\nunused = \"allow\"")).is_some());
    }

    #[test]
    fn settings_that_drifted_apart_are_named() {
        let found =
            drifted(&table("lines = 70\nprints = true"), &table("lines = 71\nprints = true\nmore = 1"));
        assert_eq!(found, ["crates/engine/clippy.toml: must say `lines = 70` as clippy.toml does"]);
    }
}
