//! The chance of a target by strength alone: how far what is expected lies above what is asked for.

use crate::athlete::Athlete;
use crate::day::{Aim, Evidence};
use crate::explain::share::per_unit;
use crate::explain::{Cause, VarianceTerm, body_causes, cause, report_causes};
use crate::model::lift::LiftState;
use crate::model::muscle_state::strength_row;
use crate::model::normal::{cdf, density};
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::verdict::is_lucky;

/// What one part adds to the margin.
#[derive(Debug, Clone, PartialEq)]
pub struct MarginTerm {
    /// Which part.
    pub cause: Cause,
    /// The muscle it belongs to, if it is of one.
    pub muscle: Option<Muscle>,
    /// Log strength; positive makes the target more likely.
    pub log: f64,
    /// What it adds to the chance, percentage points.
    pub points: f64,
}

/// The chance of a target by strength alone, from an even chance up or down.
#[derive(Debug, Clone, PartialEq)]
pub struct MarginSum {
    /// Log strength that the target needs.
    pub needed_log: f64,
    /// Log strength expected today.
    pub expected_log: f64,
    /// Parts of the margin `expected_log − needed_log`; their points and 50 add up to 100 · `p_strength`.
    pub terms: Vec<MarginTerm>,
    /// Sources of the variance, adding up to the square of `sd_log`.
    pub variances: Vec<VarianceTerm>,
    /// Standard deviation of what a set today shows around what is expected, log strength.
    pub sd_log: f64,
    /// Probability by strength alone, 0 to 1.
    pub p_strength: f64,
    /// The chance that is shown: `p_strength`, or the chance as things usually go where that is higher, since what
    /// will probably be done can be done.
    pub p_shown: f64,
}

impl Athlete {
    /// The sum behind `p_capacity` of an aim; `None` where it has none. `self` is at `now`.
    pub(crate) fn margin_sum(&self, lift: usize, now: Moment, aim: Option<&Aim>) -> Option<MarginSum> {
        let state = &self.lifts[lift];
        let (aim, last) = (aim?, state.last_evidence?);
        let (p_shown, reps) = (aim.p_capacity?, aim.reps?);
        let demand = self.demand(state, &last, aim.load, reps.as_f64())?;
        let days = state.days_since(now).unwrap_or(0.0);
        let expected = self.expected(lift, days);
        let noise = demand.noise;
        let sd = libm::sqrt(expected.variance + (noise.day + noise.reps + noise.rating));
        let margin = expected.strength - demand.strength;
        let p_strength = cdf(margin / sd);
        let points = 100.0 * per_unit(margin, p_strength - 0.5, density(0.0) / sd);
        let step = last.strength - demand.strength;
        let level = self.recovered_level(lift) - last.strength;
        let harder = (cause("step", step_words(aim, state, step), Evidence::Useful), None, step);
        let lucky = (cause("last_effort", level_words(state, level), Evidence::Useful), None, level);
        let parts = [lucky, harder].into_iter().chain(self.missing(lift));
        let mut variances = self.state_variances(lift, days);
        variances.extend([
            VarianceTerm { code: "set_day", label: "sets vary from day to day", variance: noise.day },
            VarianceTerm { code: "set_reps", label: "reps vary from set to set", variance: noise.reps },
            VarianceTerm { code: "rir_assumed", label: "reps in reserve assumed", variance: noise.rating },
        ]);
        Some(MarginSum {
            needed_log: demand.strength,
            expected_log: expected.strength,
            terms: parts
                .map(|(cause, muscle, log)| MarginTerm { cause, muscle, log, points: points * log })
                .collect(),
            variances,
            sd_log: sd,
            p_strength,
            p_shown,
        })
    }

    /// What is missing today, of each muscle and of the body: at most 0 but for a good day.
    fn missing(&self, lift: usize) -> Vec<(Cause, Option<Muscle>, f64)> {
        let mut parts = Vec::new();
        for (muscle, share) in self.lifts[lift].shares() {
            let label = format!("{} not fully back", muscle.label());
            let deficit = -share * self.muscles[muscle].deficit();
            parts.push((Cause { code: "recovery", label, evidence: Evidence::Mixed }, Some(muscle), deficit));
        }
        parts.extend(body_causes(&self.body.parts()).map(|(cause, log)| (cause, None, -log)));
        parts.extend(report_causes(&self.reported_in(lift)).map(|(cause, log)| (cause, None, -log)));
        parts
    }

    fn state_variances(&self, lift: usize, days: f64) -> Vec<VarianceTerm> {
        let state = &self.lifts[lift];
        let of_muscle = |(muscle, share)| {
            let (row, state) = (strength_row(share), &self.muscles[muscle]);
            state.cov_times(&row).iter().zip(row).map(|(cov, row)| cov * row).sum::<f64>()
        };
        let (body, day) = self.body.variances();
        vec![
            VarianceTerm {
                code: "level",
                label: "the level of the exercise",
                variance: state.drifted_variance(&self.params, days),
            },
            VarianceTerm {
                code: "muscles",
                label: "the state of its muscles",
                variance: state.shares().map(of_muscle).sum(),
            },
            VarianceTerm { code: "whole_body", label: "whole-body fatigue", variance: body },
            VarianceTerm { code: "day", label: "the day", variance: day },
        ]
    }
}

fn level_words(lift: &LiftState, level: f64) -> &'static str {
    if is_lucky(lift) && level < 0.0 {
        "last time was a lucky day"
    } else if level < 0.0 {
        "last time showed more than your estimate"
    } else {
        "last time showed less than your estimate"
    }
}

/// The target against the last effort. Reaching a number of reps takes half a rep less than the middle of what it
/// shows, so that repeating is a little easier than the last effort was.
fn step_words(aim: &Aim, lift: &LiftState, step: f64) -> &'static str {
    let last = lift.last_evidence;
    let same_load = last.is_some_and(|last| last.load == aim.load);
    let same_reps = last.is_some_and(|last| Some(last.reps) == aim.reps);
    match (same_load, same_reps) {
        (true, true) => "only last time's reps are asked for",
        _ if step < 0.0 => "the target asks for more than last time",
        _ => "the target asks for less than last time",
    }
}
