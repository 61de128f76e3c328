//! Whoever silences a lint says why.

use anyhow::Result;

use super::sources::{TextFile, text_files};
use crate::workspace::Workspace;

/// The attributes that silence a lint.
const SILENCERS: &[&str] = &["#[allow(", "#![allow(", "#[expect(", "#![expect("];

/// How far below its start an attribute may give its `reason`.
const LINES_OF_AN_ATTRIBUTE: usize = 6;

/// Silenced lints with neither a `reason = "…"` nor a comment beside or above.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let files = text_files(workspace.root())?;
    Ok(files.iter().filter(|file| file.is_rust()).flat_map(problems).collect())
}

fn problems(file: &TextFile) -> Vec<String> {
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let silenced =
        (0..lines.len()).filter(|at| SILENCERS.iter().any(|silencer| lines[*at].starts_with(silencer)));
    let unexplained = silenced.filter(|at| !has_reason(&lines, *at));
    unexplained
        .map(|at| {
            format!("{}:{}: say why: `reason = \"…\"` or a comment above: {}", file.path, at + 1, lines[at])
        })
        .collect()
}

fn has_reason(lines: &[&str], at: usize) -> bool {
    let comment_above = at > 0 && lines[at - 1].starts_with("//") && !lines[at - 1].starts_with("///");
    let attribute = lines[at..].iter().take(LINES_OF_AN_ATTRIBUTE);
    let mut to_its_end = attribute.scan(false, |ended, line| {
        let shown = (!*ended).then_some(*line);
        *ended = line.contains(")]");
        shown
    });
    comment_above || to_its_end.any(|line| line.contains("reason = ") || line.contains("// "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        problems(&TextFile { path: "a.rs".to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn a_reason_beside_or_above_is_enough() {
        assert_eq!(count("#[allow(clippy::a, reason = \"b\")]\nfn f() {}"), 0);
        assert_eq!(count("#[expect(\n    clippy::a,\n    reason = \"b\"\n)]\nfn f() {}"), 0);
        assert_eq!(count("#[allow(clippy::a)] // because\nfn f() {}"), 0);
        assert_eq!(count("// because\n#[allow(clippy::a)]\nfn f() {}"), 0);
    }

    #[test]
    fn silence_without_a_reason_is_named() {
        assert_eq!(count("#[allow(clippy::a)]\nfn f() {} // not about the lint"), 1);
        assert_eq!(count("#![allow(clippy::a)]"), 1);
        assert_eq!(count("/// What f does.\n#[allow(clippy::a)]\nfn f() {}"), 1);
    }
}
