//! Row 2: illness.

use crate::day::{DayVerdict, Evidence};
use crate::verdict::case::{DayCase, reason};
use crate::verdict::day_rules::DayRuling;

pub(super) fn rule(case: &DayCase) -> Option<DayRuling> {
    case.ill.then(|| DayRuling {
        verdict: DayVerdict::Rest,
        reason: reason(
            "ill",
            "You are ill; nothing will be beaten today.".to_owned(),
            None,
            "",
            Evidence::Strong,
        ),
        would_change: "Feeling well for a day or two; the first session back is a careful one.",
    })
}
