//! Row 6: severe soreness.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    let soreness = case.soreness.filter(|_| case.severely_sore())?;
    Some(Ruling {
        verdict: Verdict::Hold,
        reason: reason(
            "soreness_severe",
            format!("Too sore to trust your form: soreness {} of 10.", soreness.get()),
            Some(soreness.as_f64()),
            "of 10",
            Evidence::Mixed,
        ),
        would_change: "Soreness of 6 or less, with none of the flags.".to_owned(),
    })
}
