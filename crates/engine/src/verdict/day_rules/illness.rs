//! Row 2: illness.

use crate::day::{DayVerdict, Evidence};
use crate::verdict::case::reason;
use crate::verdict::day_rules::{DayRuling, Rule};
use crate::verdict::table::Check;

pub(super) const RULE: Rule = Rule {
    name: "illness",
    checks: &[Check {
        holds: |case| case.ill,
        says: |case| (if case.ill { "you said that you are ill" } else { "no illness reported" }).to_owned(),
    }],
    ruling: |_| DayRuling {
        verdict: DayVerdict::Rest,
        reason: reason(
            "ill",
            "You are ill; nothing will be beaten today.".to_owned(),
            None,
            "",
            Evidence::Strong,
        ),
        would_change: "Feeling well for a day or two; the first session back is a careful one.",
    },
};
