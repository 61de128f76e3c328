//! The session that is running: what was done so far, what it means, and what comes next.

use regain_answer::words::stop::stopped_words;
use regain_engine::{Advice, Aim, Day, PlannedExercise, RunningExercise, Target};
use regain_journal::UnitWord;

use super::list::counted;
use super::page::Page;
use super::style::{BOLD, painted, verdict_style};
use super::target::{aim, done};
use super::when::clock;

/// Columns of the advice.
const ADVICE: usize = 8;

/// The running session, before everything else but safety.
pub(super) fn running(page: &mut Page, day: &Day, unit: UnitWord) {
    let Some(session) = &day.running else { return };
    page.line(&painted(BOLD, &format!("Your session, since {}", clock(session.since))));
    for exercise in &session.exercises {
        let style = verdict_style(match exercise.advice {
            Advice::GoOn => regain_engine::Verdict::Beat,
            Advice::Enough => regain_engine::Verdict::Care,
            Advice::Stop => regain_engine::Verdict::Hold,
        });
        let word = format!("{:ADVICE$}", advice_word(exercise.advice));
        let done = exercise.best.as_ref().map(|best| format!(": {}", done(exercise.loading, best, unit)));
        let name = &exercise.name;
        page.line(&format!("  {}{name}{}", painted(style, &word), done.unwrap_or_default()));
        page.text(2 + ADVICE, &reasons(exercise));
        if let Some(words) = exercise.stopped.as_ref().and_then(|of| stopped_words(day.at, of)) {
            page.text(2 + ADVICE, &words);
        }
    }
    if let Some(next) = next_words(day, unit) {
        page.hanging(2, 2 + ADVICE, &format!("{:ADVICE$}{next}", "NEXT"));
    }
    page.gap();
}

fn advice_word(advice: Advice) -> &'static str {
    match advice {
        Advice::GoOn => "GO ON",
        Advice::Enough => "ENOUGH",
        Advice::Stop => "STOP",
    }
}

/// How the sets compare, and what to do about it.
fn reasons(exercise: &RunningExercise) -> String {
    exercise.reasons.iter().map(|reason| reason.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// What the sets of an exercise mean now, in a sentence or two; nothing where there is nothing to compare with.
pub(crate) fn meaning(exercise: &RunningExercise) -> Option<String> {
    exercise.last?;
    Some(match exercise.advice {
        Advice::Stop => format!("{} stops for today. {}", exercise.name, reasons(exercise)),
        Advice::GoOn | Advice::Enough => reasons(exercise),
    })
}

/// The next exercise with its load, reps and sets; `None` when nothing is left for today.
pub(crate) fn next_words(day: &Day, unit: UnitWord) -> Option<String> {
    let next = day.session.first()?;
    let target = day.targets.iter().find(|target| target.exercise == next.exercise)?;
    Some(format!("{}{}.", next.name, next_aim(target, target.aim.as_ref(), next, unit)))
}

fn next_aim(target: &Target, aimed: Option<&Aim>, next: &PlannedExercise, unit: UnitWord) -> String {
    let aimed = aimed.map_or_else(String::new, |aimed| format!(", {}", aim(target, aimed, unit)));
    let sets = counted(usize::try_from(next.sets).unwrap_or(usize::MAX), "hard set");
    let stop = target
        .stop_line_reps
        .map_or_else(String::new, |stop| format!("; stop at {} or fewer in the first", stop.get()));
    format!("{aimed}, {sets}{stop}")
}
