//! Row 10: not back, but within a day.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{Ruling, reason};
use crate::verdict::checks::READY_WITHIN_A_DAY;
use crate::verdict::rules::Rule;

pub(super) const RULE: Rule = Rule {
    name: "hold_short",
    checks: &[READY_WITHIN_A_DAY],
    ruling: |case| Ruling {
        verdict: Verdict::Hold,
        reason: reason(
            "one_more_day",
            format!("About {:.1} % down still. One more day is cheap.", case.deficit_pct()),
            Some(case.deficit_pct()),
            "%",
            Evidence::Mixed,
        ),
        would_change: vec![case.time()],
    },
};
