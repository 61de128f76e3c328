//! Row 7: new or long ago.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::words;

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    if case.moderately_sore() || !case.new_or_long_ago() || case.p_ready < case.limits.care {
        return None;
    }
    let why = if case.sessions == 0 {
        reason(
            "first_time",
            "New to you: half the usual sets, and expect soreness in one or two days.".to_owned(),
            None,
            "",
            Evidence::Useful,
        )
    } else {
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
    };
    Some(Ruling {
        verdict: Verdict::Care,
        reason: why,
        would_change: "One careful session; the next one can aim to beat it.".to_owned(),
    })
}
