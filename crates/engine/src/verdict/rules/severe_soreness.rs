//! Row 3: severe soreness.

use crate::day::{Evidence, Verdict};
use crate::quantity::Soreness;
use crate::verdict::case::{Ruling, reason};
use crate::verdict::checks::SEVERELY_SORE;
use crate::verdict::rules::Rule;

pub(super) const RULE: Rule = Rule {
    name: "severe_soreness",
    checks: &[SEVERELY_SORE],
    ruling: |case| Ruling {
        verdict: Verdict::Hold,
        reason: reason(
            "soreness_severe",
            format!("Too sore to trust your form: soreness {} of 10.", case.soreness_points()),
            case.soreness.map(Soreness::as_f64),
            "of 10",
            Evidence::Mixed,
        ),
        would_change: case.once_answered("Soreness of 6 or less, with none of the flags."),
    },
};
