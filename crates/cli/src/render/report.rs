//! The report card in 80 columns.

use regain_answer::REPORT_CAVEAT;
use regain_engine::{Effect, GradedChances, Report, Verdict, Waiting};

use super::list::counted;
use super::number::chance;
use super::page::{Page, right};
use super::progress::share;
use super::style::{BOLD, DIM, painted};
use super::when::day_and_time;

/// The report card.
pub(crate) fn report(report: &Report) -> String {
    let mut page = Page::default();
    page.line(&painted(BOLD, &format!("Report card, {}", day_and_time(report.at))));
    page.gap();
    match &report.chances {
        None => page.text(
            0,
            "Nothing to grade yet: look at 'regain today' before a session, log it, and what was shown is held \
             against what came of it.",
        ),
        Some(chances) => {
            how_right(&mut page, chances);
            verdicts(&mut page, report);
        }
    }
    for line in report_lines(report) {
        page.gap();
        page.hanging(0, 2, &line);
    }
    page.gap();
    let of = report.consistency;
    if of.began_ready.of > 0 {
        page.hanging(
            0,
            2,
            &format!(
                "Sessions begun ready: {}; of those, the last effort beaten in {}.",
                share(of.began_ready),
                share(of.of_those_beat)
            ),
        );
    }
    page.gap();
    page.text(0, &painted(DIM, &format!("{REPORT_CAVEAT} Ranges are 80 %.")));
    page.finish()
}

fn how_right(page: &mut Page, chances: &GradedChances) {
    page.line(&painted(BOLD, "Chances shown, and what came of them"));
    page.hanging(
        2,
        4,
        &format!(
            "{}; reached {}. Mean chance shown: {}.",
            counted(chances.reached.of as usize, "target"),
            share(chances.reached),
            chance(chances.mean_chance)
        ),
    );
    page.gap();
    for bin in &chances.calibration {
        let few = if bin.reached.is_too_few() { "  too few to say" } else { "" };
        let came = format!("{} of {}", bin.reached.count, bin.reached.of);
        page.line(&format!("  shown {}  came {came}{few}", right(&chance(bin.shown), 5)));
    }
    page.gap();
    let (from, to) = chances.difference;
    let judged = if chances.reached.is_too_few() {
        "too few to say whether that is better than your own rate"
    } else if to < 0.0 {
        "better than your own rate"
    } else if from > 0.0 {
        "worse than your own rate"
    } else {
        "not told apart from your own rate"
    };
    page.hanging(
        2,
        4,
        &format!(
            "Log loss {:.3}; your own rate {:.3}; difference {from:+.3} to {to:+.3}: {judged}.",
            chances.log_loss, chances.log_loss_own_rate
        ),
    );
}

fn verdicts(page: &mut Page, report: &Report) {
    page.gap();
    page.line(&painted(BOLD, "Efforts by verdict"));
    for of in &report.verdicts {
        let name = match of.verdict {
            Verdict::Hold => "hold, not followed",
            verdict => verdict.key(),
        };
        page.hanging(
            2,
            4,
            &format!("{name}: beat the last {}; at least as good {}.", share(of.beat), share(of.not_worse)),
        );
    }
}

/// What stands below the table: the ready times, and what waiting is worth.
pub(crate) fn report_lines(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report.chances.iter().map(|_| ready_times(report)).collect();
    lines.extend(report.waiting.iter().flat_map(waiting));
    lines
}

fn ready_times(report: &Report) -> String {
    let of = report.ready_times;
    match of.median_error_days {
        None => "Ready times: no two tests bracket one yet.".to_owned(),
        Some(error) => format!(
            "Ready times between a test that fell short and one that did not: {}; median distance {error:+.1} days.",
            share(of.inside)
        ),
    }
}

/// Days that a coin picked: the only part that shows cause.
fn waiting(of: &Waiting) -> Vec<String> {
    let arms = [("today", &of.today), ("a day later", &of.later)];
    let picked = arms.map(|(name, arm)| {
        format!(
            "A coin picked {name}: done so in {}; the next effort beat the last in {}.",
            share(arm.followed),
            share(arm.beat)
        )
    });
    let worth = match of.beat.zip(of.strength_pct) {
        Some((beat, strength)) => format!(
            "Waiting a day, by the coin alone: {} points of chance to beat the last effort, {} % of strength; {}.",
            effect_words(&beat, 0),
            effect_words(&strength, 1),
            told_apart(&strength)
        ),
        None => "What waiting a day is worth: too few to say before ten of each.".to_owned(),
    };
    picked.into_iter().chain([worth]).collect()
}

/// `+3 (-5 to +11)`.
fn effect_words(of: &Effect, digits: usize) -> String {
    format!("{:+.digits$} ({:+.digits$} to {:+.digits$})", of.points, of.from, of.to)
}

fn told_apart(of: &Effect) -> &'static str {
    if of.from > 0.0 {
        "waiting helped you"
    } else if of.to < 0.0 {
        "waiting cost you"
    } else {
        "no difference can be told"
    }
}
