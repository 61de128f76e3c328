//! Finding a compiler that builds for the browser.
//!
//! In this order: the active toolchain with the target's standard library, or with the sources to build it; Debian's
//! compiler for its browser packages, the same two ways, installed when this is Debian and we may. Nothing calls
//! rustup to download.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::TARGET;
use crate::shell::{capture, cargo, run as run_shown, say, works};

/// Debian's compiler and sources for packages that run in a browser; beside rustup it is not on the path first.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
/// Where a library goes below a compiler's root, and where the sources of the standard library are.
const LIBRARIES: &str = "lib/rustlib";
const SOURCES: &str = "lib/rustlib/src/rust/library/Cargo.lock";
/// What to do on an ordinary machine.
const ADVICE: &str = "Run: rustup target add wasm32-unknown-unknown";

/// Leptos makes one type of every view instead of one type a view: half the program and half the time to build it.
const ERASED: &str = "--cfg erase_components";
/// A panic ends the program without words: what it would say, and where, is a tenth of the program.
const SMALL: &str = "-Zlocation-detail=none -Zunstable-options -Cpanic=immediate-abort";
/// Two numbers at a time, which every browser does since 2023: most of a replay is sums over rows of numbers.
const VECTORS: &str = "-Ctarget-feature=+simd128";

/// Whether the program is to be small, or to say what went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// For people.
    Small,
    /// For those who work on it.
    Any,
}

/// A compiler for the browser, and whether it has to build the standard library too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Toolchain {
    is_debian: bool,
    builds_std: bool,
    /// The active compiler's root: its linker serves both.
    active_root: PathBuf,
}

impl Toolchain {
    /// The first that there is.
    ///
    /// # Errors
    /// If there is none; the message is the command that helps.
    pub(crate) fn find() -> Result<Self> {
        let active_root = PathBuf::from(capture(Command::new("rustc").args(["--print", "sysroot"]))?);
        let of = |is_debian, builds_std| Self { is_debian, builds_std, active_root: active_root.clone() };
        if let Some(builds_std) = builds_std(&active_root) {
            return Ok(of(false, builds_std));
        }
        if let Some(builds_std) = debian() {
            return Ok(of(true, builds_std));
        }
        if is_debian_root() {
            install()?;
            if let Some(builds_std) = debian() {
                return Ok(of(true, builds_std));
            }
        }
        bail!("no compiler here builds for the browser. {ADVICE}");
    }

    /// `cargo build` for the browser in the workspace with this profile; the packages are left to say.
    pub(crate) fn build_in(&self, root: &Path, profile: &str, size: Size) -> Command {
        let mut command = if self.is_debian { self.debian_cargo(root) } else { cargo(root) };
        command.arg("build").args(["--target", TARGET, "--profile", profile]);
        let mut flags = vec![std::env::var("RUSTFLAGS").unwrap_or_default(), ERASED.to_owned()];
        if self.builds_std {
            // unstable options; this lets a stable compiler take them
            command.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=std,panic_abort");
            if size == Size::Small {
                // sorting and numbers in fewer bytes: a twentieth of the program
                command.arg("-Zbuild-std-features=optimize_for_size");
                flags.extend([VECTORS.to_owned(), SMALL.to_owned()]);
            }
        }
        command.env("RUSTFLAGS", flags.join(" ").trim());
        command
    }

    /// Where builds of a profile with this folder are put.
    pub(crate) fn built_in(&self, root: &Path, folder: &str) -> PathBuf {
        self.folder(root).join(TARGET).join(folder)
    }

    fn debian_cargo(&self, root: &Path) -> Command {
        let mut command = Command::new(DEBIAN_CARGO);
        command.current_dir(root).stdin(std::process::Stdio::null());
        command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").env("RUSTC", DEBIAN_RUSTC);
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", self.linker());
        command.env("CARGO_TARGET_DIR", self.folder(root));
        command
    }

    /// Two compilers that share a folder would build everything again at each change of hands.
    fn folder(&self, root: &Path) -> PathBuf {
        let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        if self.is_debian { folder.join("debian") } else { folder }
    }

    fn linker(&self) -> PathBuf {
        let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
        self.active_root.join(LIBRARIES).join(host).join("bin/rust-lld")
    }
}

impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whose = if self.is_debian { "Debian's compiler" } else { "the active compiler" };
        let std = if self.builds_std { ", building its standard library" } else { "" };
        write!(f, "{whose}{std}")
    }
}

/// Whether the compiler with this root would have to build the standard library; `None` if it cannot.
fn builds_std(root: &Path) -> Option<bool> {
    let ready = root.join(LIBRARIES).join(TARGET).join("lib").is_dir();
    (ready || root.join(SOURCES).is_file()).then_some(!ready)
}

fn debian() -> Option<bool> {
    let usable = works(Command::new(DEBIAN_CARGO).arg("--version")) && !is_rustups(Path::new(DEBIAN_RUSTC));
    let root = capture(Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"])).ok();
    root.filter(|_| usable).and_then(|root| builds_std(Path::new(&root)))
}

/// A proxy of rustup would only lead back to the active toolchain.
fn is_rustups(rustc: &Path) -> bool {
    rustc.canonicalize().is_ok_and(|real| real.file_stem().is_some_and(|name| name == "rustup"))
}

fn is_debian_root() -> bool {
    let is_root = capture(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    is_root && Path::new("/etc/debian_version").is_file() && works(Command::new("apt-get").arg("--version"))
}

/// About 145 MB, once.
fn install() -> Result<()> {
    say("No compiler here builds for the browser; Debian has one.");
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet=2");
        apt
    };
    run_shown(apt().arg("update"), ADVICE)?;
    let mut install = apt();
    install.args(["install", "--yes", "--no-install-recommends"]).args(DEBIAN_PACKAGES);
    run_shown(&mut install, ADVICE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toolchain_says_what_it_is() {
        let of = |is_debian, builds_std| Toolchain { is_debian, builds_std, active_root: PathBuf::new() };
        assert_eq!(of(false, false).to_string(), "the active compiler");
        assert_eq!(of(true, true).to_string(), "Debian's compiler, building its standard library");
    }

    #[test]
    fn two_compilers_do_not_share_a_folder() {
        let of = |is_debian| Toolchain { is_debian, builds_std: true, active_root: PathBuf::new() };
        assert_ne!(of(true).built_in(Path::new("/w"), "x"), of(false).built_in(Path::new("/w"), "x"));
    }

    #[test]
    fn a_root_without_library_and_sources_builds_nothing() {
        assert_eq!(builds_std(Path::new("/nowhere")), None);
    }
}
