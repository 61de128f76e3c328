//! From the state to the answer: gates, the decision table, and what they say.

mod active_recovery;
mod alternatives;
mod beside;
mod budget;
pub(crate) mod caps;
pub(crate) mod case;
mod chance;
mod checks;
mod closed;
pub(crate) mod day_rules;
pub(crate) mod decide;
pub(crate) mod exercise_rules;
pub(crate) mod exercise_verdict;
mod gaps;
#[cfg(test)]
mod golden_tests;
pub(crate) mod judge;
pub(crate) mod notices;
pub(crate) mod offer;
mod order;
pub(crate) mod plateau;
pub(crate) mod rules;
pub(crate) mod running;
mod soreness_notices;
pub(crate) mod table;
mod target;
mod warm_up;
mod ways;
pub(crate) mod words;

pub(crate) use offer::planned_lift;
pub(crate) use target::is_lucky;
