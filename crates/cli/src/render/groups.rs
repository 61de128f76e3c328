//! Muscles in the four groups: beat, care, hold, not known.

use std::cmp::Ordering;

use regain_engine::{Day, LockCause, Moment, Muscle, MuscleDay, Verdict};

use super::list::joined;
use super::number::percent;
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
        members.sort_by(|a, b| order(a.1, b.1));
        if !members.is_empty() {
            one_group(page, day.at, group, &members, all);
        }
    }
    let unknown: Vec<_> =
        day.muscles.iter().filter(|(_, muscle)| muscle.verdict == Verdict::Unknown).collect();
    if !unknown.is_empty() {
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
    would_change(page, &changes(day, &nothing_said));
}

/// Locks first, then verdicts that rest on more than an estimate (answers, safety); then the readiest to beat,
/// the latest trained to test, the soonest of the held.
fn order(a: &MuscleDay, b: &MuscleDay) -> Ordering {
    let soonest = a.ready.map(|ready| ready.at).cmp(&b.ready.map(|ready| ready.at));
    let readiest = b.p_ready.unwrap_or(0.0).total_cmp(&a.p_ready.unwrap_or(0.0));
    let by_time = match a.verdict {
        Verdict::Hold => soonest.then(readiest),
        Verdict::Care => b.last_trained.cmp(&a.last_trained).then(readiest),
        Verdict::Beat | Verdict::Unknown => readiest,
    };
    let founded = |day: &MuscleDay| day.reasons.first().map(|reason| reason.evidence);
    let by_evidence = if a.verdict == Verdict::Hold { founded(b).cmp(&founded(a)) } else { Ordering::Equal };
    b.lock.is_some().cmp(&a.lock.is_some()).then(by_evidence).then(by_time)
}

fn one_group(page: &mut Page, now: Moment, group: &Group, members: &[(Muscle, &MuscleDay)], all: bool) {
    page.gap();
    let title = painted(verdict_style(group.verdict), group.title);
    page.line(&format!("{title}  {}", painted(DIM, group.says)));
    let shared = Shared::of(members);
    for text in &shared.reasons {
        page.text(2, &format!("All: {text}"));
    }
    for text in &shared.would_change {
        page.text(2, &format!("Would change it: {text}"));
    }
    let shown = if all { members.len() } else { group.shown };
    let mut before = String::new();
    for (muscle, day) in members.iter().take(shown) {
        headline(page, now, *muscle, day);
        reasons(page, day, &shared, REASONS);
        let changes = changes(day, &shared);
        would_change(page, if changes == before && !changes.is_empty() { "the same" } else { &changes });
        before = changes;
    }
    let rest: Vec<String> = members
        .iter()
        .skip(shown)
        .map(|(muscle, day)| match day.p_ready {
            Some(p) => format!("{} {}", muscle.label(), percent(p)),
            None => muscle.label().to_owned(),
        })
        .collect();
    if !rest.is_empty() {
        page.hanging(2, 4, &format!("and {}", rest.join(", ")));
    }
}

fn headline(page: &mut Page, now: Moment, muscle: Muscle, day: &MuscleDay) {
    let name = painted(verdict_style(day.verdict), &left(muscle.label(), 12));
    let p_ready = day.p_ready.map_or_else(|| "?".to_owned(), percent);
    let when = match (day.lock, day.ready) {
        (Some(cause), _) => lock_words(cause).to_owned(),
        (None, Some(ready)) => ready_words(now, &ready),
        (None, None) => "not known yet".to_owned(),
    };
    page.line(&format!("  {name} {}  {when}", right(&p_ready, 5)));
}

fn lock_words(cause: LockCause) -> &'static str {
    match cause {
        LockCause::Pain => "locked because of pain, until you clear it",
        LockCause::Injury => "locked because of an injury, until you clear it",
        LockCause::RedFlag => "locked because of a warning sign, until you clear it",
    }
}

fn reasons(page: &mut Page, day: &MuscleDay, shared: &Shared, max: usize) {
    let own = day.reasons.iter().filter(|reason| !shared.reasons.contains(&reason.text));
    let own = own.take(max.saturating_sub(shared.reasons.len())).map(|reason| reason.text.as_str());
    page.text(6, &own.collect::<Vec<_>>().join(" "));
}

/// What would change the verdict, apart from what was said for the whole group.
fn changes(day: &MuscleDay, shared: &Shared) -> String {
    let own = day.would_change.iter().filter(|text| !shared.would_change.contains(text));
    own.map(|text| text.trim_end_matches('.')).collect::<Vec<_>>().join("; ")
}

fn would_change(page: &mut Page, changes: &str) {
    if !changes.is_empty() {
        page.hanging(6, 8, &painted(DIM, &format!("Would change it: {changes}.")));
    }
}

/// What every muscle of a group says, so that it is said once.
#[derive(Default)]
struct Shared {
    reasons: Vec<String>,
    would_change: Vec<String>,
}

impl Shared {
    fn of(members: &[(Muscle, &MuscleDay)]) -> Self {
        let [(_, first), others @ ..] = members else { return Self::default() };
        if others.is_empty() {
            return Self::default();
        }
        let everywhere = |has: &dyn Fn(&MuscleDay) -> bool| others.iter().all(|(_, day)| has(day));
        let in_top =
            |day: &MuscleDay, text: &str| day.reasons.iter().take(REASONS).any(|reason| reason.text == text);
        let reasons = first.reasons.iter().take(REASONS).map(|reason| reason.text.clone());
        let changes = first.would_change.iter().cloned();
        Self {
            reasons: reasons.filter(|text| everywhere(&|day| in_top(day, text))).collect(),
            would_change: changes.filter(|text| everywhere(&|day| day.would_change.contains(text))).collect(),
        }
    }
}
