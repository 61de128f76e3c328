//! The whole answer of one day.

use regain_engine::{Confidence, Day, DayVerdict, Muscle, Verdict};
use regain_journal::UnitWord;

use super::groups::groups;
use super::list::{counted, joined};
use super::page::Page;
use super::running::running;
use super::sentence::sentence;
use super::session::session;
use super::style::{BOLD, DIM, painted};
use super::targets::targets;
use super::when::{clock, day_and_time, day_name};

/// How a person wants to read an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View {
    /// Unit of loads.
    pub(crate) unit: UnitWord,
    /// Everything instead of the most useful.
    pub(crate) all: bool,
    /// The day came from files, not from the journal: say when the log ended.
    pub(crate) from_files: bool,
}

/// Notices that stand at the end: the standing line, and caveats about the data.
const AT_THE_END: [&str; 3] = ["standing", "rir_assumed", "body_mass_assumed"];

/// The day for people: safety first, then the session that is running, the sentence, muscles, targets, session, and what it rests on.
pub(crate) fn day(day: &Day, view: &View) -> String {
    let mut page = Page::default();
    page.line(&painted(DIM, &day_and_time(day.at)));
    page.gap();
    notices(&mut page, day);
    running(&mut page, day, view.unit);
    page.text(0, &painted(BOLD, &sentence(day)));
    more_reasons(&mut page, day);
    groups(&mut page, day, view.all);
    targets(&mut page, day, view);
    session(&mut page, day, view.unit);
    instead(&mut page, day, view);
    basis(&mut page, day, view);
    page.finish()
}

fn notices(page: &mut Page, day: &Day) {
    for notice in day.notices.iter().filter(|notice| !AT_THE_END.contains(&notice.code)) {
        page.hanging(0, 2, &painted(BOLD, &format!("! {}", notice.text)));
        page.gap();
    }
}

/// The day's own reasons, unless the sentence and the groups say them already.
fn more_reasons(page: &mut Page, day: &Day) {
    let said = sentence(day);
    for reason in
        day.reasons.iter().filter(|reason| !said.starts_with(&reason.text) && reason.code != "ready").take(2)
    {
        page.text(0, &reason.text);
    }
}

/// What to do for held muscles and beside training.
fn instead(page: &mut Page, day: &Day, view: &View) {
    let mut tips: Vec<&str> = Vec::new();
    let held = day.muscles.iter().filter(|(_, muscle)| muscle.verdict == Verdict::Hold);
    let beside = day.active_recovery.iter().filter(|_| view.all || day.verdict != DayVerdict::Train);
    for tip in held.flat_map(|(_, muscle)| &muscle.instead).chain(beside) {
        if !tips.contains(&tip.as_str()) {
            tips.push(tip);
        }
    }
    if tips.is_empty() {
        return;
    }
    page.gap();
    page.line(&painted(BOLD, "Instead, today"));
    for tip in tips.iter().take(if view.all { usize::MAX } else { 4 }) {
        page.hanging(2, 4, tip);
    }
}

/// What the answer rests on, and how sure it is.
fn basis(page: &mut Page, day: &Day, view: &View) {
    let data = &day.data;
    page.gap();
    let mut facts = vec![format!("{} and {}", counted(data.sessions, "session"), counted(data.sets, "set"))];
    if let Some(last) = data.last_session {
        let what = if view.from_files { "the log ended" } else { "last session" };
        let ago = day.at.local_day() - last.local_day();
        let ago = if ago > 1 { format!(", {ago} days before") } else { String::new() };
        facts.push(format!("{what} {}{ago}", day_name(day.at, last)));
    }
    facts.push(match data.last_check_in {
        Some(at) => format!("last check-in {} {}", day_name(day.at, at), clock(at)),
        None => "no check-in".to_owned(),
    });
    if data.sessions == 0 {
        page.hanging(
            0,
            2,
            "Bring your history: regain import EXPORT, or only look: regain today --from EXPORT.",
        );
        page.hanging(0, 2, "Or begin with a line: regain log 'squat 100x5@8; bench press 60x8'.");
    } else {
        page.hanging(0, 2, &painted(DIM, &format!("Rests on: {}.", facts.join("; "))));
        page.hanging(0, 2, &painted(DIM, &format!("How sure: {}", sureness(day))));
    }
    for notice in day.notices.iter().filter(|notice| AT_THE_END.contains(&notice.code)) {
        page.gap();
        page.text(0, &painted(DIM, &notice.text));
    }
}

fn sureness(day: &Day) -> String {
    let known: Vec<_> = day.muscles.iter().filter(|(_, muscle)| muscle.p_ready.is_some()).collect();
    let little: Vec<_> = known.iter().filter(|(_, muscle)| muscle.confidence == Confidence::Low).collect();
    let names: Vec<_> = little.iter().map(|(muscle, _)| Muscle::label(*muscle)).collect();
    let mut text =
        "percentages are chances of being within 1.5 % of full strength, ready times 80 % ranges. \
                    In brackets: how well founded a cause is (weak, mixed, useful, strong)."
            .to_owned();
    if !known.is_empty() && little.len() == known.len() {
        text.push_str(" Little is known about any muscle yet.");
    } else if !little.is_empty() {
        text.push_str(&format!(" Little is known about {}.", joined(&names, 4)));
    }
    text
}
