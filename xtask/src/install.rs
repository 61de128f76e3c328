//! Programs of other people that tests need.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::shell::{capture, run, say};

/// What a test opens pages with, and what tells it whom to trust.
const BROWSER: [&str; 3] = ["chromium", "chromedriver", "certutil"];
const BROWSER_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "libnss3-tools"];
const BROWSER_FIX: &str = "Install them: apt-get install -y --no-install-recommends chromium chromium-driver libnss3-tools \
                           (Debian), dnf install chromium chromedriver nss-tools (Fedora)";

/// Finds the browser, or installs it (root on Debian only).
///
/// # Errors
/// If it is not there and cannot be installed; the message says what to do.
pub(crate) fn browser() -> Result<()> {
    let missing = || BROWSER.into_iter().filter(|name| !is_on_path(name)).collect::<Vec<_>>();
    if !missing().is_empty() {
        on_debian(&BROWSER_PACKAGES, BROWSER_FIX)?;
    }
    match missing()[..] {
        [] => Ok(()),
        ref missing => bail!("{} is missing. {BROWSER_FIX}", missing.join(", ")),
    }
}

/// Installs packages where that is possible without asking; elsewhere it does nothing.
///
/// # Errors
/// If the package manager fails.
pub(crate) fn on_debian(packages: &[&str], fix: &str) -> Result<()> {
    if !is_root() || !Path::new("/etc/debian_version").exists() {
        return Ok(());
    }
    say(&format!("{} is missing; installing the packages of Debian", packages.join(", ")));
    run(Command::new("apt-get").args(["update", "-q"]), fix)?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "-q", "--no-install-recommends"]).args(packages);
    run(&mut install, fix).context("the packages could not be installed")
}

pub(crate) fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

fn is_on_path(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
