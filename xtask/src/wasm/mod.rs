//! Code for the browser: it builds, and it answers as the native program does, to the bit.

mod run;
pub(crate) mod toolchain;

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::shell::{capture, cargo, run as run_shown, say};
use crate::web;
use crate::workspace::Workspace;

use toolchain::{Size, Toolchain};

/// The platform of code in a browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// Quick to build: an interpreter runs it, and a browser on this machine.
const PROFILE: &str = web::QUICK_PROFILE;
/// The program that is run on both platforms.
const SAME_DAY: &str = "regain-same-day";
/// Where crates/cli/tests/web/app.rs finds it, among the files of tests.
const KEPT: &str = "same-day.wasm";
/// Carries the native digest into the build for the browser (crates/same-day/src/main.rs).
const EXPECTED: &str = "REGAIN_SAME_DAY";

/// Builds the web app and one program more for the browser, runs a log through that program there and here, and puts
/// the app where the browser tests open it.
pub(crate) fn test(workspace: &Workspace) -> Result<String> {
    let toolchain = Toolchain::find()?;
    say(&format!("with {toolchain}"));
    let native = capture(cargo(workspace.root()).args(["run", "--quiet", "--package", SAME_DAY]))?;
    let mut build = toolchain.build_in(workspace.root(), PROFILE, Size::Any);
    // together: one after the other they would ask for other features of the same libraries, and build them twice
    build.env(EXPECTED, &native).args(["--package", web::PACKAGE, "--package", SAME_DAY, "--lib", "--bins"]);
    run_shown(&mut build, "The web app or crates/same-day does not compile for the browser; see above.")?;
    let program = toolchain.built_in(workspace.root(), PROFILE).join(format!("{SAME_DAY}.wasm"));
    if run::main(&program)? != 0 {
        bail!(
            "the browser's Day differs from the native one ({native}). A platform's own function or type got into \
             the way from log to Day: look for f64 methods that libm has, usize in sums, and hash order."
        );
    }
    // the browser tests run it once more, in a real browser
    let kept = workspace.target().join("tmp");
    fs::create_dir_all(&kept)
        .and_then(|()| fs::copy(&program, kept.join(KEPT)))
        .with_context(|| format!("cannot copy {} to {}", program.display(), kept.display()))?;
    let app = web::built_into_dist(workspace, &toolchain, true)?;
    Ok(format!("same Day, digest {native}; {toolchain}; the app: {app}"))
}
