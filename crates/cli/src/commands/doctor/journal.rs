//! The file of the data folder: is it whole, and what is in it?

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use regain_answer::find_exercise;
use regain_journal::{Body, project};
use regain_store::Checked;

use super::finding::Finding;
use crate::logbook::Logbook;
use crate::render;
use crate::shell::Shell;

/// Unknown exercises printed for people.
const UNKNOWN_MAX: usize = 10;

/// What the file says of itself, and what its entries say.
pub(super) async fn findings(shell: &Shell, now: Timestamp) -> Vec<Finding> {
    let restore = "regain restore BACKUP; the damaged file is kept beside it";
    let book = match Logbook::open(&shell.folder).await {
        Ok(book) => book,
        Err(error) => return vec![Finding::wrong("Database", format!("{error:#}")).mend(restore)],
    };
    let mut findings = match book.store().check().await {
        Ok(checked) => vec![whole(&checked), counts(&book, &checked)],
        Err(error) => vec![Finding::wrong("Database", error.to_string()).mend(restore)],
    };
    findings.extend(from_the_future(&book, now));
    findings.extend(exercises(&book));
    findings
}

fn whole(checked: &Checked) -> Finding {
    if checked.is_sound() {
        return Finding::well("Database", format!("version {}, whole", checked.version));
    }
    let mut damage = checked.damage.clone();
    if checked.broken_series > 0 {
        damage.push(format!("numbers are missing in the series of {} devices", checked.broken_series));
    }
    Finding::wrong("Database", format!("damaged: {}", damage.join("; ")))
        .mend("regain restore BACKUP; the damaged file is kept beside it")
}

fn counts(book: &Logbook, checked: &Checked) -> Finding {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, body) in book.said() {
        *kinds.entry(body.kind()).or_default() += 1;
    }
    let kinds: Vec<_> = kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) };
    let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let entries = render::counted_as(count(checked.entries), "entry", "entries");
    let devices = render::counted(count(checked.devices), "device");
    Finding::well("Journal", format!("{entries} by {devices}{kinds}"))
}

fn from_the_future(book: &Logbook, now: Timestamp) -> Option<Finding> {
    let tomorrow = now.saturating_add(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MAX);
    let future = book.journal().entries().iter().filter(|entry| entry.recorded_at > tomorrow).count();
    let says = format!(
        "{} written later than now; a clock is or was wrong",
        render::counted_as(future, "entry was", "entries were")
    );
    (future > 0)
        .then(|| Finding::wrong("Clock", says).mend("set the clock of each device; entries stay as they are"))
}

fn exercises(book: &Logbook) -> Vec<Finding> {
    let said = book.said();
    let projection = project(said.iter().copied(), &mut find_exercise);
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, body) in &said {
        let Body::Set(set) = body else { continue };
        let exercise = projection.exercise_id(&set.exercise).and_then(|id| projection.book.get(id));
        if exercise.is_some_and(|exercise| exercise.muscles.is_empty()) {
            *unknown.entry(&set.exercise).or_default() += 1;
        }
    }
    let mut unknown: Vec<_> = unknown.into_iter().collect();
    unknown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let names: Vec<_> =
        unknown.iter().take(UNKNOWN_MAX).map(|(name, sets)| format!("{name} ({sets})")).collect();
    let without = (!names.is_empty()).then(|| {
        Finding::look("Exercises", format!("without muscles, by sets: {}", names.join(", ")))
            .mend("regain exercise set-muscles NAME chest=1,triceps=.5")
    });
    let caveats = projection.caveats.into_iter().take(UNKNOWN_MAX);
    let caveats = caveats.map(|caveat| Finding::look("Left out", caveat.text));
    without.into_iter().chain(caveats).collect()
}
