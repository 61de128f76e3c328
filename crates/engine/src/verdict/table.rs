//! A row of a decision table: what it asks for, one fact at a time, and what it says when all of them hold.
//!
//! The same facts decide and are printed by an explanation, so that the two cannot disagree.

/// One fact that a row asks for.
pub(crate) struct Check<C: 'static> {
    /// Whether it holds.
    pub(crate) holds: fn(&C) -> bool,
    /// What is known about it and what is asked for, with its number: true whether it holds or not.
    pub(crate) says: fn(&C) -> String,
}

/// One row; it matches when all its checks hold.
pub(crate) struct Row<C: 'static, R> {
    /// Stable name, as in MODEL.md.
    pub(crate) name: &'static str,
    /// What it asks for. A row that asks for nothing always matches.
    pub(crate) checks: &'static [Check<C>],
    /// What it says.
    pub(crate) ruling: fn(&C) -> R,
}

impl<C, R> Row<C, R> {
    /// Whether all checks hold.
    pub(crate) fn matches(&self, case: &C) -> bool {
        self.checks.iter().all(|check| (check.holds)(case))
    }
}

/// What the first matching row says.
pub(crate) fn first_match<C, R>(table: &[&Row<C, R>], case: &C) -> Option<R> {
    table.iter().find(|row| row.matches(case)).map(|row| (row.ruling)(case))
}
