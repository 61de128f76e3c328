//! Builds, checks and tests the workspace. `cargo xtask test` is the one test command.

mod check;
mod fuzz;
mod install;
mod postgres;
mod shell;
mod test;
mod wasm;
mod web;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, checks and tests the workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Runs every check and every test; stops at the first step that fails.
    Test {
        /// Only this step, such as `rules`.
        step: Option<String>,
    },
    /// Runs a command with a private PostgreSQL server: cargo xtask postgres -- cargo test -p regain-store.
    Postgres {
        /// The command and its arguments.
        #[arg(trailing_var_arg = true, required = true)]
        command: Vec<String>,
    },
    /// Builds the web app into crates/web/dist, where `regain serve` finds it.
    Web {
        /// Quick to build and ten times as large: for work on the app.
        #[arg(long)]
        quick: bool,
    },
    /// Builds the web app as people get it, and measures it in a browser: download, first verdict, a set, memory.
    WebFigures,
    /// Builds the web app quickly, and writes every screen of it into target/pictures, and the README's into docs/pictures.
    Pictures,
    /// Builds the web app and the server, and serves the app on this computer: http://127.0.0.1:7780.
    Serve {
        /// Arguments for `regain serve`, such as --listen 127.0.0.1:8000.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Feeds random input to one parser until it fails or the time is up. Without a target: lists them.
    Fuzz {
        /// Name of a file in fuzz/fuzz_targets, without `.rs`.
        target: Option<String>,
        /// Seconds to run.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Test { step } => test::run(step.as_deref()),
        Task::Postgres { command } => postgres::run(&command),
        Task::Web { quick } => web::build(quick),
        Task::WebFigures => web::figures(),
        Task::Pictures => web::pictures(),
        Task::Serve { arguments } => web::serve(&arguments),
        Task::Fuzz { target, seconds } => fuzz::run(target.as_deref(), seconds),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
