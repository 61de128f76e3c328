//! `cargo xtask fuzz`: random input for one parser, by cargo-fuzz in the workspace of its own in fuzz/.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::shell::{cargo, run as run_shown, say, works};
use crate::workspace::Workspace;

/// Where the targets are, one file each.
const TARGETS: &str = "fuzz/fuzz_targets";

/// Fuzzes one target for a while; without a target, lists them.
///
/// # Errors
/// If the target does not exist, cargo-fuzz is missing, or an input made the parser fail.
pub(crate) fn run(target: Option<&str>, seconds: u32) -> Result<()> {
    let workspace = Workspace::load()?;
    let targets = targets(workspace.root())?;
    let Some(target) = target else {
        say(&format!(
            "cargo xtask fuzz TARGET [--seconds N], where TARGET is one of: {}",
            targets.join(", ")
        ));
        return Ok(());
    };
    if !targets.iter().any(|known| known == target) {
        bail!("there is no fuzz target `{target}`; there are: {}", targets.join(", "));
    }
    if !works(cargo(workspace.root()).args(["fuzz", "--version"])) {
        bail!("cargo-fuzz is missing. Run: cargo install cargo-fuzz --locked");
    }
    let mut fuzz = cargo(workspace.root());
    // the sanitizers are unstable options of the compiler; this lets a stable one take them
    fuzz.env("RUSTC_BOOTSTRAP", "1").args(["fuzz", "run", target, "--"]);
    fuzz.arg(format!("-max_total_time={seconds}"));
    run_shown(&mut fuzz, "The input that failed is in fuzz/artifacts: add it to the tests of its parser.")
}

fn targets(root: &Path) -> Result<Vec<String>> {
    let folder = root.join(TARGETS);
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}
