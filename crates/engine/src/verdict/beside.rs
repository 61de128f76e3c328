//! What is said beside a muscle's verdict and never decides it: it felt otherwise than expected, or holds keep its work
//! low.

use crate::athlete::Athlete;
use crate::day::{Evidence, Reason, Verdict};
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::verdict::case::reason;

impl Athlete {
    /// Soreness that differs by a lot from what was expected.
    pub(crate) fn felt_otherwise(&self, muscle: Muscle, now: Moment) -> Option<Reason> {
        let hours = self.params.check_in_fresh_hours();
        let (felt, expected) = self.answers.felt_otherwise(muscle, now, hours)?;
        let (code, than) = if felt > expected { ("felt_more", "more") } else { ("felt_less", "less") };
        let text = format!(
            "You feel {than} soreness than expected: {felt:.0}, expected about {expected:.0}. Your efforts will \
             show what that is worth."
        );
        Some(reason(code, text, Some(felt - expected), "points", Evidence::Weak))
    }

    /// Work that holds keep below what is useful.
    pub(crate) fn kept_low(&self, muscle: Muscle, now: Moment, verdict: Verdict) -> Option<Reason> {
        let weekly = self.weekly_sets(muscle, now);
        self.is_kept_low(muscle, now, verdict).then(|| {
            let text = format!(
                "Holds have kept {} at {weekly:.0} hard sets a week. Fewer sets per session would let it come round \
                 sooner.",
                muscle.label()
            );
            reason("low_weekly_sets", text, Some(weekly), "sets a week", Evidence::Weak)
        })
    }
}
