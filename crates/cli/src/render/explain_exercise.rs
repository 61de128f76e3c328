//! The sums behind one exercise: strength, the chance by strength alone, the forecast.

use regain_engine::{ExerciseExplanation, ForecastSum, Load, MarginSum, Moment, StrengthSum};
use regain_journal::UnitWord;

use super::explain::{FIRST, doubt, heading, row, table};
use super::number::chance;
use super::page::{Page, left, right};
use super::style::{BOLD, DIM, painted};
use super::targets::target_block;

/// One exercise in full.
pub(super) fn exercise(page: &mut Page, now: Moment, why: &ExerciseExplanation, unit: UnitWord) {
    page.gap();
    page.line(&painted(BOLD, &format!("{}: {}", why.target.name, why.target.verdict.key())));
    target_block(page, now, &why.target, unit);
    table(page, 2, FIRST, &why.rows, "no row matches");
    if let Some(sum) = &why.strength {
        strength(page, sum, unit);
    }
    if let Some(sum) = &why.margin {
        margin(page, sum);
    }
    if let Some(sum) = &why.forecast {
        forecast(page, sum);
    }
}

fn strength(page: &mut Page, sum: &StrengthSum, unit: UnitWord) {
    let (kg_per_unit, name) = match unit {
        UnitWord::Kg => (1.0, "kg"),
        UnitWord::Lb => (Load::KG_PER_LB, "lb"),
    };
    let in_unit = |kg: f64| kg / kg_per_unit;
    page.gap();
    page.line(&painted(BOLD, "  Strength expected today: the most for one rep, by estimate"));
    heading(page, "ln kg", name);
    let level = (format!("{:.4}", sum.level_log), format!("{:.2}", in_unit(sum.level_kg)));
    row(page, "own level of the exercise", &level.0, &level.1, "useful");
    for term in sum.terms.iter().filter(|term| term.log.abs() >= 0.000_05) {
        let (log, kg) = (format!("{:+.4}", term.log), format!("{:+.2}", in_unit(term.kg)));
        row(page, &term.cause.label, &log, &kg, term.cause.evidence.key());
    }
    let total = (format!("{:.4}", sum.expected_log), format!("{:.2}", in_unit(sum.expected_kg)));
    row(page, "sum", &total.0, &total.1, "");
}

fn margin(page: &mut Page, sum: &MarginSum) {
    page.gap();
    page.line(&painted(BOLD, "  Could: the chance by strength alone"));
    heading(page, "ln kg", "points");
    row(page, "a target as hard as what is expected", "", "50.0", "");
    for term in sum.terms.iter().filter(|term| term.log.abs() >= 0.000_05) {
        let (log, points) = (format!("{:+.4}", term.log), format!("{:+.1}", term.points));
        row(page, &term.cause.label, &log, &points, term.cause.evidence.key());
    }
    let margin = sum.expected_log - sum.needed_log;
    row(page, "sum", &format!("{margin:+.4}"), &format!("{:.1}", 100.0 * sum.p_strength), "");
    let mut text = format!(
        "Expected {:.4}, needed {:.4}, give or take {:.4} (one standard deviation); 0.01 is about 1 % of strength. \
         The doubt comes from {}.",
        sum.expected_log,
        sum.needed_log,
        sum.sd_log,
        doubt(&sum.variances)
    );
    if sum.p_shown > sum.p_strength {
        let shown = chance(sum.p_shown);
        text.push_str(&format!(" Shown as {shown}: what will probably be done can be done."));
    }
    page.hanging(4, 6, &painted(DIM, &text));
}

/// Columns of the words and of each number of the forecast.
const WORDS: usize = 35;
const NUMBER: usize = 7;

fn forecast(page: &mut Page, sum: &ForecastSum) {
    let to_beat = sum.asked.is_none_or(|asked| asked.to_beat);
    let asks = if to_beat { "better than last time" } else { "as good as last time" };
    page.gap();
    page.line(&painted(BOLD, &format!("  Likely: will it be {asks}? Habits included, in log odds")));
    page.line(&painted(DIM, &line("", &["", "as good", "", "better", "", ""].map(str::to_owned))));
    page.line(&painted(DIM, &line("", &["saw", "all", "you", "all", "you", "points"].map(str::to_owned))));
    let whole = |good: f64, better: f64, p: f64| {
        let [good, better] = [good, better].map(signed);
        [String::new(), good, String::new(), better, String::new(), format!("{:.1}", 100.0 * p)]
    };
    let start = if to_beat { sum.p_start.beat } else { sum.p_start.not_worse };
    page.line(&line(
        "an average day of an average lifter",
        &whole(sum.start.not_worse, sum.start.beat, start),
    ));
    for term in &sum.terms {
        let (good, better) = (term.log_odds.not_worse, term.log_odds.beat);
        let odds = [good.population, good.personal, better.population, better.personal];
        let [good, good_you, better, better_you] = odds.map(signed);
        let points = if to_beat { term.points_beat } else { term.points_not_worse };
        let saw = term.value.map_or_else(String::new, number);
        page.line(&line(term.label, &[saw, good, good_you, better, better_you, format!("{points:+.1}")]));
    }
    let p = if to_beat { sum.p.beat } else { sum.p.not_worse };
    page.line(&line("sum (all and you together)", &whole(sum.log_odds.not_worse, sum.log_odds.beat, p)));
    page.hanging(4, 6, &painted(DIM, &conclusion(sum)));
}

fn conclusion(sum: &ForecastSum) -> String {
    let percent = |p: f64| format!("{:.2} %", 100.0 * p);
    let mut text = format!(
        "In log odds 0 is an even chance and +1 about 73 %. All: what holds for everybody; you: what was learned \
         from your log. As good as last time or better: {}. \
         Better, where as good: {}. Better: {} times {}, {}.",
        percent(sum.p.not_worse),
        percent(sum.p_beat_given_not_worse),
        percent(sum.p.not_worse),
        percent(sum.p_beat_given_not_worse),
        percent(sum.p.beat)
    );
    let Some(asked) = sum.asked else { return text };
    let (by, shown) = (asked.target_points, chance(asked.p_shown));
    text.push_str(&match (by.abs() < 0.05, asked.to_beat) {
        (true, _) => format!(" Shown for the target as {shown}."),
        (false, true) => {
            format!(" The target is not the easiest way to beat: {by:+.1} points, shown as {shown}.")
        }
        (false, false) => {
            format!(" By strength alone the target is likelier: {by:+.1} points, shown as {shown}.")
        }
    });
    text
}

fn line(words: &str, numbers: &[String; 6]) -> String {
    let numbers: Vec<_> = numbers.iter().map(|number| right(number, NUMBER)).collect();
    format!("  {}{}", left(words, WORDS), numbers.join(""))
}

fn signed(log_odds: f64) -> String {
    if log_odds.abs() < 0.0005 { "0".to_owned() } else { format!("{log_odds:+.3}") }
}

/// A value with as many digits as its column needs.
fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1000.0 { format!("{value:.0}") } else { format!("{value:.3}") }
}
