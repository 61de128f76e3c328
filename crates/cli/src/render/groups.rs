//! Muscles in the four groups: beat, care, hold, not known.

use regain_answer::words::{by_use, lock_words};
use regain_engine::{Day, Moment, Muscle, MuscleDay, Verdict};

use super::influences::influences;
use super::list::joined;
use super::number::chance;
use super::page::{Page, left, right};
use super::style::{DIM, painted, verdict_style};
use super::when::ready_words;

/// Reasons shown for each muscle.
const REASONS: usize = 2;

/// How a group is announced, and how many of its muscles are shown in full.
struct Group {
    verdict: Verdict,
    title: &'static str,
    says: &'static str,
    shown: usize,
}

const GROUPS: [Group; 3] = [
    Group { verdict: Verdict::Beat, title: "BEAT", says: "train, and beat the last effort", shown: 3 },
    Group { verdict: Verdict::Care, title: "CARE", says: "train with care: a test set decides", shown: 3 },
    Group { verdict: Verdict::Hold, title: "HOLD", says: "leave it today, train something else", shown: 3 },
];

/// All groups that have muscles.
pub(super) fn groups(page: &mut Page, day: &Day, all: bool) {
    for group in &GROUPS {
        let mut members: Vec<_> =
            day.muscles.iter().filter(|(_, muscle)| muscle.verdict == group.verdict).collect();
        members.sort_by(|a, b| by_use(a.1, b.1));
        if !members.is_empty() {
            one_group(page, day.at, group, &members, all);
        }
    }
    let never = |muscle: &MuscleDay| muscle.verdict == Verdict::Unknown && muscle.last_trained.is_none();
    let unknown: Vec<_> = day.muscles.iter().filter(|(_, muscle)| never(muscle)).collect();
    if !unknown.is_empty() && unknown.len() < Muscle::COUNT {
        let names: Vec<_> = unknown.iter().map(|(muscle, _)| muscle.label()).collect();
        page.gap();
        let title = painted(verdict_style(Verdict::Unknown), "NOT KNOWN");
        page.hanging(0, 2, &format!("{title}  never logged: {}", joined(&names, usize::MAX)));
    }
}

/// One muscle in full: numbers, reasons, what would change it.
pub(crate) fn muscle_block(page: &mut Page, now: Moment, muscle: Muscle, day: &MuscleDay) {
    let nothing_said = Shared::default();
    headline(page, now, muscle, day);
    reasons(page, day, &nothing_said, usize::MAX);
    why(page, day);
    if !day.unknown.is_empty() {
        let unknown: Vec<_> = day.unknown.iter().map(String::as_str).collect();
        page.hanging(6, 8, &format!("Not known: {}.", joined(&unknown, usize::MAX)));
    }
    would_change(page, &changes(day, &nothing_said));
}

fn one_group(page: &mut Page, now: Moment, group: &Group, members: &[(Muscle, &MuscleDay)], all: bool) {
    page.gap();
    let title = painted(verdict_style(group.verdict), group.title);
    page.line(&format!("{title}  {}", painted(DIM, group.says)));
    let shared = Shared::of(members);
    if let Some(text) = &shared.first {
        page.text(2, &format!("All: {text}"));
    }
    for text in &shared.would_change {
        page.text(2, &painted(DIM, &format!("Would change it: {text}.")));
    }
    let shown = if all { members.len() } else { group.shown };
    let mut before = String::new();
    for (muscle, day) in members.iter().take(shown) {
        headline(page, now, *muscle, day);
        reasons(page, day, &shared, REASONS);
        why(page, day);
        let changes = changes(day, &shared);
        let again = changes == before && !changes.is_empty() && changes != TIME;
        would_change(page, if again { "the same" } else { &changes });
        before = changes;
    }
    let rest: Vec<String> = members
        .iter()
        .skip(shown)
        .map(|(muscle, day)| match day.p_ready {
            Some(p) => format!("{} {}", muscle.label(), chance(p)),
            None => muscle.label().to_owned(),
        })
        .collect();
    if !rest.is_empty() {
        page.hanging(2, 4, &format!("and {}", rest.join(", ")));
    }
}

fn headline(page: &mut Page, now: Moment, muscle: Muscle, day: &MuscleDay) {
    let name = painted(verdict_style(day.verdict), &left(muscle.label(), 12));
    let p_ready = day.p_ready.map_or_else(|| "?".to_owned(), chance);
    let when = match (day.lock, day.ready) {
        (Some(cause), _) => lock_words(cause).to_owned(),
        (None, Some(ready)) => ready_words(now, &ready),
        (None, None) => "not known yet".to_owned(),
    };
    page.line(&format!("  {name} {}  {when}", right(&p_ready, 6)));
}

fn reasons(page: &mut Page, day: &MuscleDay, shared: &Shared<'_>, max: usize) {
    let own = day.reasons.iter().take(max).map(|reason| reason.text.as_str());
    let own = own.filter(|text| shared.first != Some(*text));
    page.text(6, &own.collect::<Vec<_>>().join(" "));
}

/// What would change the verdict, apart from what was said for the whole group.
fn changes(day: &MuscleDay, shared: &Shared<'_>) -> String {
    let own =
        day.would_change.iter().map(|text| change(text)).filter(|text| !shared.would_change.contains(text));
    own.collect::<Vec<_>>().join(". ")
}

fn would_change(page: &mut Page, changes: &str) {
    if !changes.is_empty() {
        page.hanging(6, 8, &painted(DIM, &format!("Would change it: {changes}.")));
    }
}

/// The change that waiting brings.
const TIME: &str = "Time";

/// The largest influences on the chance, in one line: `Why 62 %: -21 points fatigue from your sets (useful), …`.
fn why(page: &mut Page, day: &MuscleDay) {
    let Some(p) = day.p_ready else { return };
    let told = influences(day.influences.iter());
    if !told.is_empty() {
        page.hanging(6, 8, &painted(DIM, &format!("Why {}: {told}.", chance(p))));
    }
}

/// One change as it is listed. How much time is in the muscle's headline already.
fn change(text: &str) -> &str {
    if text.starts_with("Time: ") { TIME } else { text.trim_end_matches('.') }
}

/// What every muscle of a group says, so that it is said once.
#[derive(Default)]
struct Shared<'a> {
    /// The first reason. One that comes second would stand there without what it adds to.
    first: Option<&'a str>,
    would_change: Vec<&'a str>,
}

impl<'a> Shared<'a> {
    fn of(members: &[(Muscle, &'a MuscleDay)]) -> Self {
        let [(_, first), others @ ..] = members else { return Self::default() };
        if others.is_empty() {
            return Self::default();
        }
        let reason = |day: &'a MuscleDay| day.reasons.first().map(|reason| reason.text.as_str());
        let shared = reason(first).filter(|_| others.iter().all(|(_, day)| reason(day) == reason(first)));
        let says = |day: &MuscleDay, text: &str| day.would_change.iter().any(|own| change(own) == text);
        let changes = first.would_change.iter().map(|text| change(text));
        Self {
            first: shared,
            would_change: changes
                .filter(|text| *text != TIME && others.iter().all(|(_, day)| says(day, text)))
                .collect(),
        }
    }
}
