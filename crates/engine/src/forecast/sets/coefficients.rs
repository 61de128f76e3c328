//! The shipped coefficients of the forecast after sets, written by `regain bench train`: change them there.
//!
//! Fitted on the logs of 20 lifters (benchmark protocol, the first sets of every pair while something is open):
//! hat basis on the knots below, ridge 6 on every value and 60 on second differences, the first two terms never
//! falling, pairs weighted by 1/√(pairs of the lifter); "level" on days that did not beat. Rounded to three decimals.

use super::term::SetTermKind;
use crate::forecast::model::Heads;

/// Log odds of an even chance before the first set: level, if not beaten; beat.
pub(super) const INTERCEPT: Heads<f64> = Heads { not_worse: -2.2522, beat: -1.9731 };

/// How much of the earlier forecast's log odds stays.
pub(super) const SHARE_OF_BEFORE: Heads<f64> = Heads { not_worse: 0.9062, beat: 0.9057 };

/// Value, log odds of "level, if not beaten", log odds of "beat" at each knot; terms in the order of
/// [`SetTermKind::ALL`].
pub(super) const SHAPES: [&[(f64, f64, f64)]; SetTermKind::COUNT] = [
    // AgainstThen
    &[
        (-0.4, -0.338, 0.0),
        (-0.1, -0.278, 0.0),
        (-0.03, -0.147, 0.0),
        (-0.001, 0.141, 0.0),
        (0.0, 0.469, 0.0),
        (0.001, 0.469, 0.0),
        (0.03, 0.469, 0.0),
        (0.1, 0.469, 0.0),
        (0.4, 0.469, 0.0),
    ],
    // LoadAgainstThen
    &[
        (-0.4, -0.453, -0.336),
        (-0.1, -0.317, -0.2),
        (-0.02, -0.134, -0.093),
        (-0.001, 0.088, -0.032),
        (0.0, 0.262, 0.043),
        (0.001, 0.262, 0.188),
        (0.02, 0.262, 0.304),
        (0.1, 0.262, 0.304),
        (0.4, 0.262, 0.304),
    ],
    // RoseLater
    &[
        (0.0, -0.67, -0.513),
        (0.001, 0.2, 0.102),
        (0.03, 0.821, 0.599),
        (0.1, 1.093, 0.974),
        (0.2, 1.095, 1.189),
        (0.4, 0.978, 1.316),
    ],
    // SetsDone
    &[(1.0, 0.124, 0.091), (2.0, 0.055, 0.027), (3.0, -0.142, -0.114), (4.0, -0.323, -0.138)],
    // SetsLeft
    &[
        (-1.0, -1.049, -1.122),
        (0.0, -0.575, -0.622),
        (1.0, -0.027, 0.006),
        (2.0, 0.24, 0.31),
        (4.0, 0.347, 0.474),
    ],
];
