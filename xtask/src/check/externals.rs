//! How much of other people's code comes along.

use std::collections::BTreeSet;

use anyhow::Result;
use cargo_metadata::DependencyKind;

use crate::workspace::Workspace;

/// Different external crates in Cargo.lock, counted by name, over all platforms and purposes.
///
/// 346 when this was set: databases through sqlx bring more than a third (PostgreSQL and TLS to its server 33 of
/// them), the server (HTTP, argon2, limits, OpenAPI, metrics, logs) 54, the rest is the terminal, dates, JSON and
/// tests. The Model Context Protocol (rmcp) brought 19 more, half of them for other systems; the web app (leptos and
/// its router, the browser's interfaces, the packer of the program) 90. A change that needs more raises the number
/// here and says in its message what it bought.
const CEILING: usize = 470;

/// What the engine may be built with: everything it computes must agree to the bit on every platform.
const ENGINE: &str = "regain-engine";
const ENGINE_USES: &[&str] = &["libm"];

/// External crates over the ceiling, and those the engine may not have.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let names: BTreeSet<&str> = workspace.externals().iter().map(|package| package.name.as_str()).collect();
    let engine = workspace.members().into_iter().filter(|package| package.name.as_str() == ENGINE);
    let of_engine: Vec<&str> = engine
        .flat_map(|package| &package.dependencies)
        .filter(|dependency| dependency.kind != DependencyKind::Development && dependency.path.is_none())
        .map(|dependency| dependency.name.as_str())
        .collect();
    Ok(over_ceiling(names.len()).into_iter().chain(strangers(&of_engine)).collect())
}

fn over_ceiling(count: usize) -> Option<String> {
    (count > CEILING).then(|| {
        format!(
            "{count} external crates, {CEILING} are allowed: take fewer (`cargo tree` shows who brings them), \
             or raise CEILING in xtask/src/check/externals.rs and say what it bought"
        )
    })
}

fn strangers(of_engine: &[&str]) -> Vec<String> {
    let unknown = of_engine.iter().filter(|name| !ENGINE_USES.contains(name));
    unknown.map(|name| format!("{ENGINE} may use no external crate but libm; it names {name}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_holds() {
        assert_eq!(over_ceiling(CEILING), None);
        assert!(over_ceiling(CEILING + 1).is_some_and(|problem| problem.contains("external crates")));
    }

    #[test]
    fn the_engine_is_built_with_libm_alone() {
        assert_eq!(strangers(&["libm"]), Vec::<String>::new());
        assert_eq!(strangers(&["libm", "serde"]).len(), 1);
    }
}
