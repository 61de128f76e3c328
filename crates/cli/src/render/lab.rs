//! The figures of the simulation lab.

use regain_bench::lab::{LabResults, PolicyResult, TruthResult};

use super::list::counted;
use super::page::{Page, left, right};
use super::style::{BOLD, DIM, painted};

/// Columns of a policy's name.
const NAME: usize = 38;

/// Policies side by side under each truth.
pub(crate) fn lab_report(results: &LabResults) -> String {
    let mut page = Page::default();
    let weeks = usize::try_from(results.weeks).unwrap_or(usize::MAX);
    let lifters = counted(results.lifters, "virtual lifter");
    page.text(
        0,
        &format!("{lifters} under each truth for {}, seed {}.", counted(weeks, "week"), results.seed),
    );
    page.text(0, "What each rule would do if the world were so; no evidence about people.");
    for truth in &results.truths {
        page.gap();
        one_truth(&mut page, truth);
    }
    page.gap();
    let note = "verdicts: the engine's verdicts less this rule, in points of strength; above 0 the verdicts do \
                better. * marks a 95 % interval without 0.";
    page.text(0, &painted(DIM, note));
    page.finish()
}

fn one_truth(page: &mut Page, truth: &TruthResult) {
    page.line(&painted(BOLD, &truth.name));
    page.text(2, &truth.about);
    let heading = format!(
        "  {} {} {} {} {}",
        left("", NAME),
        right("gain", 7),
        right("verdicts", 9),
        right("sets a year", 12),
        right("stalls", 7)
    );
    page.line(&painted(DIM, &heading));
    truth.policies.iter().for_each(|policy| page.line(&row(policy)));
}

fn row(policy: &PolicyResult) -> String {
    let against = policy.engine_minus_pct.map_or_else(String::new, |of| {
        format!("{:+.1}{}", of.value, if of.low > 0.0 || of.high < 0.0 { "*" } else { " " })
    });
    format!(
        "  {} {} {} {} {}",
        left(&policy.name, NAME),
        right(&format!("{:+.1} %", policy.gain_end_pct.value), 7),
        right(&against, 9),
        right(&format!("{:.0}", policy.hard_sets_a_year), 12),
        right(&format!("{:.1}", policy.stalls_a_year), 7)
    )
}
