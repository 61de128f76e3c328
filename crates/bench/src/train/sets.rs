//! The file of the coefficients of the forecast after sets.

use std::fmt::Write;

use regain_engine::{Heads, SetTermKind, SetsModel};

use super::{INTERCEPT_DECIMALS, knots, number};

pub(super) fn code(model: &SetsModel, lifters: usize) -> Result<String, std::fmt::Error> {
    let mut text = head(model, lifters);
    for kind in SetTermKind::ALL {
        writeln!(text, "    // {kind:?}\n{}", knots(model.knots(kind), 4, "", ","))?;
    }
    text.push_str("];\n");
    Ok(text)
}

fn head(model: &SetsModel, lifters: usize) -> String {
    let heads = |of: Heads<f64>| {
        let (not_worse, beat) =
            (number(of.not_worse, INTERCEPT_DECIMALS), number(of.beat, INTERCEPT_DECIMALS));
        format!("Heads {{ not_worse: {not_worse}, beat: {beat} }}")
    };
    let (intercept, share) = (heads(model.intercept()), heads(model.share_of_before()));
    format!(
        "\
//! The shipped coefficients of the forecast after sets, written by `regain bench train`: change them there.
//!
//! Fitted on the logs of {lifters} lifters (benchmark protocol, the first sets of every pair while something is open):
//! hat basis on the knots below, ridge 6 on every value and 60 on second differences, the first three terms never
//! falling, pairs weighted by 1/√(pairs of the lifter); \"level\" on days that did not beat. Rounded to three decimals.

use super::term::SetTermKind;
use crate::forecast::model::Heads;

/// Log odds of an even chance before the first set: level, if not beaten; beat.
pub(super) const INTERCEPT: Heads<f64> = {intercept};

/// How much of the earlier forecast's log odds stays.
pub(super) const SHARE_OF_BEFORE: Heads<f64> = {share};

/// Value, log odds of \"level, if not beaten\", log odds of \"beat\" at each knot; terms in the order of
/// [`SetTermKind::ALL`].
pub(super) const SHAPES: [&[(f64, f64, f64)]; SetTermKind::COUNT] = [
"
    )
}
