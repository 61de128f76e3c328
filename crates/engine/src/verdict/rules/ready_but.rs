//! Row 11: looks ready, but something is missing: answers, energy, data, or the last bit of recovery.

use crate::day::{Confidence, Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::words;

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    if !case.looks_ready() {
        return None;
    }
    let (code, but, would_change) = missing(case);
    Some(Ruling {
        verdict: Verdict::Care,
        reason: reason(
            code,
            format!("Looks ready ({} likely), but {but}.", words::percent(case.p_ready)),
            Some(case.p_ready),
            "",
            Evidence::Mixed,
        ),
        would_change: would_change.to_owned(),
    })
}

fn missing(case: &MuscleCase) -> (&'static str, &'static str, &'static str) {
    match case {
        _ if case.soreness.is_none() || case.flags.is_none() => (
            "not_asked",
            "soreness and function are not known today",
            "Answering the check-in: soreness 3 or less, none of the flags and high energy allow beat.",
        ),
        _ if case.energy.is_none() => {
            ("energy_unknown", "your energy today is not known", "Answering it: energy 4 or 5 allows beat.")
        }
        _ if !case.energy_is_high => {
            ("energy_low", "your energy is not high today", "Energy of 4 or 5, or your usual 3.")
        }
        _ if case.confidence == Confidence::Low => (
            "little_data",
            "there is not enough data yet",
            "More comparable sets of its exercises; reps in reserve sharpen it most.",
        ),
        _ => ("ratio_low", "a little more time would still help", "Another half day or day of rest."),
    }
}
