//! The facts about a muscle that more than one row of the table asks for.

use crate::day::Confidence;
use crate::verdict::case::MuscleCase;
use crate::verdict::table::Check;
use crate::verdict::words;

/// A fact about one muscle.
pub(super) type MuscleCheck = Check<MuscleCase>;

/// Recovered by estimate.
pub(super) const LOOKS_READY: MuscleCheck =
    Check { holds: MuscleCase::looks_ready, says: |case| chance_says(case.p_ready, case.limits.ready) };

/// Recovered enough for a test set.
pub(super) const MAY_BE_TESTED: MuscleCheck =
    Check { holds: MuscleCase::may_be_tested, says: |case| chance_says(case.p_ready, case.limits.care) };

/// Soreness 4 to 6.
pub(super) const MODERATELY_SORE: MuscleCheck =
    Check { holds: MuscleCase::moderately_sore, says: |case| soreness_says(case, " (asks for 4 to 6)") };

/// Anything but soreness 4 to 6; the row above has dealt with 7 and more.
pub(super) const NOT_MODERATELY_SORE: MuscleCheck = Check {
    holds: |case| !case.moderately_sore(),
    says: |case| soreness_says(case, " (asks for anything but 4 to 6)"),
};

/// Soreness 7 to 10.
pub(super) const SEVERELY_SORE: MuscleCheck =
    Check { holds: MuscleCase::severely_sore, says: |case| soreness_says(case, " (asks for 7 or more)") };

/// Soreness was answered today.
pub(super) const SORENESS_ANSWERED: MuscleCheck =
    Check { holds: |case| case.soreness.is_some(), says: |case| soreness_says(case, "") };

/// The flags were answered today.
pub(super) const FLAGS_ANSWERED: MuscleCheck = Check { holds: |case| case.flags.is_some(), says: flags_says };

/// A flag is raised.
pub(super) const FLAG_RAISED: MuscleCheck =
    Check { holds: |case| case.flags.is_some_and(|flags| flags.any()), says: flags_says };

/// Energy is high for this person.
pub(super) const ENERGY_HIGH: MuscleCheck = Check {
    holds: |case| case.energy_is_high,
    says: |case| {
        let known = case.energy.map_or_else(
            || "energy not answered".to_owned(),
            |energy| format!("energy {} of 5", energy.get()),
        );
        format!("{known} (asks for 4 or 5, or 3 where 3 is usual)")
    },
};

/// The chance of beating is near its best.
pub(super) const NEAR_ITS_BEST: MuscleCheck = Check {
    holds: |case| case.ratio >= case.limits.ratio,
    says: |case| {
        format!(
            "the chance to beat is {} of its best in the next 14 days (asks for {})",
            words::percent(case.ratio),
            words::percent(case.limits.ratio)
        )
    },
};

/// Enough is known.
pub(super) const ENOUGH_DATA: MuscleCheck = Check {
    holds: |case| case.confidence != Confidence::Low,
    says: |case| format!("how much is known: {} (asks for medium)", case.confidence.key()),
};

/// New, or away for long.
pub(super) const NEW_OR_LONG_AGO: MuscleCheck = Check {
    holds: MuscleCase::new_or_long_ago,
    says: |case| {
        if case.sessions == 0 {
            "never trained".to_owned()
        } else {
            format!(
                "last trained {} (asks for more than {:.0} days)",
                words::ago(case.days_since),
                case.long_ago_days
            )
        }
    },
};

/// Ready within a day.
pub(super) const READY_WITHIN_A_DAY: MuscleCheck = Check {
    holds: |case| case.ready_in_days <= 1.0,
    says: |case| {
        let when = if case.ready_in_days <= 0.0 {
            "looks ready now".to_owned()
        } else {
            format!("looks ready in {}", words::duration(case.ready_in_days))
        };
        format!("{when} (asks for at most 24 h)")
    },
};

fn chance_says(p: f64, limit: f64) -> String {
    format!("{} likely to be ready (asks for {})", words::percent_near(p, limit), words::percent(limit))
}

fn soreness_says(case: &MuscleCase, asks: &str) -> String {
    let known = case.soreness.map_or_else(
        || "soreness not answered".to_owned(),
        |soreness| format!("soreness {} of 10", soreness.get()),
    );
    format!("{known}{asks}")
}

fn flags_says(case: &MuscleCase) -> String {
    match case.flags {
        None => "flags not answered".to_owned(),
        Some(flags) if !flags.any() => "none of the four flags".to_owned(),
        Some(flags) => format!("flag raised: {}", words::flags(flags)),
    }
}
