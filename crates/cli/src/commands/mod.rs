//! One file a command; one line here.

mod account;
mod backup;
mod bench;
mod catalog;
mod checkin;
mod completions;
mod days;
mod doctor;
mod edit;
mod equipment;
mod exercise;
mod export;
mod fit;
mod forecast;
mod history;
mod import;
mod log;
mod mcp;
mod muscle;
mod plan;
mod prefer;
mod profile;
mod progress;
mod remote;
mod report;
mod restore;
mod serve;
mod simulate;
mod today;
mod undo;

pub use today::page_of_export;

use std::process::ExitCode;

use clap::Subcommand;

use crate::shell::Shell;

/// Declares the commands, in the order in which the help lists them.
macro_rules! commands {
    ($($name:ident($args:path)),* $(,)?) => {
        /// What to do.
        #[derive(Debug, Subcommand)]
        pub(crate) enum Command {
            $($name($args)),*
        }

        impl Command {
            /// Runs the command and says how it ended.
            pub(crate) async fn run(self, shell: &mut Shell) -> anyhow::Result<ExitCode> {
                match self {
                    $(Self::$name(args) => args.run(shell).await),*
                }
            }
        }
    };
}

commands! {
    Today(today::TodayArgs),
    Checkin(checkin::CheckinArgs),
    Log(log::LogArgs),
    Import(import::ImportArgs),
    Export(export::ExportArgs),
    Forecast(forecast::ForecastArgs),
    Plan(plan::PlanArgs),
    Days(days::DaysArgs),
    Prefer(prefer::PreferArgs),
    Equipment(equipment::EquipmentArgs),
    Progress(progress::ProgressArgs),
    Report(report::ReportArgs),
    Fit(fit::FitArgs),
    Exercise(exercise::ExerciseArgs),
    Muscle(muscle::MuscleArgs),
    Catalog(catalog::CatalogArgs),
    History(history::HistoryArgs),
    Edit(edit::EditArgs),
    Undo(undo::UndoArgs),
    Profile(profile::ProfileArgs),
    Backup(backup::BackupArgs),
    Restore(restore::RestoreArgs),
    Doctor(doctor::DoctorArgs),
    Serve(serve::ServeArgs),
    Remote(remote::RemoteArgs),
    Mcp(mcp::McpArgs),
    Account(account::AccountArgs),
    Bench(bench::BenchArgs),
    Simulate(simulate::SimulateArgs),
    Completions(completions::CompletionsArgs),
}
