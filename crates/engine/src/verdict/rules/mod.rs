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
use crate::verdict::table::{self, Row};

/// A row of this table.
pub(crate) type Rule = Row<MuscleCase, Ruling>;

/// The table. The last row always decides.
pub(crate) const RULES: [&Rule; 11] = [
    &locked::RULE,
    &flagged::RULE,
    &severe_soreness::RULE,
    &new_or_long_ago::RULE,
    &sore_but_working::RULE,
    &sore_not_back::RULE,
    &beat::RULE,
    &ready_but::RULE,
    &probably_back::RULE,
    &hold_short::RULE,
    &hold_long::RULE,
];

/// The rows that need no model: they hold for a muscle that was never logged as well.
pub(crate) const GATES: [&Rule; 3] = [&locked::RULE, &flagged::RULE, &severe_soreness::RULE];

/// The first gate that applies.
pub(crate) fn first_gate(case: &MuscleCase) -> Option<Ruling> {
    table::first_match(&GATES, case)
}

/// The first row that matches.
pub(crate) fn first_match(case: &MuscleCase) -> Ruling {
    table::first_match(&RULES, case).unwrap_or_else(|| (hold_long::RULE.ruling)(case))
}
