//! Row 7: recovered, answered, and with energy: train and beat the last effort.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{Ruling, reason};
use crate::verdict::checks::{
    ENERGY_HIGH, ENOUGH_DATA, FLAGS_ANSWERED, LOOKS_READY, NEAR_ITS_BEST, SORENESS_ANSWERED,
};
use crate::verdict::rules::Rule;
use crate::verdict::words;

pub(super) const RULE: Rule = Rule {
    name: "beat",
    checks: &[LOOKS_READY, SORENESS_ANSWERED, FLAGS_ANSWERED, ENERGY_HIGH, NEAR_ITS_BEST, ENOUGH_DATA],
    ruling: |case| Ruling {
        verdict: Verdict::Beat,
        reason: reason(
            "recovered",
            format!("Looks recovered: {} likely. Waiting adds little.", words::percent(case.p_ready)),
            Some(case.p_ready),
            "",
            Evidence::Mixed,
        ),
        would_change: vec![
            "A flag, soreness of 4 or more, or low energy would make it care or hold.".to_owned(),
        ],
    },
};
