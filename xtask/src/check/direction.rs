//! Which crate of ours may use which. ARCHITECTURE.md says why.

use std::collections::BTreeMap;

use anyhow::Result;
use cargo_metadata::DependencyKind;

use crate::workspace::Workspace;

/// What each member may use, in any kind of dependency.
const ALLOWED: &[(&str, &[&str])] = &[
    ("regain-engine", &[]),
    ("regain-catalog", &["regain-engine"]),
    ("regain-journal", &["regain-engine"]),
    ("regain-import", &["regain-engine", "regain-catalog", "regain-journal"]),
    ("regain-answer", &["regain-engine", "regain-catalog", "regain-journal", "regain-import"]),
    ("regain-draft", &["regain-engine", "regain-catalog", "regain-journal", "regain-answer"]),
    ("regain-sync", &["regain-journal"]),
    ("regain-store", &["regain-journal"]),
    (
        "regain-server",
        &[
            "regain-engine",
            "regain-catalog",
            "regain-journal",
            "regain-import",
            "regain-answer",
            "regain-draft",
            "regain-store",
        ],
    ),
    (
        "regain-web",
        &[
            "regain-engine",
            "regain-catalog",
            "regain-journal",
            "regain-import",
            "regain-answer",
            "regain-draft",
            "regain-sync",
        ],
    ),
    ("regain-chart", &[]),
    ("regain-bench", &["regain-engine", "regain-catalog", "regain-journal", "regain-import", "regain-chart"]),
    (
        "regain",
        &[
            "regain-engine",
            "regain-catalog",
            "regain-journal",
            "regain-import",
            "regain-answer",
            "regain-draft",
            "regain-store",
            "regain-server",
            "regain-sync",
            "regain-bench",
            "regain-chart",
        ],
    ),
    ("regain-same-day", &["regain-engine", "regain-catalog", "regain-journal", "regain-import"]),
    ("xtask", &[]),
];

/// Further edges for tests alone: from, to, why.
const ALLOWED_IN_TESTS: &[(&str, &str, &str)] = &[];

struct Edge {
    from: String,
    to: String,
    in_tests: bool,
}

/// Every edge between members that the table does not allow.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let members: Vec<String> = workspace.members().iter().map(|package| package.name.to_string()).collect();
    let mut edges = Vec::new();
    for package in workspace.members() {
        for dependency in package.dependencies.iter().filter(|dependency| dependency.path.is_some()) {
            edges.push(Edge {
                from: package.name.to_string(),
                to: dependency.name.clone(),
                in_tests: dependency.kind == DependencyKind::Development,
            });
        }
    }
    Ok(problems(&members, &edges))
}

fn problems(members: &[String], edges: &[Edge]) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let strangers = members.iter().filter(|name| !allowed.contains_key(name.as_str())).map(|name| {
        format!("{name} has no line in xtask/src/check/direction.rs: write what it may use, and why in ARCHITECTURE.md")
    });
    let forbidden = edges.iter().filter(|edge| !is_allowed(&allowed, edge)).map(|edge| {
        let kind = if edge.in_tests { "in its tests " } else { "" };
        format!("{} may not use {} {kind}(xtask/src/check/direction.rs)", edge.from, edge.to)
    });
    strangers.chain(forbidden).collect()
}

fn is_allowed(allowed: &BTreeMap<&str, &[&str]>, edge: &Edge) -> bool {
    let always = allowed.get(edge.from.as_str()).is_some_and(|targets| targets.contains(&edge.to.as_str()));
    let for_tests = || {
        edge.in_tests
            && ALLOWED_IN_TESTS
                .iter()
                .any(|(from, to, _why)| (*from, *to) == (edge.from.as_str(), edge.to.as_str()))
    };
    always || for_tests()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(from: &str, to: &str, in_tests: bool) -> Vec<String> {
        let edge = Edge { from: from.to_owned(), to: to.to_owned(), in_tests };
        problems(&[from.to_owned()], &[edge])
    }

    #[test]
    fn edges_of_the_table_are_allowed() {
        for (from, targets) in ALLOWED {
            for to in *targets {
                assert_eq!(found(from, to, false), Vec::<String>::new());
            }
        }
    }

    #[test]
    fn any_other_edge_is_named() {
        for (from, to) in [
            ("regain-engine", "regain-catalog"),
            ("regain-catalog", "regain-journal"),
            ("regain-journal", "regain-store"),
            ("regain-store", "regain-engine"),
            ("regain-import", "regain-store"),
            ("xtask", "regain-engine"),
        ] {
            for in_tests in [false, true] {
                let problems = found(from, to, in_tests);
                assert_eq!(problems.len(), 1);
                assert!(problems[0].starts_with(&format!("{from} may not use {to}")), "{problems:?}");
            }
        }
    }

    #[test]
    fn a_new_member_needs_a_line() {
        assert!(problems(&["regain-new".to_owned()], &[])[0].contains("regain-new has no line"));
    }
}
