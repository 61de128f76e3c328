//! Row 6: moderately sore and probably not recovered.

use crate::day::{Evidence, Verdict};
use crate::quantity::Soreness;
use crate::verdict::case::{Ruling, reason};
use crate::verdict::checks::MODERATELY_SORE;
use crate::verdict::rules::Rule;

pub(super) const RULE: Rule = Rule {
    name: "sore_not_back",
    checks: &[MODERATELY_SORE],
    ruling: |case| {
        let mut would_change = vec![case.time()];
        if case.may_be_tested() {
            would_change.push("Soreness of 3 or less would allow a test set.".to_owned());
        }
        Ruling {
            verdict: Verdict::Hold,
            reason: reason(
                "sore_not_back",
                format!("Sore ({} of 10) and probably not back.", case.soreness_points()),
                case.soreness.map(Soreness::as_f64),
                "of 10",
                Evidence::Mixed,
            ),
            would_change,
        }
    },
};
