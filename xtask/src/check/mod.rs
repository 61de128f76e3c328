//! The rules of the workspace that neither the compiler nor clippy knows. One file a rule, one line here.

mod advisories;
mod allows;
mod direction;
mod externals;
mod links;
mod listing;
mod manifests;
mod policy;
mod sources;
mod texts;

use anyhow::Result;

use crate::workspace::Workspace;

pub(crate) use advisories::advisories;

/// One rule: what is wrong, one line each; nothing if it is kept.
pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Workspace) -> Result<Vec<String>>,
}

/// Every rule.
pub(crate) const CHECKS: &[Check] = &[
    Check { name: "direction of dependencies", run: direction::check },
    Check { name: "external crates", run: externals::check },
    Check { name: "licences and sources", run: policy::check },
    Check { name: "docs/dependencies.md", run: listing::check },
    Check { name: "links between documents", run: links::check },
    Check { name: "manifests and lint settings", run: manifests::check },
    Check { name: "length and left-overs of files", run: texts::check },
    Check { name: "reasons of allowed lints", run: allows::check },
];
