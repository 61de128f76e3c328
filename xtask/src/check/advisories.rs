//! Known security advisories, where their database can be had. The only step that may be left out, and it says so.

use std::env;
use std::path::PathBuf;

use anyhow::Result;

use crate::shell::{cargo, run, say, works};
use crate::workspace::Workspace;

/// Runs `cargo deny check advisories` if it and its database are here; else says how to get them.
///
/// # Errors
/// If a dependency has an advisory.
pub(crate) fn advisories(workspace: &Workspace) -> Result<String> {
    let missing = if !works(cargo(workspace.root()).args(["deny", "--version"])) {
        Some("cargo install cargo-deny --locked && cargo deny fetch")
    } else if !has_database() {
        Some("cargo deny fetch")
    } else {
        None
    };
    if let Some(command) = missing {
        let note = format!("NOT CHECKED; to check them: {command}");
        say(&note);
        return Ok(note);
    }
    let mut deny = cargo(workspace.root());
    deny.args(["deny", "--offline", "check", "advisories"]);
    run(&mut deny, "Update or replace the crate it names, or refresh the database: cargo deny fetch")?;
    Ok(String::new())
}

fn has_database() -> bool {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let databases = home.and_then(|home| home.join("advisory-dbs").read_dir().ok());
    databases.is_some_and(|mut entries| entries.next().is_some())
}
