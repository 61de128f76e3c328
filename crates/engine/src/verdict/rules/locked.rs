//! A lock outranks everything until the person clears it.

use crate::day::{Evidence, Verdict};
use crate::event::LockCause;
use crate::verdict::case::{MuscleCase, Ruling, reason};

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    let text = match case.lock? {
        LockCause::Pain => "Locked because of pain. Pain is not soreness: leave it until you clear it.",
        LockCause::Injury => "Locked because of an injury, until you clear it.",
        LockCause::RedFlag => "Locked because of a warning sign, until you clear it.",
    };
    Some(Ruling {
        verdict: Verdict::Hold,
        reason: reason("locked", text.to_owned(), None, "", Evidence::Strong),
        would_change: "You clear the lock once the pain is gone.".to_owned(),
    })
}
