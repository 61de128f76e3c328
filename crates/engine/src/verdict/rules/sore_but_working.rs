//! Row 8: moderately sore, but working and probably recovered.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    let soreness = case.soreness.filter(|_| case.moderately_sore() && case.looks_ready())?;
    Some(Ruling {
        verdict: Verdict::Care,
        reason: reason(
            "soreness_moderate",
            format!("Sore ({} of 10) but working: let the first set decide.", soreness.get()),
            Some(soreness.as_f64()),
            "of 10",
            Evidence::Mixed,
        ),
        would_change: "Soreness of 3 or less would allow beat; a flag would mean hold.".to_owned(),
    })
}
