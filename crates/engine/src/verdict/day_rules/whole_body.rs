//! Row 4: the muscle may be fine, the person is not.

use crate::day::{DayVerdict, Evidence, Reason};
use crate::quantity::Prs;
use crate::verdict::case::{DayCase, reason};
use crate::verdict::day_rules::{DayRuling, Rule};
use crate::verdict::table::Check;

/// Energy and perceived recovery at or below which the day is one of active recovery.
const ENERGY_LOW: u8 = 2;
const PRS_LOW: u8 = 3;

pub(super) const RULE: Rule = Rule {
    name: "whole_body",
    checks: &[Check {
        holds: |case| felt_low(case).is_some() || case.systemic > case.systemic_limit,
        says: |case| {
            let prs =
                case.prs.map_or_else(|| "not answered".to_owned(), |prs| format!("{} of 10", prs.get()));
            format!(
                "whole body {:.1} % down, recovery felt {prs} (asks for more than {:.1} %, or for {PRS_LOW} or \
                 less with energy {ENERGY_LOW} or less)",
                100.0 * case.systemic,
                100.0 * case.systemic_limit
            )
        },
    }],
    ruling: |case| DayRuling {
        verdict: DayVerdict::ActiveRecovery,
        reason: felt_low(case).map_or_else(|| estimated(case), felt),
        would_change: "A day of easy movement, sleep, and energy of 3 or more.",
    },
};

/// Perceived recovery, where it and the energy are low.
fn felt_low(case: &DayCase) -> Option<Prs> {
    let low_energy = case.energy.is_some_and(|energy| energy.get() <= ENERGY_LOW);
    case.prs.filter(|prs| low_energy && prs.get() <= PRS_LOW)
}

fn felt(prs: Prs) -> Reason {
    reason(
        "whole_body_felt",
        format!("Low energy and recovery felt as {} of 10: the muscles may be fine, you are not.", prs.get()),
        Some(prs.as_f64()),
        "of 10",
        Evidence::Mixed,
    )
}

fn estimated(case: &DayCase) -> Reason {
    reason(
        "whole_body_estimate",
        format!("Whole-body fatigue of about {:.1} % by estimate.", 100.0 * case.systemic),
        Some(100.0 * case.systemic),
        "%",
        Evidence::Weak,
    )
}
