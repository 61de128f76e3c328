//! `regain bench`: how right is the engine on logs of your own?

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use regain_bench::{
    COEFFICIENTS, Dataset, MODELS, Options, Progress, Report, Results, load, train, write_coefficients,
};
use regain_catalog::Catalog;
use serde::Serialize;

use crate::render;
use crate::shell::Shell;

/// The document with the published tables, in the root of the repository.
pub(super) const DOCUMENT: &str = "BENCHMARK.md";
/// Published figures and pictures, and the folder that stays local.
pub(super) const RESULTS: &str = "bench/results";
pub(super) const PLOTS: &str = "bench/plots";
const LOCAL: &str = "bench/out";
/// One line a lifter and model.
const LIFTERS: &str = "lifters.jsonl";
/// Problems shown to people.
const PROBLEMS_MAX: usize = 10;

/// Grade the engine against simple rules on training logs
///
/// Every model answers for the same pairs of days: will this exercise beat the last time, will it be not worse?
/// What is fitted is fitted on the other lifters, what is personal is learned from earlier days only. BENCHMARK.md
/// explains the protocol, docs/data.md the form of the logs. Nothing is stored unless --out or --write is given.
#[derive(Debug, Args)]
#[command(
    group(clap::ArgGroup::new("what").required(true).multiple(true).args(["logs", "from"])),
    subcommand_negates_reqs = true,
    args_conflicts_with_subcommands = true
)]
pub(crate) struct BenchArgs {
    #[command(subcommand)]
    train: Option<Task>,
    /// Logs in the benchmark's form: a file, or a folder of files
    #[arg(long, value_name = "PATH", num_args = 1..)]
    logs: Vec<PathBuf>,
    /// Exports of other apps, one lifter a file
    #[arg(long, value_name = "FILE", num_args = 1..)]
    from: Vec<PathBuf>,
    /// Only these models, by id; without it all that are not slow
    #[arg(long, value_name = "ID,...", value_delimiter = ',', value_parser = model_ids())]
    models: Vec<String>,
    /// Where the logs come from, in words, for the tables
    #[arg(long, value_name = "TEXT", default_value = "Logs named on the command line")]
    source: String,
    /// Write figures into this folder, with one line a lifter and model
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write the figures, tables and pictures of the repository in the current folder
    #[arg(long)]
    write: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What else can be done with logs.
#[derive(Debug, Subcommand)]
enum Task {
    /// Fit the forecast's coefficients on logs
    ///
    /// Knots, constants and what is personal stay as shipped. The same logs give the same coefficients; with
    /// --write they replace the shipped ones in the repository in the current folder, under the next model number
    /// if any changed.
    Train(TrainArgs),
}

#[derive(Debug, Args)]
struct TrainArgs {
    /// Logs in the benchmark's form: a file, or a folder of files
    #[arg(long, value_name = "PATH", num_args = 1.., required = true)]
    logs: Vec<PathBuf>,
    /// Write the coefficients into the repository in the current folder
    #[arg(long)]
    write: bool,
}

impl TrainArgs {
    fn run(&self, shell: &mut Shell) -> Result<ExitCode> {
        if let Some(missing) = COEFFICIENTS.iter().find(|file| self.write && !Path::new(file).is_file()) {
            bail!("--write renews {missing}, and there is none here. Run it in the root of the repository");
        }
        let loaded = load(&self.logs);
        for problem in &loaded.problems {
            shell.out.line(&problem.to_string())?;
        }
        let trained = train(&Dataset::new(loaded.logs, Catalog::builtin())?)?;
        let (name, lifters, pairs) = (&trained.name, trained.lifters, trained.pairs);
        let changed = if trained.changed { "differs from" } else { "is" };
        shell.out.line(&format!(
            "{name}, fitted on {pairs} pairs of {lifters} lifters, {changed} the shipped forecast."
        ))?;
        if self.write && write_coefficients(&trained, Path::new("."))? {
            let files = COEFFICIENTS.join(" and ");
            shell.out.line(&format!("Written to {files}. Build again, then run the benchmark."))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// `regain bench --json`.
#[derive(Serialize)]
struct Answered<'a> {
    results: &'a Results,
    problems: &'a [String],
}

impl BenchArgs {
    #[allow(clippy::unused_async)] // as every command
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        if let Some(Task::Train(args)) = &self.train {
            return args.run(shell);
        }
        if self.write && !Path::new(DOCUMENT).is_file() {
            bail!(
                "--write renews {DOCUMENT} and {RESULTS} in the current folder, and there is no {DOCUMENT}. Run it in the root of the repository, or use --out DIR"
            );
        }
        let options = Options {
            paths: self.logs.iter().chain(&self.from).cloned().collect(),
            models: self.models.clone(),
            source: self.source.clone(),
        };
        let bar = progress_bar();
        let report = regain_bench::run(&options, Catalog::builtin(), &|at: Progress| {
            bar.set_length(at.of as u64);
            bar.set_position(at.done as u64);
        });
        bar.finish_and_clear();
        let report = report?;
        self.keep(&report)?;
        if self.json {
            shell.out.json(&Answered { results: &report.results, problems: &report.problems })?;
        } else {
            shell.out.text(&render::bench_report(&report, PROBLEMS_MAX))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn keep(&self, report: &Report) -> Result<()> {
        if let Some(out) = &self.out {
            regain_bench::write_results(&report.results, out)?;
            regain_bench::write_lifter_lines(&report.lifter_lines, &out.join(LIFTERS))?;
        }
        if self.write {
            regain_bench::write_results(&report.results, Path::new(RESULTS))?;
            regain_bench::write_lifter_lines(&report.lifter_lines, &Path::new(LOCAL).join(LIFTERS))?;
            // read again: rows that did not run now stay in the tables
            let published = regain_bench::read_results(Path::new(RESULTS))?;
            regain_bench::publish(&published, Path::new(DOCUMENT), Path::new(PLOTS))?;
        }
        Ok(())
    }
}

/// On stderr, and only when that is a terminal.
pub(super) fn progress_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {pos} of {len}, {eta} left");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn model_ids() -> PossibleValuesParser {
    PossibleValuesParser::new(MODELS.iter().map(|model| model.id()))
}
