//! From "could you" to "will you": the chance of a target, habits included.
//!
//! The forecast knows how often this person beats or repeats the last effort as things stand; the capacity model
//! knows how much harder one target is than another. Together they keep order: more load or reps is never more
//! likely, and beating is never more likely than not falling short.

use crate::day::{Aim, TargetKind};
use crate::forecast::{AfterSets, Forecast};

/// What will probably happen, habits included, asked before the first set or after some.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Likely {
    p_not_worse: f64,
    p_beat: f64,
}

impl From<&Forecast> for Likely {
    fn from(forecast: &Forecast) -> Self {
        Self { p_not_worse: forecast.p_not_worse, p_beat: forecast.p_beat }
    }
}

impl From<&AfterSets> for Likely {
    fn from(after: &AfterSets) -> Self {
        Self { p_not_worse: after.p_not_worse, p_beat: after.p_beat }
    }
}

/// Chance of an aim. `cheapest` is the capacity chance of the easiest way to beat the last effort, `repeats` says
/// that the aim asks for no more than the last effort.
pub(crate) fn with_habit(aim: Aim, cheapest: f64, repeats: bool, likely: Likely) -> Aim {
    let Some(capacity) = aim.p_capacity else { return aim };
    let p_beat = match aim.kind {
        TargetKind::OneMoreRep | TargetKind::NextLoad | TargetKind::MoreInReserve if cheapest > 0.0 => {
            likely.p_beat * (capacity / cheapest).min(1.0)
        }
        TargetKind::TestSet | TargetKind::Expected | TargetKind::CleanExecution if repeats => {
            likely.p_not_worse
        }
        TargetKind::TestSet | TargetKind::Expected => likely.p_not_worse.max(capacity),
        _ => capacity,
    };
    // what will probably be done can be done
    Aim { p_capacity: Some(capacity.max(p_beat)), p_beat: Some(p_beat), ..aim }
}

/// Chance of an aim in a further set of an exercise begun today. The forecast is about the best of all sets still to
/// come, so it may lower the chance of this one but not raise what the tired muscle can do.
pub(crate) fn in_further_set(aim: Aim) -> Aim {
    let p_beat = aim.p_beat.zip(aim.p_capacity).map(|(likely, could)| likely.min(could));
    Aim { p_beat, ..aim }
}
