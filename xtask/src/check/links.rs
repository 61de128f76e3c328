//! Links between the documents lead somewhere.

use std::path::Path;

use anyhow::Result;

use super::sources::{TextFile, text_files};
use crate::workspace::Workspace;

/// Links in Markdown files to files that do not exist.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let root = workspace.root();
    let files = text_files(root)?;
    let documents = files.iter().filter(|file| file.path.ends_with(".md"));
    Ok(documents.flat_map(|file| problems(file, |path| root.join(path).exists())).collect())
}

fn problems(file: &TextFile, exists: impl Fn(&Path) -> bool) -> Vec<String> {
    let folder = Path::new(&file.path).parent().unwrap_or(Path::new(""));
    let mut problems = Vec::new();
    for (line, number) in file.text.lines().zip(1..) {
        let missing = targets(line).into_iter().filter(|target| !exists(&folder.join(target)));
        problems.extend(missing.map(|target| format!("{}:{number}: there is no {target}", file.path)));
    }
    problems
}

/// What the links of a line point to within the repository, without the part after `#`.
fn targets(line: &str) -> Vec<&str> {
    let after_text = line.split("](").skip(1);
    let links = after_text.filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
    let local = links.filter(|link| !link.contains("://") && !link.starts_with("mailto:"));
    local.filter_map(|link| link.split('#').next()).filter(|path| !path.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_nothing_is_named() {
        let text = "see [a](a.md), [b](../b.md#part)\n[c](https://example.org/c.md) [d](#here)".to_owned();
        let file = TextFile { path: "docs/x.md".to_owned(), text };
        assert_eq!(
            problems(&file, |path| path == Path::new("docs/a.md")),
            ["docs/x.md:1: there is no ../b.md"]
        );
        assert_eq!(problems(&file, |_| true), Vec::<String>::new());
    }
}
