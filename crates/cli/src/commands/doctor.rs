//! `regain doctor`: is everything as it should be?

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use regain_answer::find_exercise;
use regain_journal::{Body, project};
use regain_store::Checked;
use serde::Serialize;

use crate::logbook::Logbook;
use crate::render::{self, Page};
use crate::shell::Shell;

/// Unknown exercises printed for people.
const UNKNOWN_MAX: usize = 10;
/// A clock before this is not set: the program was written later.
const WRITTEN: &str = "2026-01-01T00:00:00Z";

/// Check the folder, the database, the clock and the exercises
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What the check found.
#[derive(Serialize)]
struct Findings {
    folder: String,
    private: bool,
    database_version: i64,
    sound: bool,
    damage: Vec<String>,
    devices: u64,
    entries: u64,
    kinds: BTreeMap<String, usize>,
    clock_ok: bool,
    entries_from_the_future: usize,
    unknown_exercises: Vec<(String, usize)>,
    caveats: Vec<String>,
}

impl DoctorArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        let checked = book.store().check().await?;
        let findings = Findings::of(shell, &book, checked);
        if self.json {
            shell.out.json(&findings)?;
        } else {
            shell.out.text(&findings.page())?;
        }
        let well = findings.sound && findings.clock_ok;
        Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

impl Findings {
    fn of(shell: &Shell, book: &Logbook, checked: Checked) -> Self {
        let said = book.said();
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for (_, body) in &said {
            *kinds.entry(body.kind().to_owned()).or_default() += 1;
        }
        let projection = project(said.iter().copied(), &mut find_exercise);
        let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, body) in &said {
            let Body::Set(set) = body else { continue };
            let exercise = projection.exercise_id(&set.exercise).and_then(|id| projection.book.get(id));
            if exercise.is_some_and(|exercise| exercise.muscles.is_empty()) {
                *unknown.entry(&set.exercise).or_default() += 1;
            }
        }
        let mut unknown: Vec<_> = unknown.into_iter().map(|(name, sets)| (name.to_owned(), sets)).collect();
        unknown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let now = shell.now().timestamp();
        let tomorrow = now.saturating_add(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MAX);
        let future = book.journal().entries().iter().filter(|entry| entry.recorded_at > tomorrow).count();
        let set = WRITTEN.parse::<Timestamp>().is_ok_and(|written| now > written);
        Self {
            folder: shell.folder.path().display().to_string(),
            private: is_private(&shell.folder.database()),
            database_version: checked.version,
            sound: checked.is_sound(),
            damage: checked.damage,
            devices: checked.devices,
            entries: checked.entries,
            kinds,
            clock_ok: set && future == 0,
            entries_from_the_future: future,
            unknown_exercises: unknown,
            caveats: projection.caveats.into_iter().map(|caveat| caveat.text).collect(),
        }
    }

    fn page(&self) -> String {
        let mut page = Page::default();
        page.hanging(0, 10, &format!("Folder    {}", self.folder));
        let private = if self.private { "yes" } else { "no: others on this computer can read it" };
        page.line(&format!("Private   {private}"));
        page.line(&format!("Database  version {}", self.database_version));
        page.line(&format!("Sound     {}", if self.sound { "yes" } else { "no" }));
        for damage in &self.damage {
            page.hanging(10, 12, damage);
        }
        if !self.sound {
            page.hanging(
                10,
                10,
                "Restore a backup: regain restore FILE. The damaged file is kept beside it.",
            );
        }
        let kinds: Vec<_> = self.kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        let kinds = if kinds.is_empty() { "nothing yet".to_owned() } else { kinds.join(", ") };
        page.hanging(0, 10, &format!("Counts    {kinds}"));
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let entries = render::counted_as(count(self.entries), "entry", "entries");
        page.line(&format!("Written   {entries} by {}", render::counted(count(self.devices), "device")));
        let clock = match (self.clock_ok, self.entries_from_the_future) {
            (true, _) => "plausible".to_owned(),
            (false, 0) => {
                "this computer's clock is not set; times will be wrong until it is right".to_owned()
            }
            (false, n) => format!("{n} entries were written later than now; a clock is or was wrong"),
        };
        page.hanging(0, 10, &format!("Clock     {clock}"));
        self.odd_things(&mut page);
        page.finish()
    }

    fn odd_things(&self, page: &mut Page) {
        if !self.unknown_exercises.is_empty() {
            let names = self.unknown_exercises.iter().take(UNKNOWN_MAX);
            let names: Vec<_> = names.map(|(name, sets)| format!("{name} ({sets})")).collect();
            page.hanging(0, 10, &format!("Unknown   no muscles yet, by sets: {}", names.join(", ")));
            page.line("          regain exercise set-muscles NAME chest=1,triceps=.5");
        }
        for caveat in self.caveats.iter().take(UNKNOWN_MAX) {
            page.hanging(0, 10, &format!("Left out  {caveat}"));
        }
    }
}

#[cfg(unix)]
fn is_private(database: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(database).is_ok_and(|meta| meta.permissions().mode() & 0o077 == 0)
}

#[cfg(not(unix))]
fn is_private(_: &Path) -> bool {
    true // the user's own folder is private there by default
}
