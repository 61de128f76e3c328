//! One muscle: table, gates, and the two main reasons.

use crate::day::{Evidence, Reason, Verdict};
use crate::verdict::caps::first_cap;
use crate::verdict::case::{MuscleCase, reason};
use crate::verdict::rules::first_match;
use crate::verdict::words;

/// Carried-over deficit from which it is worth a sentence, log strength.
const SETBACK_SAID_FROM: f64 = 0.005;

/// The decision for one muscle.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision {
    pub(crate) verdict: Verdict,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) would_change: Vec<String>,
}

/// Decides; `setback` is the deficit carried over from a last session that fell short.
pub(crate) fn decide(case: &MuscleCase, setback: f64) -> Decision {
    let ruling = first_match(case);
    let mut decision =
        Decision { verdict: ruling.verdict, reasons: vec![ruling.reason], would_change: ruling.would_change };
    if decision.verdict == Verdict::Beat
        && let Some(cap) = first_cap(case)
    {
        decision.verdict = Verdict::Care;
        decision.reasons.insert(0, cap.reason);
        decision.would_change = vec![cap.would_change.to_owned()];
    }
    if setback >= SETBACK_SAID_FROM && decision.verdict != Verdict::Beat {
        decision.reasons.push(setback_reason(setback));
    }
    let first = decision.reasons[0].code;
    decision.reasons.push(last_trained(case, first));
    decision
}

/// The verdict alone: table, then caps.
pub(crate) fn verdict(case: &MuscleCase) -> Verdict {
    let verdict = first_match(case).verdict;
    if verdict == Verdict::Beat && first_cap(case).is_some() { Verdict::Care } else { verdict }
}

fn setback_reason(setback: f64) -> Reason {
    reason(
        "setback",
        "The last session fell short of the one before, so the wait is longer.".to_owned(),
        Some(100.0 * setback),
        "%",
        Evidence::Weak,
    )
}

/// When and how hard it was trained, and what is left of it, unless the first reason says so already.
fn last_trained(case: &MuscleCase, first: &str) -> Reason {
    let down = case.deficit_pct();
    let left = if down < 0.1 {
        "no deficit left by estimate".to_owned()
    } else {
        format!("about {down:.1} % down by estimate")
    };
    let trained =
        format!("Last trained {}, {}", words::ago(case.days_since), words::hard_work(case.last_work));
    let text = match first {
        "long_ago" => words::sentence(&left),
        "one_more_day" | "not_recovered" => format!("{trained}."),
        _ => format!("{trained}; {left}."),
    };
    reason("last_trained", text, Some(case.days_since), "days", Evidence::Mixed)
}
