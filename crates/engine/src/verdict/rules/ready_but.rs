//! Row 8: looks ready, but something is missing: answers, energy, data, or the last bit of recovery.

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{Ruling, reason};
use crate::verdict::checks::LOOKS_READY;
use crate::verdict::gaps::{allow_beat, gaps};
use crate::verdict::rules::Rule;
use crate::verdict::words;

pub(super) const RULE: Rule = Rule {
    name: "ready_but",
    checks: &[LOOKS_READY],
    ruling: |case| {
        let gaps = gaps(case);
        let but: Vec<&str> = gaps.iter().map(|gap| gap.but.as_str()).collect();
        Ruling {
            verdict: Verdict::Care,
            reason: reason(
                gaps.first().map_or("ratio_low", |gap| gap.code),
                format!("Looks ready ({} likely), but {}.", words::percent(case.p_ready), words::list(but)),
                Some(case.p_ready),
                "",
                Evidence::Mixed,
            ),
            would_change: allow_beat(case, gaps.into_iter().map(|gap| gap.change).collect()),
        }
    },
};
