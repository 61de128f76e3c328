//! Row 1: a warning sign. Runs before and outside the model and cannot be switched off.

use crate::day::{DayVerdict, Evidence};
use crate::verdict::case::reason;
use crate::verdict::day_rules::{DayRuling, Rule};
use crate::verdict::table::Check;

pub(super) const RULE: Rule = Rule {
    name: "red_flag",
    checks: &[Check {
        holds: |case| case.red_flag,
        says: |case| {
            (if case.red_flag { "a warning sign was reported" } else { "no warning sign reported" })
                .to_owned()
        },
    }],
    ruling: |_| DayRuling {
        verdict: DayVerdict::Rest,
        reason: reason(
            "red_flag",
            "This is not ordinary soreness. Stop and get it checked.".to_owned(),
            None,
            "",
            Evidence::Strong,
        ),
        would_change: "A professional has looked at it, and a check-in a day later or more answers no to it.",
    },
};
