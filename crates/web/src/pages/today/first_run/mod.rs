//! The first time: three doors, no account, no tour; then at most two questions, each of which can be skipped.

mod doors;
mod questions;

use crate::browser;

pub(super) use doors::FirstRun;
pub(super) use questions::Questions;

/// How far the first run has come, in this browser.
const BEGUN: &str = "regain.begun";

/// How far the first run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begun {
    /// No door was chosen.
    No,
    /// The unit is asked.
    Unit,
    /// The days are asked.
    Days,
    /// Everything was asked.
    Yes,
}

/// As this browser remembers it.
pub(super) fn begun() -> Begun {
    match browser::setting(BEGUN).as_deref() {
        Some("unit") => Begun::Unit,
        Some("days") => Begun::Days,
        Some(_) => Begun::Yes,
        None => Begun::No,
    }
}

fn keep(begun: Begun) {
    match begun {
        Begun::No => browser::forget_setting(BEGUN),
        Begun::Unit => browser::keep_setting(BEGUN, "unit"),
        Begun::Days => browser::keep_setting(BEGUN, "days"),
        Begun::Yes => browser::keep_setting(BEGUN, "yes"),
    }
}
