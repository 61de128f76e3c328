//! Gates that turn beat into care. A gate only ever makes a verdict more cautious.

use crate::day::{Evidence, Reason};
use crate::verdict::case::{MuscleCase, reason};
use crate::verdict::table::{self, Check, Row};

/// Sessions of a muscle before the best verdict may be beat.
const CALIBRATION_SESSIONS: u32 = 2;

/// A gate's reason and what would lift it.
pub(crate) struct Cap {
    pub(crate) reason: Reason,
    pub(crate) would_change: &'static str,
    /// The same as part of a list.
    pub(crate) needs: &'static str,
    /// Neither answers nor time lift it.
    pub(crate) lasts: bool,
}

/// A gate.
pub(crate) type CapRule = Row<MuscleCase, Cap>;

/// All of them; the first that applies is said.
pub(crate) const CAPS: [&CapRule; 3] = [&CAUTION, &AFTER_ILLNESS, &CALIBRATING];

/// The first gate that applies.
pub(crate) fn first_cap(case: &MuscleCase) -> Option<Cap> {
    table::first_match(&CAPS, case)
}

const CAUTION: CapRule = Row {
    name: "caution",
    checks: &[Check {
        holds: |case| case.caution,
        says: |case| {
            let known =
                if case.caution { "the profile asks for clearance" } else { "nothing in the profile" };
            known.to_owned()
        },
    }],
    ruling: |_| Cap {
        reason: reason(
            "caution",
            "Under 18, pregnant, with a known disease or after surgery, care is the best verdict.".to_owned(),
            None,
            "",
            Evidence::Strong,
        ),
        would_change: "Ask a professional for clearance; this cap stays.",
        needs: "clearance by a professional",
        lasts: true,
    },
};

const AFTER_ILLNESS: CapRule = Row {
    name: "after_illness",
    checks: &[Check {
        holds: |case| case.recently_ill,
        says: |case| {
            (if case.recently_ill { "ill in the last days" } else { "not ill in the last days" }).to_owned()
        },
    }],
    ruling: |_| Cap {
        reason: reason(
            "after_illness",
            "You were ill in the last days: the first session back is a careful one.".to_owned(),
            None,
            "",
            Evidence::Useful,
        ),
        would_change: "Two days of feeling well.",
        needs: "two days of feeling well",
        lasts: false,
    },
};

const CALIBRATING: CapRule = Row {
    name: "calibrating",
    checks: &[Check {
        holds: |case| case.sessions < CALIBRATION_SESSIONS,
        says: |case| {
            format!("sessions of this muscle: {} (asks for fewer than {CALIBRATION_SESSIONS})", case.sessions)
        },
    }],
    ruling: |case| Cap {
        reason: reason(
            "calibrating",
            format!("Only {} session of this muscle in the log: still calibrating.", case.sessions),
            Some(f64::from(case.sessions)),
            "sessions",
            Evidence::Weak,
        ),
        would_change: "One more session to learn from.",
        needs: "one more session to learn from",
        lasts: false,
    },
};
