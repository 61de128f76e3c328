//! `regain simulate`: what the advice would do to virtual lifters whose truth is known.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use regain_bench::Progress;
use regain_bench::lab::{LabOptions, LabResults, REPORTING_SEED, publish_lab, simulate, write_lab_results};

use super::bench::{DOCUMENT, PLOTS, RESULTS, progress_bar};
use crate::render;
use crate::shell::Shell;

/// The figures of a run, in a folder of results.
const FILE: &str = "lab.json";

/// Let virtual lifters train by the verdicts and by simpler rules
///
/// Their true strength is known, and none of their truths is the engine's own model. It shows what a rule would do
/// if the world were so; it is no evidence about people. The same seed gives the same figures.
#[derive(Debug, Args)]
pub(crate) struct SimulateArgs {
    /// Lifters under each truth
    #[arg(long, default_value_t = 1000, value_name = "N", value_parser = at_least_two)]
    lifters: usize,
    /// Weeks of training
    #[arg(long, default_value_t = 52, value_name = "N", value_parser = clap::value_parser!(u32).range(4..=520))]
    weeks: u32,
    /// Which lifters; 2 for the published figures
    #[arg(long, default_value_t = REPORTING_SEED, value_name = "N")]
    seed: u64,
    /// Write figures into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write the figures, tables and pictures of the repository in the current folder
    #[arg(long)]
    write: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl SimulateArgs {
    #[allow(clippy::unused_async)] // as every command
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        if self.write && !Path::new(DOCUMENT).is_file() {
            bail!(
                "--write renews {DOCUMENT} in the current folder, and there is none. Run it in the root of the \
                 repository, or use --out DIR"
            );
        }
        let bar = progress_bar();
        let results = simulate(&self.options(), &|at: Progress| {
            bar.set_length(at.of as u64);
            bar.set_position(at.done as u64);
        });
        bar.finish_and_clear();
        self.keep(&results)?;
        if self.json {
            shell.out.json(&results)?;
        } else {
            shell.out.text(&render::lab_report(&results))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn options(&self) -> LabOptions {
        let published = LabOptions::default();
        LabOptions {
            seed: self.seed,
            lifters: self.lifters,
            weeks: self.weeks,
            recovery_lifters: published.recovery_lifters.min(self.lifters),
            signal_lifters: published.signal_lifters.min(self.lifters),
        }
    }

    fn keep(&self, results: &LabResults) -> Result<()> {
        if let Some(out) = &self.out {
            write_lab_results(results, &out.join(FILE))?;
        }
        if self.write {
            write_lab_results(results, &Path::new(RESULTS).join(FILE))?;
            publish_lab(results, Path::new(DOCUMENT), Path::new(PLOTS))?;
        }
        Ok(())
    }
}

fn at_least_two(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(lifters @ 2..=100_000) => Ok(lifters),
        _ => Err("write a number from 2 to 100000".to_owned()),
    }
}
