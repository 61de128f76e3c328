//! Gates that turn beat into care. A gate only ever makes a verdict more cautious.

use crate::day::{Evidence, Reason};
use crate::verdict::case::{MuscleCase, reason};

/// Sessions of a muscle before the best verdict may be beat.
const CALIBRATION_SESSIONS: u32 = 2;

/// A gate's reason and what would lift it.
pub(crate) struct Cap {
    pub(crate) reason: Reason,
    pub(crate) would_change: &'static str,
}

/// The first gate that applies.
pub(crate) fn first_cap(case: &MuscleCase) -> Option<Cap> {
    if case.caution {
        return Some(Cap {
            reason: reason(
                "caution",
                "Under 18, pregnant, with a known disease or after surgery, care is the best verdict."
                    .to_owned(),
                None,
                "",
                Evidence::Strong,
            ),
            would_change: "Ask a professional for clearance; this cap stays.",
        });
    }
    if case.recently_ill {
        return Some(Cap {
            reason: reason(
                "after_illness",
                "You were ill in the last days: the first session back is a careful one.".to_owned(),
                None,
                "",
                Evidence::Useful,
            ),
            would_change: "Two days of feeling well.",
        });
    }
    (case.sessions < CALIBRATION_SESSIONS).then(|| Cap {
        reason: reason(
            "calibrating",
            format!("Only {} session of this muscle in the log: still calibrating.", case.sessions),
            Some(f64::from(case.sessions)),
            "sessions",
            Evidence::Weak,
        ),
        would_change: "One more session to learn from.",
    })
}
