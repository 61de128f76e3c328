//! Capacity: how far is each muscle from its recovered strength? MODEL.md explains every formula.

pub(crate) mod answers;
pub(crate) mod dose;
pub(crate) mod heart;
pub(crate) mod lift;
pub(crate) mod moved;
pub(crate) mod muscle_state;
pub(crate) mod normal;
pub(crate) mod performance;
pub(crate) mod personal;
pub(crate) mod readiness;
#[cfg(test)]
mod recovery_table_tests;
pub(crate) mod rep_curve;
pub(crate) mod reported;
pub(crate) mod signals;
pub(crate) mod submaximal;
pub(crate) mod systemic;
pub(crate) mod traits;
