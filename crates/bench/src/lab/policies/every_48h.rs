//! Everything, every 48 hours.

use crate::lab::policies::fixed_gap::FixedGap;
use crate::lab::policy::PolicyKind;

const DAYS: u32 = 2;
const SETS: u32 = 3;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "every_48h",
    name: "every 48 h",
    about: "All exercises as soon as 48 hours have passed, 3 sets.",
    start: || Box::new(FixedGap::new(DAYS, SETS)),
};
