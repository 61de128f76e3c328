//! The lab's tables, for people.

use crate::bootstrap::Interval;
use crate::lab::results::{FoundConstant, LabResults, PolicyResult, TruthResult};
use crate::lab::truths::{CONTROL, TRUTHS};
use crate::publish::tables::{Section, interval, table};

/// Differences smaller than this, percentage points of strength, are called none.
const NOTHING_PCT: f64 = 0.5;

/// Every table of the results, for the markers `<!-- bench:lab-… -->` of a document.
pub fn lab_sections(results: &LabResults) -> Vec<Section> {
    vec![
        Section { name: "lab-about", markdown: about(results) },
        Section { name: "lab-summary", markdown: summary(results) },
        Section { name: "lab-policies", markdown: policies(results) },
        Section { name: "lab-muscles", markdown: muscles(results) },
        Section { name: "lab-recovery", markdown: recovery(results) },
        Section { name: "lab-learning", markdown: learning(results) },
        Section { name: "lab-signals", markdown: signals(results) },
    ]
}

fn about(results: &LabResults) -> String {
    let mut text = format!(
        "A simulation: {} virtual lifters under each truth for {} weeks, the same lifters and the same chance for \
         every policy (seed {}). It shows what a policy would do if the world were so; it is no evidence about \
         people. None of these truths is the engine's own model, and nothing was chosen by looking at these \
         lifters.\n\n",
        results.lifters, results.weeks, results.seed
    );
    for truth in &results.truths {
        text += &format!("- **{}**: {}\n", truth.name, truth.about);
    }
    text += "\n";
    for policy in results.truths.first().map(|truth| truth.policies.as_slice()).unwrap_or_default() {
        text += &format!("- *{}*: {}\n", policy.name, policy.about);
    }
    text
}

/// Where the engine's verdicts help, do nothing, or cost.
fn summary(results: &LabResults) -> String {
    let others = |truth: &TruthResult| -> Vec<PolicyResult> {
        truth.policies.iter().filter(|policy| policy.engine_minus_pct.is_some()).cloned().collect()
    };
    let names = results.truths.first().map(others).unwrap_or_default();
    let head: Vec<&str> =
        ["the engine's verdicts under"].into_iter().chain(names.iter().map(|p| p.name.as_str())).collect();
    let rows = results.truths.iter().map(|truth| {
        let cells = others(truth).into_iter().filter_map(|policy| policy.engine_minus_pct.map(judged));
        [truth.name.clone()].into_iter().chain(cells).collect()
    });
    table(&head, rows)
}

fn judged(difference: Interval) -> String {
    let word = if difference.value.abs() < NOTHING_PCT {
        "about the same"
    } else if difference.low > 0.0 {
        "helps"
    } else if difference.high < 0.0 {
        "costs"
    } else {
        "unclear"
    };
    format!("{word} {:+.1}", difference.value)
}

fn policies(results: &LabResults) -> String {
    let weeks = results.weeks;
    let (half, end) = (format!("strength after {} weeks", weeks / 2), format!("after {weeks} weeks"));
    let head = [
        "policy",
        &half,
        &end,
        "engine's verdicts less this",
        "stronger with the engine",
        "sessions a year",
        "hard sets a year",
        "gain for 100 sets",
        "efforts that beat the last",
        "stalls a year",
        "free days rested a year",
    ];
    let mut text = String::new();
    for truth in &results.truths {
        let rows = truth.policies.iter().map(|policy| {
            vec![
                policy.name.clone(),
                pct(policy.gain_half_pct),
                pct(policy.gain_end_pct),
                policy.engine_minus_pct.map(|of| interval(of, 1, true)).unwrap_or_default(),
                policy.engine_better_share.map(|of| format!("{:.0} %", 100.0 * of)).unwrap_or_default(),
                format!("{:.0}", policy.sessions_a_year),
                format!("{:.0}", policy.hard_sets_a_year),
                format!("{:+.2} %", policy.gain_per_100_sets_pct),
                format!("{:.1} %", 100.0 * policy.beat_share.value),
                format!("{:.1}", policy.stalls_a_year),
                format!("{:.0}", policy.days_held_a_year),
            ]
        });
        text += &format!("**{}**\n\n{}\n", truth.name, table(&head, rows));
    }
    text
}

