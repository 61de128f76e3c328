//! The file of the forecast's coefficients.

use std::fmt::Write;

use regain_engine::{ForecastModel, Heads, TermKind};

use super::{INTERCEPT_DECIMALS, knots, number};

pub(super) fn code(name: &str, model: &ForecastModel, lifters: usize) -> Result<String, std::fmt::Error> {
    let mut text = head(name, model.intercept(), lifters);
    for kind in TermKind::ALL {
        let term = model.term(kind);
        writeln!(
            text,
            "    Row {{\n        kind: TermKind::{kind:?},\n        missing: {:?},",
            term.missing()
        )?;
        writeln!(text, "        mean: {:?},\n        sd: {:?},", term.mean(), term.sd())?;
        writeln!(text, "{}\n    }},", knots(term.knots(), 8, "knots: ", ","))?;
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
//! 1/√(pairs of the lifter); the beat head on days that were not worse; fitted a second time beside what the personal
//! part of the first fit said. Rounded to three decimals.

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
