//! Joins each effort with the last advice that was shown before it.

use crate::athlete::Athlete;
use crate::athlete::chronicle::{Chronicle, EffortDone};
use crate::model::performance::moved_kg;
use crate::model::rep_curve::e1rm_log;
use crate::moment::Moment;
use crate::report::{ShownAdvice, ShownChance};

/// Hours before a session in which what was shown is about it.
pub(crate) const ADVICE_HOURS: f64 = 18.0;
/// Far above the rounding of a logarithm.
const ROUNDING: f64 = 1e-9;

/// An effort and what had been said of it.
pub(super) struct Joined<'a> {
    pub(super) done: &'a EffortDone,
    pub(super) shown: &'a ShownChance,
}

/// Every effort with advice; one grade an effort, by the last advice before the session.
pub(super) fn joined<'a>(told: &'a Chronicle, shown: &'a [ShownAdvice]) -> Vec<Joined<'a>> {
    let mut joined = Vec::new();
    for session in &told.sessions {
        let about = |advice: &&ShownAdvice| is_about(advice.at, session.began);
        let mut earlier: Vec<&ShownAdvice> = shown.iter().filter(about).collect();
        earlier.sort_by_key(|advice| advice.at);
        for done in &session.efforts {
            let of = |advice: &&'a ShownAdvice| {
                advice.targets.iter().find(|target| target.exercise == done.exercise)
            };
            if let Some(shown) = earlier.iter().rev().find_map(of) {
                joined.push(Joined { done, shown });
            }
        }
    }
    joined
}

fn is_about(at: Moment, began: Moment) -> bool {
    let hours = began.days_since(at) * 24.0;
    (0.0..=ADVICE_HOURS).contains(&hours)
}

impl Joined<'_> {
    /// The chance that was shown and whether its target was reached; by load and reps, as efforts are compared
    /// everywhere.
    pub(super) fn graded(&self, athlete: &Athlete) -> Option<(f64, bool)> {
        let p = self.shown.p_beat?;
        let exercise = &athlete.lifts[self.done.lift].exercise;
        let moved = moved_kg(exercise, self.shown.load, athlete.body_mass_kg())?;
        let wanted = e1rm_log(&athlete.params, moved, self.shown.reps?.as_f64());
        Some((p, self.done.by_load_and_reps? >= wanted - ROUNDING))
    }
}
