//! Row 3: energy 1, or a night of less than four hours.

use crate::day::{DayVerdict, Evidence, Reason};
use crate::quantity::{Energy, SleepHours};
use crate::verdict::case::{DayCase, reason};
use crate::verdict::day_rules::{DayRuling, Rule};
use crate::verdict::table::Check;

/// Hours of sleep below which the day is for rest.
const SLEEP_HOURS_MIN: f64 = 4.0;

pub(super) const RULE: Rule = Rule {
    name: "empty",
    checks: &[Check {
        holds: |case| no_energy(case) || short_night(case).is_some(),
        says: |case| {
            let energy =
                case.energy.map_or_else(|| "not answered".to_owned(), |energy| energy.get().to_string());
            let sleep =
                case.sleep.map_or_else(|| "not answered".to_owned(), |sleep| format!("{:.1} h", sleep.get()));
            format!("energy {energy}, sleep {sleep} (asks for energy 1 or less than {SLEEP_HOURS_MIN:.0} h)")
        },
    }],
    ruling: |case| DayRuling {
        verdict: DayVerdict::Rest,
        reason: match short_night(case) {
            Some(sleep) if !no_energy(case) => too_short(sleep),
            _ => energy_empty(case),
        },
        would_change: "A night of sleep, and energy of 2 or more.",
    },
};

fn no_energy(case: &DayCase) -> bool {
    case.energy.is_some_and(|energy| energy.get() == 1)
}

fn short_night(case: &DayCase) -> Option<SleepHours> {
    case.sleep.filter(|sleep| sleep.get() < SLEEP_HOURS_MIN)
}

fn energy_empty(case: &DayCase) -> Reason {
    reason(
        "energy_empty",
        "The whole body is empty: energy 1 of 5.".to_owned(),
        case.energy.map(Energy::as_f64),
        "of 5",
        Evidence::Mixed,
    )
}

fn too_short(sleep: SleepHours) -> Reason {
    reason(
        "sleep_too_short",
        format!("You slept {:.1} h; strength and form suffer after so short a night.", sleep.get()),
        Some(sleep.get()),
        "h",
        Evidence::Useful,
    )
}
