//! Markdown tables, and their places in a document.

use crate::bootstrap::Interval;
use crate::error::BenchError;
use crate::models::{Knowledge, Target};
use crate::results::{Grade, ModelResult, Results, TargetResult};
use crate::study::Comparison;

/// A piece of a document that the benchmark writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Name in the markers `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`.
    pub name: &'static str,
    /// What belongs between them.
    pub markdown: String,
}

/// Every table of the results.
pub fn sections(results: &Results) -> Vec<Section> {
    let section = |name, markdown| Section { name, markdown };
    vec![
        section("data", data(results)),
        section("beat", ladder(results, Target::Beat)),
        section("not-worse", ladder(results, Target::NotWorse)),
        section("subsets", subsets(results)),
        section("first-sets", comparisons("right before the exercise", &results.studies.first_sets)),
        section("cold-start", comparisons("running rate", &results.studies.cold_start)),
        section("recovery", comparisons("without", &results.studies.recovery)),
        section("value", values(results)),
        section("gap", gap(results)),
        section("verdicts", grades("verdict", &results.verdicts)),
        section("ready", grades("chance of being ready", &results.ready)),
        section("ready-short", grades("chance of being ready", &results.ready_short_gap)),
        section("ready-time", grades("begun", &results.ready_time)),
        section("deficits", deficits(results)),
    ]
}

/// The document with every section between its markers.
///
/// # Errors
/// [`BenchError::Marker`] when a marker is missing.
pub fn rewrite(document: &str, sections: &[Section]) -> Result<String, BenchError> {
    let mut text = document.to_owned();
    for section in sections {
        let (open, close) =
            (format!("<!-- bench:{} -->", section.name), format!("<!-- /bench:{} -->", section.name));
        let start = text.find(&open).ok_or_else(|| BenchError::Marker { marker: open.clone() })? + open.len();
        let after = text.get(start..).and_then(|rest| rest.find(&close));
        let end = start + after.ok_or_else(|| BenchError::Marker { marker: close.clone() })?;
        text.replace_range(start..end, &format!("\n{}", section.markdown));
    }
    Ok(text)
}

fn data(results: &Results) -> String {
    let data = &results.data;
    format!(
        "{}: {} lifters, {} sets, {} scored pairs. Beat {:.4}, not worse {:.4}. Short gaps: {} pairs. \
         Cold start, apart: {} pairs.\n",
        data.source,
        data.lifters,
        data.sets,
        data.pairs,
        data.beat,
        data.not_worse,
        data.short_gap_pairs,
        data.cold_start_pairs
    )
}

fn ladder(results: &Results, target: Target) -> String {
    let head = [
        "model",
        "knows of the day",
        "learns from",
        "log loss",
        "against the running rate",
        "lifters improved",
        "Brier",
        "AUC",
        "RMSE(bins)",
        "if exactly true",
    ];
    let rows = sorted(results, target).into_iter().map(|model| {
        let of = of(model, target);
        let against = of.against_running_rate;
        vec![
            model.name.clone(),
            knows(model.knowledge).to_owned(),
            model.learns.clone(),
            interval(of.log_loss, 4, false),
            against.map_or(String::new(), |difference| interval(difference.log_loss, 4, true)),
            against
                .map_or(String::new(), |difference| format!("{:.0} %", 100.0 * difference.lifters_improved)),
            format!("{:.4}", of.brier),
            optional(of.auc, 3),
            format!("{:.3}", of.rmse_bins),
            of.rmse_bins_floor.map_or("–".to_owned(), |floor| interval(floor, 3, false)),
        ]
    });
    table(&head, rows)
}

fn subsets(results: &Results) -> String {
    let head = [
        "model",
        "knows of the day",
        "beat: short gaps",
        "cold start",
        "mean over lifters",
        "not worse: short gaps",
        "cold start",
        "mean over lifters",
    ];
    let rows = sorted(results, Target::Beat).into_iter().map(|model| {
        let cells = [&model.beat, &model.not_worse].into_iter().flat_map(|of| {
            [
                optional(of.short_gap_log_loss, 4),
                optional(of.cold_start_log_loss, 3),
                format!("{:.4}", of.lifter_mean_log_loss),
            ]
        });
        [model.name.clone(), knows(model.knowledge).to_owned()].into_iter().chain(cells).collect()
    });
    table(&head, rows)
}

