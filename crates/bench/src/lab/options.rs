//! What a run of the lab is asked to do.

/// Seed for trying things out: truths, policies and text were written looking at these lifters.
pub const TUNING_SEED: u64 = 1;
/// Seed of the published figures; nothing was chosen by looking at them.
pub const REPORTING_SEED: u64 = 2;

/// How much to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabOptions {
    /// Which lifters; see [`TUNING_SEED`] and [`REPORTING_SEED`].
    pub seed: u64,
    /// Lifters of the comparison of policies.
    pub lifters: usize,
    /// Weeks of the comparison of policies.
    pub weeks: u32,
    /// Lifters of the recovery of personal constants.
    pub recovery_lifters: usize,
    /// Lifters of the comparison of check-ins.
    pub signal_lifters: usize,
}

impl Default for LabOptions {
    fn default() -> Self {
        Self { seed: REPORTING_SEED, lifters: 1000, weeks: 52, recovery_lifters: 200, signal_lifters: 200 }
    }
}
