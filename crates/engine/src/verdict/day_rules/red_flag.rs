//! Row 1: a warning sign. Runs before and outside the model and cannot be switched off.

use crate::day::{DayVerdict, Evidence};
use crate::verdict::case::{DayCase, reason};
use crate::verdict::day_rules::DayRuling;

pub(super) fn rule(case: &DayCase) -> Option<DayRuling> {
    case.red_flag.then(|| DayRuling {
        verdict: DayVerdict::Rest,
        reason: reason(
            "red_flag",
            "This is not ordinary soreness. Stop and get it checked.".to_owned(),
            None,
            "",
            Evidence::Strong,
        ),
        would_change: "A professional has looked at it, and a check-in a day later or more answers no to it.",
    })
}
