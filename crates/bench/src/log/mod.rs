//! One lifter's log as the benchmark reads it, whatever file it came from.

mod csv;
mod export;
mod load;
mod write;

use std::sync::Arc;

use regain_engine::SetKind;

pub use csv::{RowProblem, read_csv};
pub use load::{Loaded, Problem, load};
pub use write::write_csv;

/// Everything one lifter recorded, in the order of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Log {
    /// Name of the lifter; only local output shows it.
    pub lifter: String,
    /// The sets.
    pub sets: Vec<LoggedSet>,
}

/// One recorded set. `None` means not recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct LoggedSet {
    /// Local calendar day, in days since 1970-01-01. All sets of a day are one session.
    pub day: i32,
    /// Local time of the start of the session in seconds since midnight.
    pub second_of_day: Option<u32>,
    /// Exercise as the source named it; a series is keyed by it.
    pub exercise: Arc<str>,
    /// Place of the exercise in the session, from 0.
    pub position: u32,
    /// Number of the set within the exercise, from 0.
    pub set_index: u32,
    /// How the source marked it; warm-ups are never scored.
    pub kind: SetKind,
    /// Recorded load in kg; above 0.
    pub load_kg: Option<f64>,
    /// Repetitions; at least 0.
    pub reps: Option<f64>,
    /// Rating of perceived exertion, 0 to 10.
    pub rpe: Option<f64>,
    /// Length of a hold in seconds.
    pub seconds: Option<f64>,
    /// Whether an app chose the loads.
    pub prescribed: bool,
}
