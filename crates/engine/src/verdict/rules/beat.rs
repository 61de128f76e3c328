//! Row 10: recovered, answered, and with energy: train and beat the last effort.

use crate::day::{Confidence, Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::words;

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    let answered = case.soreness.is_some() && case.flags.is_some() && case.energy_is_high;
    let recovered = case.looks_ready() && case.ratio >= case.limits.ratio;
    if !answered || !recovered || case.confidence == Confidence::Low {
        return None;
    }
    Some(Ruling {
        verdict: Verdict::Beat,
        reason: reason(
            "recovered",
            format!("Looks recovered: {} likely. Waiting adds little.", words::percent(case.p_ready)),
            Some(case.p_ready),
            "",
            Evidence::Mixed,
        ),
        would_change: "A flag, soreness of 4 or more, or low energy would make it care or hold.".to_owned(),
    })
}
