//! Rows 1 to 4 of the decision table: what outranks every muscle. First match wins.

mod empty;
mod illness;
mod red_flag;
mod whole_body;

use crate::day::{DayVerdict, Reason};
use crate::verdict::case::DayCase;
use crate::verdict::table::{self, Row};

/// What a row says about the whole day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DayRuling {
    pub(crate) verdict: DayVerdict,
    pub(crate) reason: Reason,
    pub(crate) would_change: &'static str,
}

/// A row of this table.
pub(crate) type Rule = Row<DayCase, DayRuling>;

/// The table.
pub(crate) const RULES: [&Rule; 4] = [&red_flag::RULE, &illness::RULE, &empty::RULE, &whole_body::RULE];

/// The first row that matches.
pub(crate) fn first_match(case: &DayCase) -> Option<DayRuling> {
    table::first_match(&RULES, case)
}
