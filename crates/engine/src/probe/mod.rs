//! Probes: where the numbers cannot tell whether today or a day later is better, a coin may, if the person agreed. Then
//! their own choice has no part in it, and what waiting is worth to them can be estimated.

mod draw;
mod pick;

pub use draw::ProbeSeed;

use crate::day::Reason;
use crate::muscle::Muscle;

/// What a coin picked for a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProbeArm {
    /// A test set today: a day earlier than waiting until it looks ready.
    Today,
    /// Another day of rest.
    Later,
}

impl ProbeArm {
    /// Name in JSON and entries.
    pub fn key(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Later => "a_day_later",
        }
    }

    /// The arm with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Today, Self::Later].into_iter().find(|arm| arm.key() == key)
    }
}

/// One pick. Verdicts stay what they are; only the session offered follows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    /// Whose day was picked.
    pub muscle: Muscle,
    /// What was picked.
    pub arm: ProbeArm,
    /// Probability with which this arm is picked, 0 to 1: what the estimate weighs it by.
    pub probability: f64,
    /// Probability of being ready, between the limits of care and beat.
    pub p_ready: f64,
    /// What is said of it.
    pub reason: Reason,
}
