//! The strength that an exercise would show today, as a sum.

use crate::athlete::Athlete;
use crate::day::Evidence;
use crate::explain::share::per_unit;
use crate::explain::{Cause, body_causes, cause, report_causes};
use crate::model::muscle_state::{C, D, F};
use crate::moment::Moment;
use crate::muscle::Muscle;

/// What one part adds to the strength.
#[derive(Debug, Clone, PartialEq)]
pub struct StrengthTerm {
    /// Which part.
    pub cause: Cause,
    /// The muscle it belongs to, if it is of one.
    pub muscle: Option<Muscle>,
    /// Log strength.
    pub log: f64,
    /// Its share of the difference to the exercise's own level, kg of estimated one-repetition maximum.
    pub kg: f64,
}

/// Expected strength: the exercise's own level and what is added to it.
#[derive(Debug, Clone, PartialEq)]
pub struct StrengthSum {
    /// Own level of the exercise, log kg.
    pub level_log: f64,
    /// The same in kg.
    pub level_kg: f64,
    /// What is added: `level_log` and each `log` add up to `expected_log`, `level_kg` and each `kg` to
    /// `expected_kg`.
    pub terms: Vec<StrengthTerm>,
    /// Strength expected today, log kg.
    pub expected_log: f64,
    /// Estimated one-repetition maximum today, kg, with the body where it is lifted.
    pub expected_kg: f64,
}

impl Athlete {
    /// The sum of [`Athlete::expected`]; `None` before the first comparable effort. `self` is at `now`.
    pub(crate) fn strength_sum(&self, lift: usize, now: Moment) -> Option<StrengthSum> {
        let state = &self.lifts[lift];
        if state.comparable == 0 {
            return None;
        }
        let days = state.days_since(now).unwrap_or(0.0);
        let (level_log, expected_log) = (state.level, self.expected(lift, days).strength);
        let (level_kg, expected_kg) = (libm::exp(level_log), libm::exp(expected_log));
        let kg = per_unit(expected_log - level_log, expected_kg - level_kg, level_kg);
        let terms = self.strength_parts(lift);
        let terms = terms.map(|(cause, muscle, log)| StrengthTerm { cause, muscle, log, kg: kg * log });
        Some(StrengthSum { level_log, level_kg, terms: terms.collect(), expected_log, expected_kg })
    }

    /// What is added to the level of an exercise: of each muscle, then of the body, log strength.
    fn strength_parts(&self, lift: usize) -> impl Iterator<Item = (Cause, Option<Muscle>, f64)> {
        let state = &self.lifts[lift];
        let mut parts = Vec::new();
        for (muscle, share) in state.shares() {
            let of = &self.muscles[muscle].mean;
            let name = muscle.label();
            parts.extend([
                (
                    cause("capability", &format!("{name}: slow gains and losses"), Evidence::Mixed),
                    Some(muscle),
                    share * of[C],
                ),
                (
                    cause("fatigue", &format!("{name}: fatigue"), Evidence::Useful),
                    Some(muscle),
                    -share * of[F],
                ),
                (cause("damage", &format!("{name}: damage"), Evidence::Mixed), Some(muscle), -share * of[D]),
            ]);
        }
        parts.extend(body_causes(&self.body.parts()).map(|(cause, log)| (cause, None, -log)));
        parts.extend(report_causes(&self.reported_in(lift)).map(|(cause, log)| (cause, None, -log)));
        parts.into_iter()
    }
}
