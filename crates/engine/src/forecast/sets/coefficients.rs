//! The shipped coefficients of the forecast after sets, written by `regain bench train`: change them there.
//!
//! Fitted on the logs of 20 lifters (benchmark protocol, the first sets of every pair while something is open):
//! hat basis on the knots below, ridge 6 on every value and 60 on second differences, the first three terms never
//! falling, pairs weighted by 1/√(pairs of the lifter); "level" on days that did not beat. Rounded to three decimals.

use super::term::SetTermKind;
use crate::forecast::model::Heads;

/// Log odds of an even chance before the first set: level, if not beaten; beat.
pub(super) const INTERCEPT: Heads<f64> = Heads { not_worse: -2.2579, beat: -1.9721 };

/// How much of the earlier forecast's log odds stays.
pub(super) const SHARE_OF_BEFORE: Heads<f64> = Heads { not_worse: 0.885, beat: 0.9068 };

/// Value, log odds of "level, if not beaten", log odds of "beat" at each knot; terms in the order of
/// [`SetTermKind::ALL`].
pub(super) const SHAPES: [&[(f64, f64, f64)]; SetTermKind::COUNT] = [
    // AgainstThen
    &[
        (-0.4, -0.222, 0.0),
        (-0.1, -0.202, 0.0),
        (-0.03, -0.125, 0.0),
        (-0.001, 0.086, 0.0),
        (0.0, 0.347, 0.0),
        (0.001, 0.347, 0.0),
        (0.03, 0.347, 0.0),
        (0.1, 0.347, 0.0),
        (0.4, 0.347, 0.0),
    ],
    // RepsAgainstThen
    &[
        (-0.4, -0.652, -0.066),
        (-0.1, -0.455, -0.066),
        (-0.02, -0.222, -0.066),
        (-0.001, 0.005, -0.024),
        (0.0, 0.157, 0.017),
        (0.001, 0.157, 0.017),
        (0.02, 0.157, 0.017),
        (0.1, 0.157, 0.017),
        (0.4, 0.157, 0.017),
    ],
    // LoadAgainstThen
    &[
        (-0.4, -0.645, -0.341),
        (-0.1, -0.433, -0.206),
        (-0.02, -0.165, -0.099),
        (-0.001, 0.137, -0.037),
        (0.0, 0.363, 0.042),
        (0.001, 0.363, 0.199),
        (0.02, 0.363, 0.324),
        (0.1, 0.363, 0.324),
        (0.4, 0.363, 0.324),
    ],
    // RoseLater
    &[
        (0.0, -0.621, -0.509),
        (0.001, 0.197, 0.103),
        (0.03, 0.778, 0.597),
        (0.1, 1.026, 0.968),
        (0.2, 1.013, 1.179),
        (0.4, 0.883, 1.302),
    ],
    // SetsDone
    &[(1.0, 0.151, 0.094), (2.0, 0.053, 0.027), (3.0, -0.167, -0.117), (4.0, -0.366, -0.143)],
    // SetsLeft
    &[
        (-1.0, -1.036, -1.121),
        (0.0, -0.569, -0.621),
        (1.0, -0.028, 0.006),
        (2.0, 0.237, 0.31),
        (4.0, 0.346, 0.475),
    ],
];
