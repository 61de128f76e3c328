//! The simulation lab: virtual lifters whose truth is known.
//!
//! It shows what the advice would do if the world were so, never what it does to people.

mod chance;
mod compare;
mod constants;
mod feelings;
mod files;
mod gym;
mod lifting;
mod options;
mod person;
mod plots;
mod policies;
mod policy;
mod pool;
mod results;
mod season;
mod signals;
mod simulate;
mod tables;
mod truth;
mod truths;
mod wander;

// what is asked
pub use options::{LabOptions, REPORTING_SEED, TUNING_SEED};
pub use simulate::simulate;

// what comes of it
pub use results::{
    FoundConstant, LabResults, LearningResult, PolicyResult, RecoveryResult, SignalResult, TruthResult,
};

// what is published
pub use files::{publish_lab, read_lab_results, write_lab_results};
pub use plots::lab_plots;
pub use tables::lab_sections;
