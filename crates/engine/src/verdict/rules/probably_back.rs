//! Row 12: probably back.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::words;

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    (case.p_ready >= case.limits.care).then(|| Ruling {
        verdict: Verdict::Care,
        reason: reason(
            "probably_back",
            format!(
                "Probably back ({} likely): a test set tells more than guessing.",
                words::percent(case.p_ready)
            ),
            Some(case.p_ready),
            "",
            Evidence::Mixed,
        ),
        would_change: "A test set as good as last time, or a little more time.".to_owned(),
    })
}
