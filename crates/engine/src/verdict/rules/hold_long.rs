//! Row 11: not back, and not within a day.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{Ruling, reason};
use crate::verdict::rules::Rule;
use crate::verdict::words;

pub(super) const RULE: Rule = Rule {
    name: "hold_long",
    checks: &[],
    ruling: |case| Ruling {
        verdict: Verdict::Hold,
        reason: reason(
            "not_recovered",
            format!(
                "Still about {:.1} % down; looks ready in {}.",
                case.deficit_pct(),
                words::duration(case.ready_in_days)
            ),
            Some(case.deficit_pct()),
            "%",
            Evidence::Mixed,
        ),
        would_change: vec![case.time()],
    },
};
