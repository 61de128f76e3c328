//! Row 5: moderately sore, but working and probably recovered.

use crate::day::{Evidence, Verdict};
use crate::quantity::Soreness;
use crate::verdict::case::{Ruling, reason};
use crate::verdict::checks::{LOOKS_READY, MODERATELY_SORE};
use crate::verdict::gaps::{allow_beat, gaps};
use crate::verdict::rules::Rule;

pub(super) const RULE: Rule = Rule {
    name: "sore_but_working",
    checks: &[MODERATELY_SORE, LOOKS_READY],
    ruling: |case| {
        let mut needed = vec!["soreness of 3 or less".to_owned()];
        needed.extend(gaps(case).into_iter().map(|gap| gap.change));
        let mut would_change = allow_beat(case, needed);
        would_change.push("A flag would mean hold.".to_owned());
        let working = if case.flags.is_some() { "but working" } else { "and function is not known today" };
        Ruling {
            verdict: Verdict::Care,
            reason: reason(
                "soreness_moderate",
                format!("Sore ({} of 10) {working}: let the first set decide.", case.soreness_points()),
                case.soreness.map(Soreness::as_f64),
                "of 10",
                Evidence::Mixed,
            ),
            would_change,
        }
    },
};
