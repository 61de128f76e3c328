//! Runs the lab and writes its figures, tables and plots: `lab [LIFTERS] [SEED] [FOLDER]`.
#![allow(clippy::print_stderr)] // a runner at a terminal

use std::path::PathBuf;
use std::time::Instant;

use regain_bench::lab::{LabOptions, lab_plots, lab_sections, simulate, write_lab_results};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut options = LabOptions::default();
    if let Some(lifters) = arguments.next() {
        options.lifters = lifters.parse()?;
        options.recovery_lifters = options.recovery_lifters.min(options.lifters);
        options.signal_lifters = options.signal_lifters.min(options.lifters);
    }
    if let Some(seed) = arguments.next() {
        options.seed = seed.parse()?;
    }
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "bench".to_owned()));
    let began = Instant::now();
    let results = simulate(&options, &|progress| {
        if progress.done.is_multiple_of(100) {
            eprintln!("{} of {} after {:.0} s", progress.done, progress.of, began.elapsed().as_secs_f64());
        }
    });
    write_lab_results(&results, &folder.join("results").join("lab.json"))?;
    let (plots, lab) = (folder.join("plots"), folder.join("lab"));
    std::fs::create_dir_all(&plots)?;
    std::fs::create_dir_all(&lab)?;
    for plot in lab_plots(&results) {
        std::fs::write(plots.join(plot.file), plot.svg)?;
    }
    let tables = lab_sections(&results);
    let text: Vec<String> =
        tables.iter().map(|section| format!("## {}\n\n{}", section.name, section.markdown)).collect();
    std::fs::write(lab.join("tables.md"), text.join("\n"))?;
    Ok(())
}
