//! The command line, and the way from it to an exit code.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser;

use crate::commands::Command;
use crate::shell::{DataFolder, Shell, is_broken_pipe, wrapped_error};

const AFTER_HELP: &str = "\
A day without a time means 18:00. Times are in your zone unless they name an offset.
The first look at your own history: regain today --from EXPORT --at last
Exit codes: 0 done, 1 error, 2 wrong usage.";

/// Train when you have recovered, not when the calendar says so.
///
/// Regain reads your training log and how you feel today. For each muscle it says whether to beat the last
/// effort, to let a test set decide, or to hold; why; when it will be ready; and what to beat.
#[derive(Debug, Parser)]
#[command(name = "regain", version, max_term_width = 80, after_help = AFTER_HELP)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Cli {
    /// Folder of the journal, instead of the platform's data folder
    #[arg(long, global = true, env = "REGAIN_DATA", value_name = "DIR", hide_env_values = true)]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match run_command(cli) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// The command of a line, without the program's name.
pub(crate) fn command_of(line: &[String]) -> Result<Command, clap::Error> {
    let program = std::iter::once("regain");
    Cli::try_parse_from(program.chain(line.iter().map(String::as_str))).map(|cli| cli.command)
}

fn run_command(cli: Cli) -> anyhow::Result<ExitCode> {
    let folder = DataFolder::choose(cli.data.as_deref())?;
    let mut shell = Shell::of_process(folder);
    // only a server has work for several threads
    let mut runtime = match &cli.command {
        Command::Serve(_) => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    let runtime = runtime.enable_all().build().context("the program could not start its threads")?;
    runtime.block_on(cli.command.run(&mut shell))
}

#[allow(clippy::print_stderr)] // errors of the program itself go nowhere else
fn complain(error: &anyhow::Error) {
    eprintln!("{}", wrapped_error(error));
}
