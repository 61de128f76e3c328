//! The sums behind an answer, in full.

use regain_engine::{Explanation, Fact, MuscleExplanation, ReadinessSum, TableRow, VarianceTerm};
use regain_journal::UnitWord;

use super::explain_exercise::exercise;
use super::groups::muscle_block;
use super::number::chance;
use super::page::{Page, left, right};
use super::style::{BOLD, DIM, painted};
use super::when::day_and_time;

/// Columns of the words and of each number of a sum.
const WORDS: usize = 42;
const NUMBER: usize = 11;

/// What the figures are, once for all sums.
const LEGEND: &str = "Every column adds up; figures are rounded here, and --json has all digits. The last column says \
    how well founded a part is: weak, mixed, useful or strong. MODEL.md explains each part.";

/// Everything that was asked about.
pub(crate) fn explanation(of: &Explanation, unit: UnitWord) -> String {
    let mut page = Page::default();
    page.line(&painted(DIM, &day_and_time(of.at)));
    let title = "The day: the first row that matches holds every muscle";
    table(&mut page, 0, title, &of.day_rows, "no row matches, so each muscle decides for itself");
    for why in &of.muscles {
        muscle(&mut page, of, why);
    }
    for why in &of.exercises {
        exercise(&mut page, of.at, why, unit);
    }
    page.gap();
    page.text(0, &painted(DIM, LEGEND));
    page.finish()
}

fn muscle(page: &mut Page, of: &Explanation, why: &MuscleExplanation) {
    page.gap();
    page.line(&painted(BOLD, &format!("{}: {}", capitalised(why.muscle.label()), why.day.verdict.key())));
    muscle_block(page, of.at, why.muscle, &why.day);
    if let Some(sum) = &why.readiness {
        readiness(page, sum);
    }
    table(page, 2, FIRST, &why.rows, "no row matches, and it is not in your log");
    if !why.caps.is_empty() {
        table(page, 2, "Gates that turn beat into care", &why.caps, "none applies");
    }
}

/// Title of a decision table.
pub(super) const FIRST: &str = "The decision table: the first row that matches decides";

fn readiness(page: &mut Page, sum: &ReadinessSum) {
    page.gap();
    page.line(&painted(BOLD, "  Chance of being ready"));
    heading(page, "% missing", "points");
    row(page, "all known, and nothing missing", "", "100.0", "");
    row(page, "what is not known for sure", "", &format!("{:+.1}", sum.uncertainty_points), "useful");
    let (nothing, something): (Vec<_>, Vec<_>) =
        sum.terms.iter().partition(|term| term.pct.abs() < 0.005 && term.points.abs() < 0.05);
    for term in something {
        let (pct, points) = (format!("{:+.2}", term.pct), format!("{:+.1}", term.points));
        row(page, &term.cause.label, &pct, &points, term.cause.evidence.key());
    }
    row(page, "sum", &format!("{:+.2}", sum.deficit_pct), &format!("{:.1}", 100.0 * sum.p_ready), "");
    if !nothing.is_empty() {
        let labels: Vec<_> = nothing.iter().map(|term| term.cause.label.as_str()).collect();
        page.hanging(4, 6, &painted(DIM, &format!("Nothing from: {}.", labels.join("; "))));
    }
    let text = format!(
        "{:.2} % is missing, give or take {:.2} % (one standard deviation); ready means less than {:.1} %: {}. The \
         doubt comes from {}. Fatigue goes within a day or two, damage takes days.",
        sum.deficit_pct,
        100.0 * sum.sd_log,
        100.0 * sum.ready_limit_log,
        chance(sum.p_ready),
        doubt(&sum.variances)
    );
    page.hanging(4, 6, &painted(DIM, &text));
}

/// Where the uncertainty comes from, in per cent of the variance.
pub(super) fn doubt(variances: &[VarianceTerm]) -> String {
    let all: f64 = variances.iter().map(|term| term.variance).sum();
    let mut told: Vec<_> = variances.iter().filter(|term| term.variance.abs() >= 0.005 * all).collect();
    told.sort_by(|a, b| b.variance.total_cmp(&a.variance));
    let share = |term: &&VarianceTerm| format!("{} ({:.0} %)", term.label, 100.0 * term.variance / all);
    told.iter().map(share).collect::<Vec<_>>().join(", ")
}

/// One decision table: number, name, whether it matches, and why.
pub(super) fn table(page: &mut Page, indent: usize, title: &str, rows: &[TableRow], none: &str) {
    page.gap();
    page.line(&format!("{}{}", " ".repeat(indent), painted(BOLD, title)));
    for (place, row) in rows.iter().enumerate() {
        let matches = match (row.decides, row.matches) {
            (true, _) => "YES",
            (false, true) => "yes",
            (false, false) => "no",
        };
        let number = right(&(place + 1).to_string(), 2);
        let line = format!("{number} {} {} {}", left(row.name, 20), left(matches, 3), why(row));
        let line = if row.decides { painted(BOLD, &line) } else { line };
        page.hanging(indent + 2, indent + 30, &line);
    }
    if rows.iter().all(|row| !row.decides) {
        page.text(indent + 2, &painted(DIM, &format!("Here {none}.")));
    }
}

/// What a row that matches saw, or what keeps it from matching.
fn why(row: &TableRow) -> String {
    let facts: Vec<&Fact> = row.facts.iter().filter(|fact| fact.holds == row.matches).collect();
    if facts.is_empty() {
        return "when no row above matches".to_owned();
    }
    facts.iter().map(|fact| fact.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// The line above the columns of a sum.
pub(super) fn heading(page: &mut Page, first: &str, second: &str) {
    page.line(&painted(DIM, &columns("", first, second, "founded")));
}

/// One line of a sum.
pub(super) fn row(page: &mut Page, words: &str, first: &str, second: &str, evidence: &str) {
    page.line(&columns(words, first, second, evidence));
}

fn columns(words: &str, first: &str, second: &str, evidence: &str) -> String {
    format!("    {} {} {}  {evidence}", left(words, WORDS), right(first, NUMBER), right(second, NUMBER))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
