//! Row 1: a lock outranks everything until the person clears it.

use crate::day::{Evidence, Verdict};
use crate::event::LockCause;
use crate::verdict::case::{MuscleCase, Ruling, reason};
use crate::verdict::rules::Rule;
use crate::verdict::table::Check;

pub(super) const RULE: Rule = Rule {
    name: "locked",
    checks: &[Check {
        holds: |case| case.lock.is_some(),
        says: |case| of_cause(case).map_or("not locked", |(is, ..)| is).to_owned(),
    }],
    ruling: |case| {
        let (_, text, would_change) = of_cause(case).unwrap_or(("", "Locked, until you clear it.", CLEARED));
        Ruling {
            verdict: Verdict::Hold,
            reason: reason("locked", text.to_owned(), None, "", Evidence::Strong),
            would_change: vec![would_change.to_owned()],
        }
    },
};

const CLEARED: &str = "You clear the lock.";

/// What it is, what it says, and what ends it.
fn of_cause(case: &MuscleCase) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match case.lock? {
        LockCause::Pain => (
            "locked because of pain",
            "Locked because of pain. Pain is not soreness: leave it until you clear it.",
            "You clear the lock once the pain is gone.",
        ),
        LockCause::Injury => {
            ("locked because it was hurt", "Locked because it was hurt, until you clear it.", CLEARED)
        }
        LockCause::RedFlag => (
            "locked because of a warning sign",
            "Locked because of a warning sign, until you clear it.",
            "You clear the lock after a professional has looked at it.",
        ),
    })
}
