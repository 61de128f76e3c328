//! How right is the engine, against which baselines, at what cost?

mod bootstrap;
mod cost;
mod dataset;
mod error;
mod features;
mod fit;
mod gap_effect;
mod grades;
mod groups;
pub mod lab;
mod log;
mod metrics;
mod models;
mod protocol;
mod publish;
mod replay;
mod results;
mod rng;
mod run;
mod score;
mod simulated;
mod study;
mod train;
mod walk;

// what is read
pub use log::{Loaded, Log, LoggedSet, Problem, RowProblem, load, read_csv, write_csv};
pub use simulated::simulated_logs;

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

// who forecasts
pub use models::{Fold, Knowledge, Learns, MODELS, Model, Prediction, Target};

// how good it was
pub use bootstrap::{Interval, Share, interval, pooled_mean};
pub use metrics::{
    Bin, Normal, auc, brier, calibration, in_80, log_loss, normal_log_score, rmse_bins, rmse_bins_floor,
};
pub use results::{
    DataSummary, Deficit, Difference, GapEffect, Grade, ModelResult, Results, TargetResult, ValueResult,
};

pub use study::{Compared, Comparison, Studies};

// what is published
pub use publish::{
    Plot, Section, plots, publish, read_results, rewrite, sections, write_lifter_lines, write_results,
};

// what is shipped
pub use train::{COEFFICIENTS, Trained, train, write_coefficients};

// the run
pub use cost::CostFit;
pub use run::{Options, Progress, Report, run, run_on};
