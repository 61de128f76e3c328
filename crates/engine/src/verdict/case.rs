//! The inputs of the decision table.

use crate::day::{Confidence, Evidence, Reason, Verdict};
use crate::event::{FunctionFlags, LockCause};
use crate::quantity::{Energy, Prs, SleepHours, Soreness};
use crate::verdict::words;

/// What is known about one muscle when the table is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MuscleCase {
    /// A lock, if any.
    pub(crate) lock: Option<LockCause>,
    /// Fresh soreness answer.
    pub(crate) soreness: Option<Soreness>,
    /// Fresh answer to the function question.
    pub(crate) flags: Option<FunctionFlags>,
    /// Fresh energy answer.
    pub(crate) energy: Option<Energy>,
    /// Whether that energy counts as high for this person.
    pub(crate) energy_is_high: bool,
    /// Probability of being recovered.
    pub(crate) p_ready: f64,
    /// Chance of beating now against the best chance of the coming fortnight.
    pub(crate) ratio: f64,
    /// Expected deficit, log strength.
    pub(crate) deficit: f64,
    /// Days until it looks ready.
    pub(crate) ready_in_days: f64,
    /// Days since it was last trained.
    pub(crate) days_since: f64,
    /// Work of its last session, in hard sets to failure.
    pub(crate) last_work: f64,
    /// Sessions that trained it.
    pub(crate) sessions: u32,
    /// How much is known.
    pub(crate) confidence: Confidence,
    /// Days from which a return counts as new.
    pub(crate) long_ago_days: f64,
    /// Age, pregnancy, disease or surgery call for professional clearance.
    pub(crate) caution: bool,
    /// An illness ended in the last days.
    pub(crate) recently_ill: bool,
    /// Thresholds.
    pub(crate) limits: Limits,
}

/// Thresholds of the table, from the parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Limits {
    /// `p_ready` from which a muscle looks ready.
    pub(crate) ready: f64,
    /// `p_ready` from which a test set may decide.
    pub(crate) care: f64,
    /// `ratio` needed to beat.
    pub(crate) ratio: f64,
}

/// Soreness up to which function decides: 1–3 mild.
const MILD_MAX: u8 = 3;
/// Soreness from which the muscle holds: 7–10 severe.
const SEVERE_MIN: u8 = 7;

impl MuscleCase {
    /// Soreness 7 to 10.
    pub(crate) fn severely_sore(&self) -> bool {
        self.soreness.is_some_and(|soreness| soreness.get() >= SEVERE_MIN)
    }

    /// Soreness 4 to 6.
    pub(crate) fn moderately_sore(&self) -> bool {
        self.soreness.is_some_and(|soreness| (MILD_MAX + 1..SEVERE_MIN).contains(&soreness.get()))
    }

    /// First session, or longer ago than protection and habit last.
    pub(crate) fn new_or_long_ago(&self) -> bool {
        self.sessions == 0 || self.days_since > self.long_ago_days
    }

    /// Whether the model takes it as recovered.
    pub(crate) fn looks_ready(&self) -> bool {
        self.p_ready >= self.limits.ready
    }

    /// Whether a test set may decide.
    pub(crate) fn may_be_tested(&self) -> bool {
        self.p_ready >= self.limits.care
    }

    /// The soreness answered, in points; 0 without an answer.
    pub(crate) fn soreness_points(&self) -> u8 {
        self.soreness.map_or(0, Soreness::get)
    }

    /// What waiting changes.
    pub(crate) fn time(&self) -> String {
        if self.ready_in_days > 0.0 {
            format!("Time: it looks ready in {}.", words::duration(self.ready_in_days))
        } else {
            "Time.".to_owned()
        }
    }

    /// An answer that would lift a gate, and time where the estimate holds the muscle all the same.
    pub(crate) fn once_answered(&self, answer: &str) -> Vec<String> {
        let mut changes = vec![answer.to_owned()];
        if self.sessions > 0 && !self.may_be_tested() {
            changes.push(self.time());
        }
        changes
    }

    /// Expected deficit in percent of strength, never negative in words.
    pub(crate) fn deficit_pct(&self) -> f64 {
        100.0 * (1.0 - libm::exp(-self.deficit.max(0.0)))
    }
}

/// What is known about the whole person when the day is judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DayCase {
    /// Any red flag.
    pub(crate) red_flag: bool,
    /// Fever or illness.
    pub(crate) ill: bool,
    /// Fresh energy answer.
    pub(crate) energy: Option<Energy>,
    /// Fresh sleep answer.
    pub(crate) sleep: Option<SleepHours>,
    /// Fresh answer on perceived recovery.
    pub(crate) prs: Option<Prs>,
    /// Expected whole-body deficit, log strength.
    pub(crate) systemic: f64,
    /// Whole-body deficit from which the day is one of active recovery.
    pub(crate) systemic_limit: f64,
}

/// A decision with its grounds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ruling {
    /// The verdict.
    pub(crate) verdict: Verdict,
    /// Why.
    pub(crate) reason: Reason,
    /// What would change it.
    pub(crate) would_change: Vec<String>,
}

/// Shorthand for a reason with a number.
pub(crate) fn reason(
    code: &'static str,
    text: String,
    value: Option<f64>,
    unit: &'static str,
    evidence: Evidence,
) -> Reason {
    Reason { code, text, value, unit, evidence }
}
