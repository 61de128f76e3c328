//! Row 4: the muscle may be fine, the person is not.

use crate::day::{DayVerdict, Evidence};
use crate::verdict::case::{DayCase, reason};
use crate::verdict::day_rules::DayRuling;

/// Energy and perceived recovery at or below which the day is one of active recovery.
const ENERGY_LOW: u8 = 2;
const PRS_LOW: u8 = 3;

pub(super) fn rule(case: &DayCase) -> Option<DayRuling> {
    let low_energy = case.energy.is_some_and(|energy| energy.get() <= ENERGY_LOW);
    let low_prs = case.prs.filter(|prs| prs.get() <= PRS_LOW);
    let reason = match low_prs {
        Some(prs) if low_energy => reason(
            "whole_body_felt",
            format!(
                "Low energy and recovery felt as {} of 10: the muscles may be fine, you are not.",
                prs.get()
            ),
            Some(prs.as_f64()),
            "of 10",
            Evidence::Mixed,
        ),
        _ if case.systemic > case.systemic_limit => reason(
            "whole_body_estimate",
            format!("Whole-body fatigue of about {:.1} % by estimate.", 100.0 * case.systemic),
            Some(100.0 * case.systemic),
            "%",
            Evidence::Weak,
        ),
        _ => return None,
    };
    Some(DayRuling {
        verdict: DayVerdict::ActiveRecovery,
        reason,
        would_change: "A day of easy movement, sleep, and energy of 3 or more.",
    })
}
