//! The whole lab.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::lab::compare::compare;
use crate::lab::constants::recover;
use crate::lab::options::LabOptions;
use crate::lab::results::LabResults;
use crate::lab::signals::signals;
use crate::lab::truth::Truth;
use crate::lab::truths::{CONTROL, TRUTHS};
use crate::run::Progress;

/// Runs the comparison of policies, the recovery of constants and the comparison of check-ins. The same options
/// give the same figures, on any number of threads. `progress` hears of every lifter.
pub fn simulate(options: &LabOptions, progress: &(dyn Fn(Progress) + Sync)) -> LabResults {
    let graded: Vec<&dyn Truth> = TRUTHS.iter().copied().chain([CONTROL]).collect();
    let of =
        TRUTHS.len() * options.lifters + graded.len() * (options.recovery_lifters + options.signal_lifters);
    let done = AtomicUsize::new(0);
    let one_done = || progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, of });
    let (recovery, learning): (Vec<_>, Vec<_>) =
        graded.iter().map(|truth| recover(*truth, options, &one_done)).unzip();
    LabResults {
        seed: options.seed,
        lifters: options.lifters,
        weeks: options.weeks,
        truths: TRUTHS.iter().map(|truth| compare(*truth, options, &one_done)).collect(),
        recovery: recovery.into_iter().flatten().collect(),
        learning,
        signals: graded.iter().flat_map(|truth| signals(*truth, options, &one_done)).collect(),
    }
}
