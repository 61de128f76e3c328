//! The `regain` program.

fn main() -> std::process::ExitCode {
    regain_cli::run()
}
