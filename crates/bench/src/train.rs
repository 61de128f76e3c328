//! Fitting the shipped coefficients on all logs, and writing them down as code.

use std::fmt::Write;
use std::path::Path;

use regain_engine::{ForecastModel, Heads, TermKind};

use crate::dataset::Dataset;
use crate::error::BenchError;
use crate::fit::{examples, fit_forecast};
use crate::publish::{read, write};

/// Where the coefficients live, from the root of the repository.
pub const COEFFICIENTS: &str = "crates/engine/src/forecast/coefficients.rs";

/// Decimals that are kept of log odds, and of the intercepts.
const DECIMALS: usize = 3;
const INTERCEPT_DECIMALS: usize = 4;

/// A fit on all lifters.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    /// Name of the model: that of the shipped one when no coefficient changed, else the next number.
    pub name: String,
    /// Whether any coefficient differs from the shipped ones after rounding.
    pub changed: bool,
    /// The text of [`COEFFICIENTS`].
    pub code: String,
    /// Lifters it was fitted on.
    pub lifters: usize,
    /// Pairs it was fitted on.
    pub pairs: usize,
}

/// Fits the population's coefficients on every pair of every lifter; knots, constants and the personal prior
/// stay those of the shipped model. The same logs give the same text.
///
/// # Errors
/// [`BenchError::Fit`] when a fitted number is not finite.
pub fn train(data: &Dataset) -> Result<Trained, BenchError> {
    let shipped = ForecastModel::default();
    let examples = examples(&data.lifters.iter().collect::<Vec<_>>());
    let fitted = fit_forecast(&examples).map_err(|bad| BenchError::Fit { text: bad.to_string() })?;
    let values = values(&fitted);
    let changed = values != self::values(&shipped);
    let name = if changed { next(shipped.name()) } else { shipped.name().to_owned() };
    let code = code(&name, &fitted, data.lifters.len())?;
    Ok(Trained { name, changed, code, lifters: data.lifters.len(), pairs: examples.len() })
}

/// Writes the coefficients into the repository at `root`. Returns whether the file changed.
///
/// # Errors
/// [`BenchError::File`] when [`COEFFICIENTS`] is not there or cannot be written.
pub fn write_coefficients(trained: &Trained, root: &Path) -> Result<bool, BenchError> {
    let file = root.join(COEFFICIENTS);
    let before = read(&file)?;
    if before != trained.code {
        write(&file, &trained.code)?;
    }
    Ok(before != trained.code)
}

/// All numbers of a fit as they are written.
fn values(model: &ForecastModel) -> Vec<String> {
    let heads = model.intercept();
    let mut values =
        vec![number(heads.not_worse, INTERCEPT_DECIMALS), number(heads.beat, INTERCEPT_DECIMALS)];
    for kind in TermKind::ALL {
        for knot in model.term(kind).knots() {
            values.extend([number(knot.not_worse, DECIMALS), number(knot.beat, DECIMALS)]);
        }
    }
    values
}

/// `regain-forecast-2` after `regain-forecast-1`.
fn next(name: &str) -> String {
    let (family, version) = name.rsplit_once('-').unwrap_or((name, "0"));
    format!("{family}-{}", version.parse::<u32>().unwrap_or(0) + 1)
}

fn code(name: &str, model: &ForecastModel, lifters: usize) -> Result<String, BenchError> {
    let mut text = head(name, model.intercept(), lifters);
    for kind in TermKind::ALL {
        row(&mut text, model, kind)
            .map_err(|_| BenchError::Fit { text: format!("{kind:?}: not written") })?;
    }
    text.push_str("];\n");
    Ok(text)
}

fn head(name: &str, intercept: Heads<f64>, lifters: usize) -> String {
    let (not_worse, beat) =
        (number(intercept.not_worse, INTERCEPT_DECIMALS), number(intercept.beat, INTERCEPT_DECIMALS));
    format!(
        "\
//! The shipped coefficients, written by `regain bench train`: change them there, not here.
//!
//! Fitted on the logs of {lifters} lifters (benchmark protocol, all pairs of a series from its fourth exposure on):
//! hat basis on the knots below, ridge 30 on every value and 300 on second differences, pairs weighted by
//! 1/√(pairs of the lifter); the beat head on days that were not worse. Rounded to three decimals.

use super::defaults::Row;
use super::model::Heads;
use super::term::TermKind;

/// Name and version of the shipped coefficients; a new fit gets a new number.
pub(super) const NAME: &str = \"{name}\";

/// Log odds of an average day of an average lifter (fitted with the shapes).
pub(super) const INTERCEPT: Heads<f64> = Heads {{ not_worse: {not_worse}, beat: {beat} }};

/// Value, log odds of \"not worse\", log odds of \"beat, if not worse\" at each knot.
#[allow(clippy::approx_constant)] // knots of the gap are ln of days, rounded as they were fitted
pub(super) const TERMS: [Row; TermKind::COUNT] = [
"
    )
}

fn row(text: &mut String, model: &ForecastModel, kind: TermKind) -> std::fmt::Result {
    let term = model.term(kind);
    writeln!(text, "    Row {{\n        kind: TermKind::{kind:?},\n        missing: {:?},", term.missing())?;
    writeln!(text, "        mean: {:?},\n        sd: {:?},", term.mean(), term.sd())?;
    let knots: Vec<String> = term
        .knots()
        .iter()
        .map(|knot| {
            let (not_worse, beat) = (number(knot.not_worse, DECIMALS), number(knot.beat, DECIMALS));
            format!("({:?}, {not_worse}, {beat})", knot.at)
        })
        .collect();
    let line = format!("        knots: &[{}],", knots.join(", "));
    if knots.len() == 1 || line.len() <= SHORT_LINE {
        writeln!(text, "{line}\n    }},")
    } else {
        writeln!(
            text,
            "        knots: &[\n            {},\n        ],\n    }},",
            knots.join(",\n            ")
        )
    }
}

/// Longest line on which the formatter leaves a list.
const SHORT_LINE: usize = 110;

/// Rounded, without needless zeros, and 0 without a sign.
fn number(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let short = text.trim_end_matches('0');
    let short = if short.ends_with('.') { format!("{short}0") } else { short.to_owned() };
    if short == "-0.0" { "0.0".to_owned() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0.12345, 3, "0.123")]
    #[case(0.1, 3, "0.1")]
    #[case(-2.0, 3, "-2.0")]
    #[case(-0.0001, 3, "0.0")]
    fn numbers_are_short(#[case] value: f64, #[case] decimals: usize, #[case] text: &str) {
        assert_eq!(number(value, decimals), text);
    }

    #[rstest]
    #[case("regain-forecast-1", "regain-forecast-2")]
    #[case("regain-forecast-9", "regain-forecast-10")]
    fn a_new_fit_gets_the_next_number(#[case] name: &str, #[case] wanted: &str) {
        assert_eq!(next(name), wanted);
    }

    #[test]
    fn the_shipped_coefficients_are_what_this_writes() {
        let shipped = ForecastModel::default();
        let committed = include_str!("../../engine/src/forecast/coefficients.rs");
        assert!(code(shipped.name(), &shipped, 20).unwrap() == committed, "run `regain bench train --write`");
    }
}
