//! From the state to the answer: gates, the decision table, and what they say.

mod active_recovery;
mod caps;
mod case;
mod chance;
mod day_rules;
mod decide;
mod exercise_verdict;
#[cfg(test)]
mod golden_tests;
mod habit_reasons;
mod judge;
mod notices;
mod offer;
mod plateau;
mod rules;
mod target;
mod words;
