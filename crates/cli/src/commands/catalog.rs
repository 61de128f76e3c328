//! `regain catalog`: the exercises that are known.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand};
use regain_answer::{CatalogEntryJson, digits};
use regain_catalog::{Catalog, CatalogEntry, Coverage, coverage};
use regain_engine::Muscle;
use regain_journal::Body;
use serde::Serialize;

use crate::checkin::parse_muscle;
use crate::logbook::{ReadFile, read_files};
use crate::render::{self, Page};
use crate::shell::Shell;

/// Exercises found by a search.
const FOUND_MAX: usize = 15;
/// Unknown names printed for people.
const UNKNOWN_MAX: usize = 30;

/// The exercises known by name, and how much of a log they cover
#[derive(Debug, Args)]
pub(crate) struct CatalogArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// All exercises, or those of one muscle
    List {
        /// Only exercises in which this muscle has a say (share .5 or more)
        #[arg(long, value_parser = parse_muscle)]
        muscle: Option<Muscle>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The exercise that a name means, and names like it
    Search {
        /// A name, as anyone may write it
        name: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The share of a log's sets whose exercise is known, and the unknown names by count
    Coverage {
        /// Exports to read
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        read: ReadFile,
    },
}

#[derive(Serialize)]
struct CoverageJson<'a> {
    sets: u64,
    known_sets: u64,
    share: Option<f64>,
    unknown: Vec<UnknownJson<'a>>,
}

#[derive(Serialize)]
struct UnknownJson<'a> {
    name: &'a str,
    sets: u64,
}

impl CatalogArgs {
    #[allow(clippy::unused_async)] // every command has the same shape
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        match self.action {
            Action::List { muscle, json } => {
                let entries = Catalog::builtin().entries().iter();
                let wanted = entries.filter(|entry| {
                    muscle.is_none_or(|muscle| entry.exercise.deciding_muscles().any(|of| of == muscle))
                });
                list(shell, &wanted.collect::<Vec<_>>(), json)?;
            }
            Action::Search { name, json } => search(shell, &name, json)?,
            Action::Coverage { files, json, read } => measure(shell, &files, &read, json)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn list(shell: &mut Shell, entries: &[&CatalogEntry], json: bool) -> Result<()> {
    if json {
        return shell.out.json(&entries.iter().map(|entry| CatalogEntryJson::new(entry)).collect::<Vec<_>>());
    }
    let mut page = Page::default();
    for entry in entries {
        let muscles = entry.exercise.muscles.iter();
        let muscles: Vec<_> =
            muscles.map(|(muscle, share)| format!("{} {}", muscle.label(), share.get())).collect();
        page.hanging(0, 4, &format!("{}: {}", entry.exercise.name, muscles.join(", ")));
    }
    shell.out.text(&page.finish())
}

fn search(shell: &mut Shell, name: &str, json: bool) -> Result<()> {
    let catalog = Catalog::builtin();
    let sure = catalog.find(name).map(|found| found.entry);
    let near = catalog.suggest(name, FOUND_MAX).into_iter().map(|near| near.entry);
    let rest: Vec<_> =
        near.filter(|entry| sure.is_none_or(|sure| sure.exercise.id != entry.exercise.id)).collect();
    if !json {
        shell.out.line(&match sure {
            Some(entry) => format!("'{name}' means {}. Names like it:", entry.exercise.name),
            None => format!("'{name}' is not surely one exercise. Names like it:"),
        })?;
    }
    let found: Vec<_> = sure.into_iter().chain(rest).collect();
    if found.is_empty() && !json {
        return shell.out.line("none");
    }
    list(shell, &found, json)
}

fn measure(shell: &mut Shell, files: &[PathBuf], read: &ReadFile, json: bool) -> Result<()> {
    let read = read_files(shell, files, read, None)?;
    let names = read.iter().flat_map(|file| &file.drafts).filter_map(|draft| match &draft.body {
        Body::Set(set) => Some((set.exercise.as_str(), 1)),
        _ => None,
    });
    let measured = coverage(Catalog::builtin(), names);
    if json {
        let unknown = measured.unknown.iter().map(|(name, sets)| UnknownJson { name, sets: *sets });
        return shell.out.json(&CoverageJson {
            sets: measured.sets,
            known_sets: measured.known_sets,
            share: measured.share().map(|share| digits(share, 4)),
            unknown: unknown.collect(),
        });
    }
    shell.out.text(&coverage_page(&measured))
}

fn coverage_page(measured: &Coverage) -> String {
    let mut page = Page::default();
    let share =
        measured.share().map_or_else(|| "no sets".to_owned(), |share| format!("{:.1} %", share * 100.0));
    let (known, all) = (render::grouped(measured.known_sets), render::grouped(measured.sets));
    page.line(&format!("Known: {share} of the sets ({known} of {all})."));
    if !measured.unknown.is_empty() {
        page.line("Unknown names, by sets:");
    }
    for (name, sets) in measured.unknown.iter().take(UNKNOWN_MAX) {
        page.line(&format!("  {:>7}  {name}", render::grouped(*sets)));
    }
    let more = measured.unknown.len().saturating_sub(UNKNOWN_MAX);
    if more > 0 {
        page.line(&format!("  and {more} more; --json lists them all"));
    }
    page.finish()
}
