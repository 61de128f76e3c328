//! Fitting the shipped coefficients on all logs, and writing them down as code.

mod sets;
mod terms;

use std::path::Path;

use regain_engine::{ForecastModel, Knot};

use crate::dataset::Dataset;
use crate::error::BenchError;
use crate::fit::{fit_forecast, fit_sets};
use crate::protocol::Lifter;
use crate::publish::{read, write};

/// Where the coefficients live, from the root of the repository: of the forecast, and of the forecast after sets.
pub const COEFFICIENTS: [&str; 2] =
    ["crates/engine/src/forecast/coefficients.rs", "crates/engine/src/forecast/sets/coefficients.rs"];

/// Decimals that are kept of log odds, and of the intercepts.
const DECIMALS: usize = 3;
const INTERCEPT_DECIMALS: usize = 4;
/// Longest line on which the formatter leaves a list.
const SHORT_LINE: usize = 110;

/// A fit on all lifters.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    /// Name of the model: that of the shipped one when no coefficient changed, else the next number.
    pub name: String,
    /// Whether any coefficient differs from the shipped ones after rounding.
    pub changed: bool,
    /// The texts of [`COEFFICIENTS`].
    pub code: [String; 2],
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
    let lifters: Vec<&Lifter> = data.lifters.iter().collect();
    let fitted = fit_forecast(&lifters).map_err(|bad| BenchError::Fit { text: bad.to_string() })?;
    let after_sets = fit_sets(&lifters, &fitted).map_err(|text| BenchError::Fit { text })?;
    let fitted = fitted.with_after_sets(after_sets);
    let code = code(shipped.name(), &fitted, data.lifters.len())?;
    let changed = code != self::code(shipped.name(), &shipped, data.lifters.len())?;
    let name = if changed { next(shipped.name()) } else { shipped.name().to_owned() };
    let code = self::code(&name, &fitted, data.lifters.len())?;
    Ok(Trained {
        name,
        changed,
        code,
        lifters: data.lifters.len(),
        pairs: lifters.iter().map(|lifter| lifter.pairs.len()).sum(),
    })
}

/// Writes the coefficients into the repository at `root`. Returns whether a file changed.
///
/// # Errors
/// [`BenchError::File`] when a file of [`COEFFICIENTS`] is not there or cannot be written.
pub fn write_coefficients(trained: &Trained, root: &Path) -> Result<bool, BenchError> {
    let mut changed = false;
    for (file, code) in COEFFICIENTS.iter().zip(&trained.code) {
        let file = root.join(file);
        if read(&file)? != *code {
            write(&file, code)?;
            changed = true;
        }
    }
    Ok(changed)
}

/// Both files.
fn code(name: &str, model: &ForecastModel, lifters: usize) -> Result<[String; 2], BenchError> {
    let written = [terms::code(name, model, lifters), sets::code(model.after_sets(), lifters)];
    let [terms, sets] =
        written.map(|text| text.map_err(|_| BenchError::Fit { text: "not written".to_owned() }));
    Ok([terms?, sets?])
}

/// `regain-forecast-2` after `regain-forecast-1`.
fn next(name: &str) -> String {
    let (family, version) = name.rsplit_once('-').unwrap_or((name, "0"));
    format!("{family}-{}", version.parse::<u32>().unwrap_or(0) + 1)
}

/// The knots of one shape as the formatter leaves them, `indent` spaces deep, after `before` and with `after`.
fn knots(of: &[Knot], indent: usize, before: &str, after: &str) -> String {
    let knots: Vec<String> = of
        .iter()
        .map(|knot| {
            let (not_worse, beat) = (number(knot.not_worse, DECIMALS), number(knot.beat, DECIMALS));
            format!("({:?}, {not_worse}, {beat})", knot.at)
        })
        .collect();
    let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + 4));
    let line = format!("{outer}{before}&[{}]{after}", knots.join(", "));
    if knots.len() == 1 || line.len() <= SHORT_LINE {
        line
    } else {
        format!("{outer}{before}&[\n{inner}{},\n{outer}]{after}", knots.join(&format!(",\n{inner}")))
    }
}

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
        let committed = [
            include_str!("../../../engine/src/forecast/coefficients.rs"),
            include_str!("../../../engine/src/forecast/sets/coefficients.rs"),
        ];
        assert!(code(shipped.name(), &shipped, 20).unwrap() == committed, "run `regain bench train --write`");
    }
}
