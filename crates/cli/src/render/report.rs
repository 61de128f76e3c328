//! The report card in 80 columns.

use regain_answer::REPORT_CAVEAT;
use regain_answer::words::report::{log_loss_words, outcome_name, report_lines};
use regain_engine::{GradedChances, Report};

use super::list::counted;
use super::number::{chance, share};
use super::page::{Page, right};
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
        let (ready, beat) = (share(of.began_ready), share(of.of_those_beat));
        let text = format!("Sessions begun ready: {ready}; of those, the last effort beaten in {beat}.");
        page.hanging(0, 2, &text);
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
    page.hanging(2, 4, &log_loss_words(chances));
}

fn verdicts(page: &mut Page, report: &Report) {
    page.gap();
    page.line(&painted(BOLD, "Efforts by verdict"));
    for of in &report.verdicts {
        let name = outcome_name(of.verdict);
        page.hanging(
            2,
            4,
            &format!("{name}: beat the last {}; at least as good {}.", share(of.beat), share(of.not_worse)),
        );
    }
}
