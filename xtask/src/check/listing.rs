//! docs/dependencies.md names every direct dependency, and nothing else.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::workspace::Workspace;

const DOCUMENT: &str = "docs/dependencies.md";

/// Dependencies without a line, lines without a dependency, lines without a reason.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let members = workspace.members();
    let used = members
        .iter()
        .flat_map(|package| &package.dependencies)
        .filter(|dependency| dependency.path.is_none())
        .map(|dependency| dependency.name.as_str())
        .collect();
    Ok(problems(&used, &workspace.read(DOCUMENT)?))
}

fn problems(used: &BTreeSet<&str>, document: &str) -> Vec<String> {
    let lines: Vec<(&str, &str)> = document.lines().filter_map(entry).collect();
    let listed: BTreeSet<&str> = lines.iter().map(|(name, _)| *name).collect();
    let missing = used
        .difference(&listed)
        .map(|name| format!("{DOCUMENT} has no line for {name}: `- **{name}**: why it, instead of what`"));
    let stale = listed
        .difference(used)
        .map(|name| format!("{DOCUMENT} lists {name}, which no crate of ours names: delete the line"));
    let empty = lines
        .iter()
        .filter(|(_, reason)| reason.is_empty())
        .map(|(name, _)| format!("{DOCUMENT} says nothing about {name}: why it, instead of what?"));
    missing.chain(stale).chain(empty).collect()
}

/// The name and the reason of a line `- **name**: reason`.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, reason) = line.strip_prefix("- **")?.split_once("**:")?;
    Some((name, reason.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_stale_and_empty_lines_are_named() {
        let used = BTreeSet::from(["csv", "libm", "serde"]);
        let document = "# Dependencies\n\ntext\n- **csv**: reads CSV\n- **serde**:\n- **rand**: luck\n";
        let found = problems(&used, document);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("no line for libm"));
        assert!(found[1].contains("lists rand"));
        assert!(found[2].contains("nothing about serde"));
    }

    #[test]
    fn a_complete_list_is_kept() {
        assert_eq!(problems(&BTreeSet::from(["csv"]), "- **csv**: reads CSV"), Vec::<String>::new());
    }
}
