//! Efforts that were easier by choice: a planned lighter day, a technique day. They show that a person can do at least
//! this much, not that they can do no more.

use crate::model::performance::Evidence;
use crate::session::WorkSummary;

/// Share of the last load up to which a load was chosen to be lighter: the usual deload takes a tenth or more off.
const LIGHTER_SHARE: f64 = 0.9;
/// Share of an ordinary effort's weight that a shortfall on such a day has: in logs a third to a half of it is still
/// there the next time, against two thirds after fewer reps at the same load.
const LIGHTER_WEIGHT: f64 = 0.5;

/// Whether an effort looks easier by choice: its reps in reserve were not rated, the load is clearly lower than last
/// time (nobody fails at a load before lifting it), and two sets or more at it kept all their reps.
pub(crate) fn looks_chosen(work: &WorkSummary, last: Option<&Evidence>) -> bool {
    work.effort.zip(last).is_some_and(|(effort, last)| {
        effort.reserve.assumed && work.kept_reps && effort.moved_kg <= last.moved_kg * LIGHTER_SHARE
    })
}

/// Weight of a shortfall as evidence, 0 to 1. One chosen lighter session is a choice; the second in a row is the new
/// ordinary, or an exercise would stay at a level that it has left for good.
pub(crate) fn weight_of_shortfall(chosen: bool, chosen_before: bool) -> f64 {
    if chosen && !chosen_before { LIGHTER_WEIGHT } else { 1.0 }
}
