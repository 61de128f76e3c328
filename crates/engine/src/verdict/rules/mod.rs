//! The decision table for one muscle: one row a file, first match wins. The order of the registry is the order
//! of precedence; MODEL.md prints the same table.

mod beat;
mod flagged;
mod hold_long;
mod hold_short;
mod locked;
mod new_or_long_ago;
mod probably_back;
mod ready_but;
mod severe_soreness;
mod sore_but_working;
mod sore_not_back;

use crate::verdict::case::{MuscleCase, Ruling};

/// A row of the table: says nothing, or decides.
type Rule = fn(&MuscleCase) -> Option<Ruling>;

/// The table. The last row always decides.
const RULES: [Rule; 10] = [
    locked::rule,
    flagged::rule,
    severe_soreness::rule,
    new_or_long_ago::rule,
    sore_but_working::rule,
    sore_not_back::rule,
    beat::rule,
    ready_but::rule,
    probably_back::rule,
    hold_short::rule,
];

/// The rows that need no model: they hold for a muscle that was never logged as well.
const GATES: [Rule; 3] = [locked::rule, flagged::rule, severe_soreness::rule];

/// The first gate that applies.
pub(crate) fn first_gate(case: &MuscleCase) -> Option<Ruling> {
    GATES.iter().find_map(|rule| rule(case))
}

/// The first row that matches.
pub(crate) fn first_match(case: &MuscleCase) -> Ruling {
    RULES.iter().find_map(|rule| rule(case)).unwrap_or_else(|| hold_long::ruling(case))
}
