//! Everything, every 72 hours.

use crate::lab::policies::fixed_gap::FixedGap;
use crate::lab::policy::PolicyKind;

const DAYS: u32 = 3;
const SETS: u32 = 4;

pub(super) const KIND: PolicyKind = PolicyKind {
    id: "every_72h",
    name: "every 72 h",
    about: "All exercises as soon as 72 hours have passed, 4 sets.",
    start: || Box::new(FixedGap::new(DAYS, SETS)),
};
