//! The figures of a benchmark.

use regain_bench::{Difference, Grade, Knowledge, ModelResult, Report, Results, TargetResult};

use super::list::{counted, joined};
use super::page::{Page, left, right};
use super::style::{BOLD, DIM, painted};

/// Columns of a model's name.
const NAME: usize = 35;

/// The ladder for people, best rung last, and what happened after each verdict.
pub(crate) fn bench_report(report: &Report, problems_max: usize) -> String {
    let mut page = Page::default();
    problems(&mut page, &report.problems, problems_max);
    let data = &report.results.data;
    page.text(
        0,
        &format!(
            "{}, {}, {} of the same exercise on two days: {:.0} % beat the last time, {:.0} % were not worse.",
            counted(data.lifters, "lifter"),
            counted(data.sets, "set"),
            counted(data.pairs, "pair"),
            100.0 * data.beat,
            100.0 * data.not_worse
        ),
    );
    page.gap();
    ladder(&mut page, &report.results);
    verdicts(&mut page, &report.results.verdicts);
    if let Some(cost) = &report.cost {
        page.gap();
        page.text(
            0,
            &format!(
                "Cost of replay and verdicts on this machine: {:.1} µs a set and {:.0} ms a log (a straight line \
                 explains {:.0} % of the differences between the logs).",
                cost.per_set_us,
                cost.fixed_ms.max(0.0),
                100.0 * cost.r_squared
            ),
        );
    }
    page.finish()
}

/// Those that say the same of several models or rows are one.
fn problems(page: &mut Page, problems: &[String], max: usize) {
    let mut grouped: Vec<(&str, Vec<&str>)> = Vec::new();
    for problem in problems {
        let (who, what) = problem.split_once(": ").unwrap_or(("", problem));
        match grouped.iter_mut().find(|(known, _)| *known == what) {
            Some((_, all)) => all.push(who),
            None => grouped.push((what, vec![who])),
        }
    }
    for (what, who) in grouped.iter().take(max) {
        page.hanging(0, 2, &format!("{}: {what}.", joined(who, max)));
    }
    if grouped.len() > max {
        page.line(&format!("and {}", counted(grouped.len() - max, "other problem")));
    }
    if !grouped.is_empty() {
        page.gap();
    }
}

fn ladder(page: &mut Page, results: &Results) {
    let mut models: Vec<&ModelResult> = results.models.iter().collect();
    models.sort_by(|a, b| b.beat.log_loss.value.total_cmp(&a.beat.log_loss.value));
    // an interval over one lifter says nothing
    let sure = results.data.lifters > 1;
    page.line(&painted(BOLD, "Log loss, worst first: lower is better, a coin costs .6931"));
    let heading = format!("  {} {} {} not worse", left("model", NAME), left("knows", 8), left("beat", 15));
    page.line(&painted(DIM, &heading));
    for model in models {
        let (name, knows) = (left(&model.name, NAME), left(knows(model.knowledge), 8));
        let (beat, not_worse) = (cells(&model.beat, sure), cells(&model.not_worse, sure));
        page.line(&format!("  {name} {knows} {beat} {not_worse}"));
    }
    let marked = if sure { " * marks a 95 % interval without 0." } else { "" };
    let note = format!("The second number is against the lifter's running rate: below 0 is better.{marked}");
    page.text(2, &painted(DIM, &note));
}

fn knows(knowledge: Knowledge) -> &'static str {
    match knowledge {
        Knowledge::NoPlan => "exercise",
        Knowledge::Plan => "plan",
        Knowledge::InSession => "session",
    }
}

fn cells(target: &TargetResult, sure: bool) -> String {
    let against = target.against_running_rate.map_or_else(String::new, |against| difference(against, sure));
    format!("{} {}", short(&format!("{:.4}", target.log_loss.value)), left(&against, 9))
}

fn difference(against: Difference, sure: bool) -> String {
    let of = against.log_loss;
    let mark = if sure && (of.low > 0.0 || of.high < 0.0) { "*" } else { "" };
    short(&format!("{:+.4}{mark}", of.value))
}

/// Without the zero before the point.
fn short(number: &str) -> String {
    number.replacen("0.", ".", usize::from(number.trim_start_matches(['+', '-']).starts_with("0.")))
}

fn verdicts(page: &mut Page, grades: &[Grade]) {
    if grades.iter().all(|grade| grade.n == 0) {
        return;
    }
    page.gap();
    page.line(&painted(BOLD, "What happened after each verdict"));
    page.line(&painted(
        DIM,
        &format!("  {} {} {} {}", left("", 10), right("pairs", 7), right("beat", 8), right("not worse", 10)),
    ));
    for grade in grades.iter().filter(|grade| grade.n > 0) {
        let beat = format!("{:.0} %", grade.beat_percent.value);
        let not_worse = format!("{:.0} %", grade.not_worse_percent.value);
        let pairs = super::number::grouped(grade.n as u64);
        page.line(&format!(
            "  {} {} {} {}",
            left(&grade.name, 10),
            right(&pairs, 7),
            right(&beat, 8),
            right(&not_worse, 10)
        ));
    }
}
