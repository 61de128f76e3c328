//! `regain import`: history from other apps.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use indicatif::ProgressBar;
use jiff::Zoned;
use regain_answer::{ImportJson, StoredJson};
use regain_import::{Imported, Sureness, UnitValue};
use regain_journal::{Body, Draft, EntryId, ImportBody, Occurred, RetractBody, UnitWord, prepare_import};
use regain_store::{Appended, AthleteId, append_in_batches};
use uuid::Uuid;

use crate::logbook::{Logbook, ReadFile, parse_unit, read_files};
use crate::render::{self, Page};
use crate::shell::Shell;

/// Bring in the exports of other apps
///
/// Reads Strong, Hevy, FitNotes (CSV and backups), Fitbod, StrongLifts, Jefit, Liftosaur, LiftLog, Flexify, Alpha
/// Progression, Garmin FIT, Apple Health, WHOOP, Oura, any other CSV by the meaning of its columns, logs typed as text,
/// and Regain's own exports; docs/formats.md says what comes in. Importing a file again adds only what is new. Look
/// first with --dry-run, take it back with --undo.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Files to read (CSV, text, JSON lines, FIT, XML, backups; also .gz and .zip)
    #[arg(value_name = "FILE", required_unless_present = "undo")]
    files: Vec<PathBuf>,
    /// Only say what would be imported
    #[arg(long)]
    dry_run: bool,
    /// Take the last import out again
    #[arg(long, conflicts_with_all = ["files", "dry_run"])]
    undo: bool,
    /// Write how the file was read to this new file, for --mapping next time
    #[arg(long, value_name = "FILE", conflicts_with = "undo")]
    save_mapping: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    read: ReadFile,
}

impl ImportArgs {
    pub(crate) async fn run(mut self, shell: &mut Shell) -> Result<ExitCode> {
        if self.undo {
            undo(shell).await?;
            return Ok(ExitCode::SUCCESS);
        }
        let batches: Vec<EntryId> = self.files.iter().map(|_| EntryId(Uuid::now_v7())).collect();
        let mut read = read_files(shell, &self.files, &self.read, Some(&batches))?;
        if !self.dry_run && shell.is_terminal && !self.json && ask_unit(shell, &mut self.read, &read)? {
            read = read_files(shell, &self.files, &self.read, Some(&batches))?;
        }
        if let (Some(file), Some(first)) = (&self.save_mapping, read.first()) {
            let saved = self.read.to_save(&first.report, shell.zone(), shell.now().timestamp())?;
            save_new(file, &saved.to_string())?;
        }
        let mut stored = vec![None; read.len()];
        if !self.dry_run {
            let mut book = Logbook::open(&shell.folder).await?;
            for ((imported, batch), stored) in read.iter().zip(batches).zip(&mut stored) {
                *stored = Some(store(&mut book, imported, batch, &shell.now()).await?);
            }
        }
        self.show(shell, &read, &stored)?;
        Ok(ExitCode::SUCCESS)
    }

    fn show(&self, shell: &mut Shell, read: &[Imported], stored: &[Option<Appended>]) -> Result<()> {
        let pairs = || read.iter().map(|imported| &imported.report).zip(stored);
        if self.json {
            let mut reports: Vec<_> =
                pairs().map(|(report, stored)| ImportJson::new(report, stored.map(stored_json))).collect();
            return match (reports.len(), reports.pop()) {
                (1, Some(only)) => shell.out.json(&only),
                (_, Some(last)) => {
                    reports.push(last);
                    shell.out.json(&reports)
                }
                (_, None) => Ok(()),
            };
        }
        let mut page = Page::default();
        for (report, stored) in pairs() {
            page.gap();
            render::import_report(&mut page, report, *stored);
        }
        shell.out.text(&page.finish())
    }
}

/// Writes a file that was not there before.
fn save_new(file: &Path, text: &str) -> Result<()> {
    let created = File::create_new(file).and_then(|mut to| to.write_all(text.as_bytes()));
    created.with_context(|| {
        format!("{}: the mapping cannot be written there; a file that exists is not replaced", file.display())
    })
}

fn stored_json(Appended { new, already_there }: Appended) -> StoredJson {
    StoredJson { new, already_there }
}

/// Appends what is new of one file, under an import entry that can be taken back.
async fn store(book: &mut Logbook, imported: &Imported, batch: EntryId, now: &Zoned) -> Result<Appended> {
    let total = imported.drafts.len() as u64;
    let new = prepare_import(book.journal(), imported.drafts.clone());
    let sets = new.len() as u64;
    if new.is_empty() {
        return Ok(Appended { new: 0, already_there: total });
    }
    let report = &imported.report;
    let import = Body::Import(ImportBody {
        occurred: Occurred::from_zoned(now),
        source: report.source.as_str().to_owned(),
        file: report.file.clone(),
        sets,
    });
    let drafts: Vec<Draft> = std::iter::once(Draft { id: batch, body: import }).chain(new).collect();
    let bar = ProgressBar::new(drafts.len() as u64);
    bar.set_message("Storing");
    let began = std::time::Instant::now();
    bar.set_draw_target(indicatif::ProgressDrawTarget::hidden());
    let on_progress = &mut |progress: regain_store::Progress| {
        if began.elapsed().as_secs() >= 1 && bar.is_hidden() {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        bar.set_position(progress.done as u64);
    };
    append_in_batches(book.store(), AthleteId::LOCAL, &drafts, now.timestamp(), on_progress).await?;
    bar.finish_and_clear();
    book.reload().await?;
    Ok(Appended { new: sets, already_there: total - sets })
}

/// Asks for the unit where nothing in a file says it; whether it was answered.
fn ask_unit(shell: &mut Shell, how: &mut ReadFile, read: &[Imported]) -> Result<bool> {
    let unsure = read.iter().map(|imported| &imported.report).find(|report| {
        report.unit.sureness == Sureness::Assumed && report.unit.value.is_some() && !how.has_unit()
    });
    let Some(report) = unsure else { return Ok(false) };
    let assumed = match report.unit.value {
        Some(UnitValue::Lb) => UnitWord::Lb,
        Some(UnitValue::Kg | UnitValue::Mixed) | None => UnitWord::Kg,
    };
    let word = if assumed == UnitWord::Kg { "kg" } else { "lb" };
    loop {
        shell
            .out
            .text(&format!("{} does not say its unit. Are loads in kg or lb? [{word}] ", report.file))?;
        let mut line = String::new();
        std::io::BufRead::read_line(&mut shell.input, &mut line)?;
        let answer = if line.trim().is_empty() { Ok(assumed) } else { parse_unit(&line) };
        match answer {
            Ok(unit) => {
                how.set_unit(unit);
                return Ok(unit != assumed);
            }
            Err(problem) => shell.out.line(&problem)?,
        }
    }
}

async fn undo(shell: &mut Shell) -> Result<()> {
    let mut book = Logbook::open(&shell.folder).await?;
    let effective = book.journal().effective();
    let imports = effective.iter().filter_map(|entry| match entry.body {
        Body::Import(import) => Some((entry.entry.recorded_at, entry.entry.id, import.clone())),
        _ => None,
    });
    let last = imports.max_by_key(|(recorded_at, id, _)| (*recorded_at, *id));
    let (_, target, import) = last.context("there is no import to take back")?;
    let now = shell.now();
    book.append(vec![Body::Retract(RetractBody { target, reason: Some("import undone".to_owned()) })], &now)
        .await?;
    let (file, sets) = (&import.file, render::grouped(import.sets));
    shell
        .out
        .line(&format!("Taken out: {sets} entries of {file}. Importing the file again brings them back."))
}
