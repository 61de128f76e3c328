//! Row 9: moderately sore and probably not recovered.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::words;

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    let soreness = case.soreness.filter(|_| case.moderately_sore())?;
    Some(Ruling {
        verdict: Verdict::Hold,
        reason: reason(
            "sore_not_back",
            format!("Sore ({} of 10) and probably not back.", soreness.get()),
            Some(soreness.as_f64()),
            "of 10",
            Evidence::Mixed,
        ),
        would_change: format!("Time: it looks ready in {}.", words::duration(case.ready_in_days)),
    })
}
