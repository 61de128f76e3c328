//! The policies that are compared, one file each. Their numbers are conventions of the practice they stand for;
//! none was fitted.

mod coach_plan;
mod engine_session;
mod engine_verdicts;
mod every_48h;
mod every_72h;
mod fitbod_like;
mod fixed_gap;
mod ppl;
mod rp_like;
mod soreness_zero;
mod weekly_split;

use crate::lab::policy::PolicyKind;

/// Everybody, the engine last.
pub(crate) const POLICIES: &[&PolicyKind] = &[
    &weekly_split::KIND,
    &ppl::KIND,
    &every_48h::KIND,
    &every_72h::KIND,
    &fitbod_like::KIND,
    &rp_like::KIND,
    &soreness_zero::KIND,
    &coach_plan::KIND,
    &engine_session::KIND,
    &engine_verdicts::KIND,
];

/// The policy that the others are measured against.
pub(crate) const ENGINE: &str = engine_verdicts::KIND.id;
