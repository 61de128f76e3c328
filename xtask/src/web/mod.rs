//! The web app as files: compiled for the browser, named by their content, compressed.

mod bundle;
mod files;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::install;
use crate::shell::{cargo, run as run_shown, say};
use crate::wasm::toolchain::{Size, Toolchain};
use crate::workspace::Workspace;

use files::Files;

/// The crate of the app, and the program that the compiler makes of it.
pub(crate) const PACKAGE: &str = "regain-web";
const PROGRAM: &str = "regain_web.wasm";
/// What people get: small, and slow to build.
const PROFILE: &str = "web";
/// The same while it is being written.
pub(crate) const QUICK_PROFILE: &str = "web-quick";

/// Builds the app into `crates/web/dist`, where the server finds it.
///
/// # Errors
/// If the app does not compile, or a file cannot be written.
pub(crate) fn build(quick: bool) -> Result<()> {
    let workspace = Workspace::load()?;
    let note = into_dist(&workspace, quick)?;
    say(&note);
    Ok(())
}

/// Builds the app as people get it, and prints what it costs them.
///
/// # Errors
/// If app or server do not compile, there is no browser, or the app is larger than it may be.
pub(crate) fn figures() -> Result<()> {
    let workspace = Workspace::load()?;
    install::browser()?;
    say(&into_dist(&workspace, false)?);
    in_a_browser(&workspace, "web", "The figures could not be taken; see above.")
}

/// Builds the app quickly, and takes pictures of every screen.
///
/// # Errors
/// If app or server do not compile, or there is no browser.
pub(crate) fn pictures() -> Result<()> {
    let workspace = Workspace::load()?;
    install::browser()?;
    say(&into_dist(&workspace, true)?);
    in_a_browser(&workspace, "pictures", "The pictures could not be taken; see above.")
}

/// Runs a program of crates/cli/benches that opens the app in a browser. The server may be a quick build: what is
/// looked at runs in the browser.
fn in_a_browser(workspace: &Workspace, program: &str, else_say: &str) -> Result<()> {
    let mut bench = cargo(workspace.root());
    // with the features of the whole workspace nothing is built a second time that its tests have built
    bench.args(["bench", "--workspace", "--bench", program, "--profile", "dev"]);
    run_shown(&mut bench, else_say)
}

/// Builds the app quickly, and serves it until the person ends it.
///
/// # Errors
/// If app or server do not compile, or the address is taken.
pub(crate) fn serve(arguments: &[String]) -> Result<()> {
    let workspace = Workspace::load()?;
    say(&into_dist(&workspace, true)?);
    let mut server = cargo(workspace.root());
    server.args(["run", "--package", "regain", "--", "serve"]).args(arguments);
    run_shown(&mut server, "The server did not start or ended; see above.")
}

/// The same as [`build`], returning what the files weigh.
pub(crate) fn into_dist(workspace: &Workspace, quick: bool) -> Result<String> {
    let toolchain = Toolchain::find()?;
    let size = if quick { Size::Any } else { Size::Small };
    let mut build = toolchain.build_in(workspace.root(), profile(quick), size);
    build.args(["--package", PACKAGE, "--lib"]);
    run_shown(&mut build, "The web app does not compile for the browser; see above.")?;
    built_into_dist(workspace, &toolchain, quick)
}

/// The files of an app that this compiler has built.
///
/// # Errors
/// It has not, or a file cannot be written.
pub(crate) fn built_into_dist(workspace: &Workspace, toolchain: &Toolchain, quick: bool) -> Result<String> {
    let root = workspace.root();
    let program = toolchain.built_in(root, profile(quick)).join(PROGRAM);
    let parts = bundle::bind(&program)?;
    let files = Files::of(root, &parts)?;
    files.write(&dist(root), quick)
}

fn profile(quick: bool) -> &'static str {
    if quick { QUICK_PROFILE } else { PROFILE }
}

/// Where the files of the app are put.
pub(crate) fn dist(root: &Path) -> PathBuf {
    root.join("crates/web/dist")
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
