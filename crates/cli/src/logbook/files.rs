//! Exports of other apps, read without storing anything.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use regain_answer::KnownExercises;
use regain_import::{Imported, Meaning, Progress, ReadOptions, Report, SavedMapping, SourceId, read_from};
use regain_journal::{DeviceId, Draft, Entry, EntryId, Journal, SCHEMA_VERSION, UnitWord};
use uuid::Uuid;

use crate::shell::Shell;

/// Milliseconds of work after which progress is shown.
const QUIET_MS: u128 = 1000;

/// How a person wants files to be read.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Files")]
pub(crate) struct ReadFile {
    /// App that wrote the file, when it is not recognised by itself
    #[arg(long, value_name = "APP", value_parser = parse_source)]
    source: Option<SourceId>,
    /// Unit of loads in a file that does not say it
    #[arg(long, value_name = "UNIT", value_parser = parse_unit)]
    unit: Option<UnitWord>,
    /// Which column is what, in a file of no known app, such as date=Day
    #[arg(long, value_name = "MEANING=HEADER", value_parser = parse_column)]
    column: Vec<(Meaning, String)>,
    /// What an exercise of the file is called here, such as "Kniebeuge=Squat (Barbell)"
    #[arg(long, value_name = "NAME=EXERCISE", value_parser = parse_name)]
    name: Vec<(String, String)>,
    /// Read source, unit, columns and names from a file written by --save-mapping; what is given here outranks it
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Whose log to read, in a file of several athletes
    #[arg(long, value_name = "NAME")]
    athlete: Option<String>,
}

impl ReadFile {
    /// Whether the person named the unit.
    pub(crate) fn has_unit(&self) -> bool {
        self.unit.is_some()
    }

    /// The corrections that were saved before; none without a file.
    fn saved(&self) -> Result<SavedMapping> {
        let Some(file) = &self.mapping else { return Ok(SavedMapping::default()) };
        let text = std::fs::read_to_string(file).with_context(|| {
            format!(
                "{}: the mapping cannot be read. Check the path and that it is a text file",
                file.display()
            )
        })?;
        text.parse().with_context(|| format!("{}: the mapping is not understood", file.display()))
    }

    /// What a reading came to, to be used for the next file of the kind.
    pub(crate) fn to_save(&self, report: &Report, zone: TimeZone, now: Timestamp) -> Result<SavedMapping> {
        let mut options = ReadOptions::new(now, zone);
        options.unit = self.unit;
        options.names = self.name.iter().cloned().collect();
        self.saved()?.apply(&mut options);
        Ok(SavedMapping::of(report, &options))
    }

    /// The person named the unit after all.
    pub(crate) fn set_unit(&mut self, unit: UnitWord) {
        self.unit = Some(unit);
    }
}

/// Reads files in the order given; the entries of `import` batches name their batch.
pub(crate) fn read_files(
    shell: &Shell,
    files: &[PathBuf],
    how: &ReadFile,
    batches: Option<&[EntryId]>,
) -> Result<Vec<Imported>> {
    let saved = how.saved()?;
    let read_one = |(i, file): (usize, &PathBuf)| {
        let bar = ReadProgress::new(file);
        let on_progress = |progress: Progress| bar.show(progress);
        let now = shell.now();
        let mut options = ReadOptions::new(now.timestamp(), shell.zone());
        options.source = how.source;
        options.unit = how.unit;
        options.columns.clone_from(&how.column);
        options.names = how.name.iter().cloned().collect();
        options.athlete.clone_from(&how.athlete);
        saved.apply(&mut options);
        options.known = Some(&KnownExercises);
        options.batch = batches.and_then(|batches| batches.get(i).copied());
        options.progress = Some(&on_progress);
        let opened = File::open(file).with_context(|| {
            format!("{}: the file cannot be opened. Check the path and that you may read it", file.display())
        })?;
        options.file_bytes = opened.metadata().ok().map(|metadata| metadata.len());
        let imported = read_from(&file_name(file), opened, &options);
        bar.done();
        Ok(imported?)
    };
    files.iter().enumerate().map(read_one).collect()
}

/// What files say together, after the corrections in them: what two of them hold counts once.
pub(crate) fn journal_of(files: Vec<Imported>) -> Journal {
    let drafts = files.into_iter().flat_map(|file| file.drafts);
    let entry = |(seq, draft): (u64, Draft)| Entry {
        id: draft.id,
        device: DeviceId(Uuid::nil()),
        seq,
        recorded_at: Timestamp::UNIX_EPOCH, // the order of the files decides, by seq
        schema: SCHEMA_VERSION,
        body: draft.body,
    };
    (1..).zip(drafts).map(entry).collect()
}

/// The name without its folder.
fn file_name(file: &Path) -> String {
    file.file_name().map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A bar on stderr, once reading takes longer than a second; nothing when stderr is no terminal.
struct ReadProgress {
    bar: ProgressBar,
    began: std::time::Instant,
}

impl ReadProgress {
    fn new(file: &Path) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let template = "{msg} {wide_bar} {bytes} of {total_bytes}";
        bar.set_style(
            ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        bar.set_message(format!("Reading {}", file_name(file)));
        Self { bar, began: std::time::Instant::now() }
    }

    fn show(&self, progress: Progress) {
        if self.began.elapsed().as_millis() > QUIET_MS && self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(progress.bytes_total);
        self.bar.set_position(progress.bytes_done);
    }

    fn done(&self) {
        self.bar.finish_and_clear();
    }
}

fn parse_source(text: &str) -> Result<SourceId, String> {
    text.parse().map_err(|error: regain_import::UnknownSource| error.to_string())
}

pub(crate) fn parse_unit(text: &str) -> Result<UnitWord, String> {
    match text.trim().to_lowercase().as_str() {
        "kg" | "kgs" => Ok(UnitWord::Kg),
        "lb" | "lbs" => Ok(UnitWord::Lb),
        other => Err(format!("'{other}' is no unit of load; write kg or lb")),
    }
}

fn parse_name(text: &str) -> Result<(String, String), String> {
    let pair = text.rsplit_once('=').map(|(name, kept)| (name.trim().to_owned(), kept.trim().to_owned()));
    pair.filter(|(name, kept)| !name.is_empty() && !kept.is_empty())
        .ok_or_else(|| "write NAME=EXERCISE, such as \"Kniebeuge=Squat (Barbell)\"".to_owned())
}

fn parse_column(text: &str) -> Result<(Meaning, String), String> {
    let meanings = || Meaning::ALL.map(Meaning::key).join(", ");
    let (meaning, header) = text
        .split_once('=')
        .ok_or_else(|| format!("write MEANING=HEADER, such as date=Day; meanings are {}", meanings()))?;
    let found = Meaning::ALL.into_iter().find(|known| known.key() == meaning.trim());
    let meaning =
        found.ok_or_else(|| format!("'{meaning}' is no meaning of a column; known are {}", meanings()))?;
    Ok((meaning, header.trim().to_owned()))
}
