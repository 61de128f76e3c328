//! Running other programs, and printing.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the terminal of xtask")]

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// Prints one line.
pub(crate) fn say(line: &str) {
    println!("{line}");
}

/// Says on stderr what went wrong.
pub(crate) fn complain(error: &str) {
    eprintln!("error: {error}");
}

/// The cargo that started this program, in the workspace, without an input to wait for.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).stdin(Stdio::null());
    command
}

/// Runs a command with its output shown; `fix` says what to do when it fails.
///
/// # Errors
/// If the program cannot be started or ends with anything but success.
pub(crate) fn run(command: &mut Command, fix: &str) -> Result<()> {
    let line = words(command);
    say(&format!("$ {line}"));
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status}). {fix}");
    }
    Ok(())
}

/// True if the command can be started and ends with success; shows nothing.
pub(crate) fn works(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Runs a command and returns what it printed, without the spaces around it; its errors are shown.
///
/// # Errors
/// If the program cannot be started or ends with anything but success.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let line = words(command);
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` failed ({}).", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy();
    command.get_args().fold(program.into_owned(), |line, word| line + " " + &word.to_string_lossy())
}
