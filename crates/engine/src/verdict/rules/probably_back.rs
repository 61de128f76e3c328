//! Row 9: probably back.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{Ruling, reason};
use crate::verdict::checks::MAY_BE_TESTED;
use crate::verdict::rules::Rule;
use crate::verdict::words;

pub(super) const RULE: Rule = Rule {
    name: "probably_back",
    checks: &[MAY_BE_TESTED],
    ruling: |case| Ruling {
        verdict: Verdict::Care,
        reason: reason(
            "probably_back",
            format!(
                "Probably back ({} likely): a test set tells more than guessing.",
                words::percent(case.p_ready)
            ),
            Some(case.p_ready),
            "",
            Evidence::Mixed,
        ),
        would_change: vec!["A test set as good as last time, or a little more time.".to_owned()],
    },
};
