//! Row 4: new or long ago.

use crate::day::{Evidence, Reason, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::checks::{MAY_BE_TESTED, NEW_OR_LONG_AGO, NOT_MODERATELY_SORE};
use crate::verdict::rules::Rule;
use crate::verdict::words;

pub(super) const RULE: Rule = Rule {
    name: "new_or_long_ago",
    checks: &[NEW_OR_LONG_AGO, NOT_MODERATELY_SORE, MAY_BE_TESTED],
    ruling: |case| Ruling {
        verdict: Verdict::Care,
        reason: if case.sessions == 0 { first_time() } else { long_ago(case) },
        would_change: vec!["One careful session; the next one can aim to beat it.".to_owned()],
    },
};

fn first_time() -> Reason {
    reason(
        "first_time",
        "New to you: half the usual sets, and expect soreness in one or two days.".to_owned(),
        None,
        "",
        Evidence::Useful,
    )
}

fn long_ago(case: &MuscleCase) -> Reason {
    reason(
        "long_ago",
        format!(
            "Last trained {}: a little is lost and protection has faded. Half the sets, 5 to 10 % less load.",
            words::ago(case.days_since)
        ),
        Some(case.days_since),
        "days",
        Evidence::Useful,
    )
}
