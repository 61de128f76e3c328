//! `regain completions`: for the shell.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, CommandFactory as _};
use clap_complete::Shell as ShellName;

use crate::shell::Shell;

/// Print the completion script for a shell
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// Which shell
    shell: ShellName,
}

impl CompletionsArgs {
    #[allow(clippy::unused_async)] // every command has the same shape
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut crate::Cli::command(), "regain", &mut script);
        shell.out.writer().write_all(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}
