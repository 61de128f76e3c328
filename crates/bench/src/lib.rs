//! How right is the engine, against which baselines, at what cost?

mod dataset;
mod error;
mod features;
mod groups;
mod log;
mod protocol;

// what is read
pub use log::{Loaded, Log, LoggedSet, Problem, RowKind, load, read_csv};

// what is compared
pub use dataset::Dataset;
pub use features::{Feature, FeatureRow};
pub use groups::{Group, Groups, GroupsOf};
pub use protocol::{
    DayLoad, Exposure, HARD_SHARE, LEVEL_SD_PER_DAY, Level, Lifter, Loads, MAX_REPS_SCORED, MAX_REPS_WORK,
    MIN_DAYS, MIN_EARLIER_DAYS, MIN_EARLIER_PAIRS, OBSERVATION_SD, OUTLIER_LOG, Outcome, Pair, Series,
    TIE_LOG, WorkSet, levels, log_e1rm,
};

pub use error::BenchError;