fn pct(of: Interval) -> String {
    format!("{:+.1} % [{:+.1}, {:+.1}]", of.value, of.low, of.high)
}

/// Weekly sets of each muscle, in the mean over the truths: policies that listen differ little between them.
fn muscles(results: &LabResults) -> String {
    let first = results.truths.first().map(|truth| truth.policies.as_slice()).unwrap_or_default();
    let labels: Vec<&str> =
        first.first().iter().flat_map(|p| &p.weekly_sets).map(|(muscle, _)| muscle.as_str()).collect();
    let head: Vec<&str> = ["policy"].into_iter().chain(labels.iter().copied()).collect();
    let rows = first.iter().enumerate().map(|(at, policy)| {
        let of_muscle = |muscle: usize| {
            let all =
                results.truths.iter().filter_map(|truth| truth.policies.get(at)?.weekly_sets.get(muscle));
            let sets: Vec<f64> = all.map(|(_, sets)| *sets).collect();
            let (low, high) =
                sets.iter().fold((f64::MAX, 0.0f64), |(low, high), sets| (low.min(*sets), high.max(*sets)));
            if high - low < 0.1 { format!("{low:.1}") } else { format!("{low:.1} to {high:.1}") }
        };
        [policy.name.clone()].into_iter().chain((0..labels.len()).map(of_muscle)).collect()
    });
    table(&head, rows)
}

fn recovery(results: &LabResults) -> String {
    let head = [
        "truth",
        "sessions",
        "recovery time: correlation",
        "error",
        "error of the default",
        "inside the 80 % interval",
        "fatigue: correlation",
        "error",
        "error of the default",
        "inside the 80 % interval",
    ];
    let cells = |of: &FoundConstant| {
        [
            format!("{:.2}", of.correlation),
            format!("{:.2}", of.rmse_log),
            format!("{:.2}", of.default_rmse_log),
            format!("{:.0} %", 100.0 * of.coverage_80),
        ]
    };
    let rows = results.recovery.iter().map(|row| {
        let first = [name_of(&row.truth), row.sessions.to_string()];
        first.into_iter().chain(cells(&row.recovery)).chain(cells(&row.fatigue)).collect()
    });
    table(&head, rows)
}

fn learning(results: &LabResults) -> String {
    let head = [
        "truth",
        "in use",
        "deficit: error of the default",
        "with what was learned",
        "bias of the default",
        "with what was learned",
        "ready: log loss of the default",
        "with what was learned less that",
    ];
    let rows = results.learning.iter().map(|row| {
        vec![
            name_of(&row.truth),
            format!("{:.0} %", 100.0 * row.used_share),
            format!("{:.2} %", row.deficit_rmse_pct),
            format!("{:.2} %", row.deficit_rmse_learned_pct),
            format!("{:+.2} %", row.deficit_bias_pct),
            format!("{:+.2} %", row.deficit_bias_learned_pct),
            format!("{:.4}", row.ready_log_loss),
            interval(row.ready_against_default, 4, true),
        ]
    });
    table(&head, rows)
}

fn signals(results: &LabResults) -> String {
    let head = [
        "truth",
        "answers",
        "beat: log loss",
        "against no answers",
        "base rate",
        "ready: log loss",
        "against no answers",
        "base rate",
        "truly ready",
        "error of the deficit",
    ];
    let against = |of: Option<Interval>| of.map(|of| interval(of, 4, true)).unwrap_or_default();
    let rows = results.signals.iter().map(|row| {
        vec![
            name_of(&row.truth),
            row.answers.clone(),
            format!("{:.4}", row.beat_log_loss),
            against(row.beat_against_none),
            format!("{:.4}", row.beat_base_log_loss),
            format!("{:.4}", row.ready_log_loss),
            against(row.ready_against_none),
            format!("{:.4}", row.ready_base_log_loss),
            format!("{:.0} %", 100.0 * row.ready_share),
            format!("{:+.2} %", row.deficit_bias_pct),
        ]
    });
    table(&head, rows)
}

fn name_of(truth: &str) -> String {
    let mut all = TRUTHS.iter().copied().chain([CONTROL]);
    all.find(|known| known.id() == truth).map_or_else(|| truth.to_owned(), |known| known.name().to_owned())
}
