//! Row 3: energy 1, or a night of less than four hours.

use crate::day::{DayVerdict, Evidence};
use crate::verdict::case::{DayCase, reason};
use crate::verdict::day_rules::DayRuling;

/// Hours of sleep below which the day is for rest.
const SLEEP_HOURS_MIN: f64 = 4.0;

pub(super) fn rule(case: &DayCase) -> Option<DayRuling> {
    let short_sleep = case.sleep.filter(|sleep| sleep.get() < SLEEP_HOURS_MIN);
    let empty = case.energy.filter(|energy| energy.get() == 1);
    let reason = match (empty, short_sleep) {
        (Some(energy), _) => reason(
            "energy_empty",
            "The whole body is empty: energy 1 of 5.".to_owned(),
            Some(energy.as_f64()),
            "of 5",
            Evidence::Mixed,
        ),
        (None, Some(sleep)) => reason(
            "sleep_too_short",
            format!("You slept {:.1} h; strength and form suffer after so short a night.", sleep.get()),
            Some(sleep.get()),
            "h",
            Evidence::Useful,
        ),
        (None, None) => return None,
    };
    Some(DayRuling {
        verdict: DayVerdict::Rest,
        reason,
        would_change: "A night of sleep, and energy of 2 or more.",
    })
}
