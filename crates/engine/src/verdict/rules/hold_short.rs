//! Row 13: not back, but within a day.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::words;

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    (case.ready_in_days <= 1.0).then(|| Ruling {
        verdict: Verdict::Hold,
        reason: reason(
            "one_more_day",
            format!("About {:.1} % down still. One more day is cheap.", case.deficit_pct()),
            Some(case.deficit_pct()),
            "%",
            Evidence::Mixed,
        ),
        would_change: format!("Time: it looks ready in {}.", words::duration(case.ready_in_days)),
    })
}
