//! Is a plateau real, or were the sessions begun too early? A hypothesis for this person, not a diagnosis.

use crate::day::{Evidence, Reason};
use crate::model::lift::{LiftState, PastEffort};
use crate::moment::Moment;
use crate::verdict::case::reason;

/// Window and evidence needed, days and efforts.
const WINDOW_DAYS: f64 = 35.0;
const SPAN_DAYS_MIN: f64 = 18.0;
const EFFORTS_MIN: usize = 5;
/// Gain a week below which progress has stopped, log strength.
const FLAT_PER_WEEK: f64 = 0.0005;
/// Starts that count as early: mean readiness below, or mean deficit above.
const EARLY_P_READY: f64 = 0.5;
const EARLY_DEFICIT: f64 = 0.02;

/// A flat trend, and whether its sessions began recovered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Plateau {
    /// Mean probability of being ready at the starts.
    pub(crate) p_ready_at_starts: f64,
    /// Whether the sessions mostly began before full recovery.
    pub(crate) looks_false: bool,
}

/// Looks at the last five weeks of an exercise; `None` without enough efforts or with progress.
pub(crate) fn plateau(lift: &LiftState, now: Moment) -> Option<Plateau> {
    let recent: Vec<&PastEffort> =
        lift.efforts.iter().filter(|effort| now.days_since(effort.at) <= WINDOW_DAYS).collect();
    let span = recent.last()?.at.days_since(recent.first()?.at);
    if recent.len() < EFFORTS_MIN || span < SPAN_DAYS_MIN || slope_per_week(&recent) > FLAT_PER_WEEK {
        return None;
    }
    let count = recent.len() as f64;
    let p_ready = recent.iter().map(|effort| effort.p_ready).sum::<f64>() / count;
    let deficit = recent.iter().map(|effort| effort.deficit_told).sum::<f64>() / count;
    let looks_false = p_ready < EARLY_P_READY || deficit > EARLY_DEFICIT;
    Some(Plateau { p_ready_at_starts: p_ready, looks_false })
}

/// What a plateau means, in words.
pub(crate) fn plateau_reason(plateau: Plateau) -> Reason {
    let (code, text) = if plateau.looks_false {
        (
            "false_plateau",
            "Flat for weeks, and most sessions began before full recovery: possibly a false plateau. Try 24 to \
             48 h more, or a third fewer sets, for two weeks and compare.",
        )
    } else {
        (
            "plateau",
            "Flat for weeks, but the sessions began recovered: not a recovery problem. Change the stimulus or \
             accept slower gains.",
        )
    };
    reason(code, text.to_owned(), Some(plateau.p_ready_at_starts), "", Evidence::Weak)
}

/// Least-squares slope of strength over time, log strength a week.
fn slope_per_week(efforts: &[&PastEffort]) -> f64 {
    let Some(first) = efforts.first() else { return 0.0 };
    let points = efforts.iter().map(|effort| (effort.at.days_since(first.at) / 7.0, effort.strength));
    let count = efforts.len() as f64;
    let (sum_x, sum_y) = points.clone().fold((0.0, 0.0), |(sx, sy), (x, y)| (sx + x, sy + y));
    let (mean_x, mean_y) = (sum_x / count, sum_y / count);
    let (cross, square) = points.fold((0.0, 0.0), |(cross, square), (x, y)| {
        (cross + (x - mean_x) * (y - mean_y), square + (x - mean_x) * (x - mean_x))
    });
    if square > 0.0 { cross / square } else { 0.0 }
}
