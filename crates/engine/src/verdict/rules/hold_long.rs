//! Row 14: not back, and not within a day.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::words;

pub(super) fn ruling(case: &MuscleCase) -> Ruling {
    let wait = words::duration(case.ready_in_days);
    Ruling {
        verdict: Verdict::Hold,
        reason: reason(
            "not_recovered",
            format!("Still about {:.1} % down; looks ready in {wait}.", case.deficit_pct()),
            Some(case.deficit_pct()),
            "%",
            Evidence::Mixed,
        ),
        would_change: format!("Time: it looks ready in {wait}."),
    }
}