fn values(results: &Results) -> String {
    let head = ["model", "knows of the day", "log score", "mean absolute error", "inside the 80 % interval"];
    let mut forecasters: Vec<_> =
        results.models.iter().filter_map(|model| model.value.map(|value| (model, value))).collect();
    forecasters.sort_by(|a, b| b.1.log_score.value.total_cmp(&a.1.log_score.value));
    let rows = forecasters.into_iter().map(|(model, value)| {
        vec![
            model.name.clone(),
            knows(model.knowledge).to_owned(),
            interval(value.log_score, 3, true),
            format!("{:.1} %", value.mae_percent),
            format!("{:.0} %", 100.0 * value.coverage_80),
        ]
    });
    table(&head, rows)
}

/// Paired comparisons; `other` names what is compared with.
fn comparisons(other: &str, rows: &[Comparison]) -> String {
    let head =
        ["", "pairs", "beat: log loss", other, "difference", "not worse: log loss", other, "difference"];
    let rows = rows.iter().map(|row| {
        let cells = [row.beat, row.not_worse].into_iter().flat_map(|of| {
            [format!("{:.4}", of.log_loss), format!("{:.4}", of.other), interval(of.difference, 4, true)]
        });
        [row.name.clone(), row.pairs.to_string()].into_iter().chain(cells).collect()
    });
    table(&head, rows)
}

fn gap(results: &Results) -> String {
    let rows = results.gap_effect.iter().map(|effect| {
        vec![effect.days.clone(), effect.n.to_string(), interval(effect.percent, 1, true) + " %"]
    });
    table(&["days since the exercise", "pairs", "against 7 days"], rows)
}

fn grades(what: &str, grades: &[Grade]) -> String {
    let head = [what, "pairs", "mean chance of being ready", "beat", "not worse", "against the level"];
    let rows = grades.iter().map(|grade| {
        vec![
            grade.name.clone(),
            grade.n.to_string(),
            format!("{:.0} %", 100.0 * grade.p_ready),
            interval(grade.beat_percent, 1, false) + " %",
            interval(grade.not_worse_percent, 1, false) + " %",
            interval(grade.deviation_percent, 2, true) + " %",
        ]
    });
    table(&head, rows)
}

fn deficits(results: &Results) -> String {
    let rows = results.deficits.iter().map(|deficit| {
        vec![
            deficit.days.clone(),
            deficit.n.to_string(),
            format!("{:+.1} %", deficit.expected_percent),
            interval(deficit.logs_percent, 1, true) + " %",
        ]
    });
    table(&["days since the exercise", "pairs", "the engine expects", "the logs show"], rows)
}

/// Worst first, so that the eye climbs down to the best.
fn sorted(results: &Results, target: Target) -> Vec<&ModelResult> {
    let mut models: Vec<&ModelResult> = results.models.iter().collect();
    models.sort_by(|a, b| of(b, target).log_loss.value.total_cmp(&of(a, target).log_loss.value));
    models
}

pub(super) fn of(model: &ModelResult, target: Target) -> &TargetResult {
    match target {
        Target::Beat => &model.beat,
        Target::NotWorse => &model.not_worse,
    }
}

fn knows(knowledge: Knowledge) -> &'static str {
    match knowledge {
        Knowledge::NoPlan => "the exercise",
        Knowledge::Plan => "the plan",
        Knowledge::InSession => "the plan and what is done",
    }
}

pub(crate) fn interval(of: Interval, digits: usize, signed: bool) -> String {
    if signed {
        format!("{:+.digits$} [{:+.digits$}, {:+.digits$}]", of.value, of.low, of.high)
    } else {
        format!("{:.digits$} [{:.digits$}, {:.digits$}]", of.value, of.low, of.high)
    }
}

fn optional(value: Option<f64>, digits: usize) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.digits$}"))
}

pub(crate) fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(head) + &line(&vec!["---"; head.len()]);
    for row in rows {
        text += &line(&row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_markers_changes() {
        let section = [Section { name: "gap", markdown: "new\n".to_owned() }];
        let text = "before\n<!-- bench:gap -->\nold\n<!-- /bench:gap -->\nafter";
        let once = rewrite(text, &section).unwrap();
        assert_eq!(once, "before\n<!-- bench:gap -->\nnew\n<!-- /bench:gap -->\nafter");
        assert_eq!(rewrite(&once, &section).unwrap(), once, "a second time changes nothing");
    }

    #[test]
    fn a_missing_marker_is_named() {
        let section = [Section { name: "gap", markdown: String::new() }];
        let error = rewrite("<!-- bench:gap -->", &section).unwrap_err().to_string();
        assert!(error.contains("<!-- /bench:gap -->"), "{error}");
    }
}
