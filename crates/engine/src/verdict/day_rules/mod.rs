//! Rows 1 to 4 of the decision table: what outranks every muscle. First match wins.

mod empty;
mod illness;
mod red_flag;
mod whole_body;

use crate::day::{DayVerdict, Reason};
use crate::verdict::case::DayCase;

/// What a row says about the whole day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DayRuling {
    pub(crate) verdict: DayVerdict,
    pub(crate) reason: Reason,
    pub(crate) would_change: &'static str,
}

type Rule = fn(&DayCase) -> Option<DayRuling>;

const RULES: [Rule; 4] = [red_flag::rule, illness::rule, empty::rule, whole_body::rule];

/// The first row that matches.
pub(crate) fn first_match(case: &DayCase) -> Option<DayRuling> {
    RULES.iter().find_map(|rule| rule(case))
}
