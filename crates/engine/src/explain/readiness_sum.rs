//! The chance of being ready as a sum: what is missing, why, and how sure that is.

use crate::athlete::Athlete;
use crate::day::Evidence;
use crate::explain::share::per_unit;
use crate::explain::{Cause, VarianceTerm, body_causes, cause, missing, report_causes};
use crate::model::muscle_state::{D, F, MuscleState};
use crate::model::normal::density;
use crate::model::readiness::Readiness;
use crate::model::signals::PerSignal;
use crate::model::traits::traits;
use crate::moment::Moment;
use crate::muscle::Muscle;

/// What one cause adds to the deficit.
#[derive(Debug, Clone, PartialEq)]
pub struct DeficitTerm {
    /// Which cause.
    pub cause: Cause,
    /// Log strength; positive is missing strength.
    pub log: f64,
    /// The same as a share of the deficit in percent of strength.
    pub pct: f64,
    /// What it adds to the chance of being ready, percentage points; negative for missing strength.
    pub points: f64,
}

/// `p_ready`, from certainty down: 100 points, what is not known, and each cause of the deficit.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadinessSum {
    /// Causes; their `log` adds up to `deficit_log`, their `pct` to `deficit_pct`, and their `points`, with 100 and
    /// `uncertainty_points`, to 100 · `p_ready`.
    pub terms: Vec<DeficitTerm>,
    /// Expected deficit, log strength.
    pub deficit_log: f64,
    /// The same in percent of strength; negative where more than recovered strength is expected.
    pub deficit_pct: f64,
    /// Sources of its variance, adding up to the square of `sd_log`.
    pub variances: Vec<VarianceTerm>,
    /// Standard deviation of the deficit, log strength.
    pub sd_log: f64,
    /// Deficit below which a muscle counts as ready, log strength.
    pub ready_limit_log: f64,
    /// Points lost because the deficit is not known for sure, even where none is expected; at most 0.
    pub uncertainty_points: f64,
    /// Probability of being ready, 0 to 1.
    pub p_ready: f64,
}

impl Athlete {
    /// The sum behind `p_ready` of a muscle; `None` before its first session. `self` is at `now`.
    pub(crate) fn readiness_sum(&self, muscle: Muscle, now: Moment) -> Option<ReadinessSum> {
        self.muscles[muscle].last_trained?;
        let reported = self.cautious_reports(muscle);
        Some(ReadinessSum::of(&self.readiness(muscle, now), &self.muscles[muscle], &reported))
    }
}

impl ReadinessSum {
    fn of(readiness: &Readiness<'_>, state: &MuscleState, reported: &PerSignal) -> Self {
        let causes = causes(readiness, state, reported);
        let (deficit, sd) = (readiness.deficit(), readiness.deficit_sd());
        let limit = readiness.params.ready_deficit();
        let (p_ready, p_at_none) = (readiness.p_ready(), readiness.p_ready_with(0.0));
        let steepest = -density(limit / sd.max(1e-9)) / sd.max(1e-9);
        let points = 100.0 * per_unit(deficit, p_ready - p_at_none, steepest);
        let deficit_pct = -100.0 * libm::expm1(-deficit);
        let pct = per_unit(deficit, deficit_pct, 100.0);
        let term =
            |(cause, log): (Cause, f64)| DeficitTerm { cause, log, pct: pct * log, points: points * log };
        Self {
            terms: causes.into_iter().map(term).collect(),
            deficit_log: deficit,
            deficit_pct,
            variances: variances(readiness, state),
            sd_log: sd,
            ready_limit_log: limit,
            uncertainty_points: 100.0 * (p_at_none - 1.0),
            p_ready,
        }
    }
}

/// Words for causes that may add to the deficit or take from it, in this order.
const EFFORTS: [&str; 2] = ["your sets showed less than expected", "your sets showed more than expected"];

/// Every cause with what it adds, log strength, in the order in which they are told.
fn causes(readiness: &Readiness<'_>, state: &MuscleState, reported: &PerSignal) -> Vec<(Cause, f64)> {
    let (moved, body) = (&state.moved, readiness.body.parts());
    let (fatigue, damage) =
        (state.mean[F] - moved.fatigue, state.mean[D] - moved.damage - state.last_setback);
    let (tired, damaged) = at_average_pace(readiness, state.days_since_stimulus, fatigue, damage);
    let pace = fatigue + damage - tired - damaged;
    let is_average = |factor: f64| (factor - 1.0).abs() < 1e-12;
    let paced = if is_average(readiness.person) && is_average(readiness.pace.fatigue) {
        "your own pace (the average is assumed)"
    } else {
        "your own pace of tiring and recovering"
    };
    let of_muscle = [
        (cause("fatigue", "fatigue from your sets", Evidence::Useful), tired),
        (cause("damage", "damage from your sets", Evidence::Mixed), damaged),
        (cause("setback", "a drop last time, carried over", Evidence::Weak), state.last_setback),
        (cause("pace", paced, Evidence::Weak), pace),
        missing("efforts", EFFORTS, Evidence::Useful, moved.deficit()),
    ];
    of_muscle.into_iter().chain(body_causes(&body)).chain(report_causes(reported)).collect()
}

/// What the sets would have left at the average pace: with the average fatigue of a set, and recovering at the
/// muscle's average speed since its last stimulus.
fn at_average_pace(readiness: &Readiness<'_>, days: f64, fatigue: f64, damage: f64) -> (f64, f64) {
    let params = readiness.params;
    let of_muscle = traits(readiness.muscle).recovery;
    let slower = 1.0 - of_muscle / readiness.pace.recovery;
    let left = |tau: f64| libm::exp(-days / (tau * of_muscle) * slower) / readiness.pace.fatigue;
    (fatigue * left(params.fatigue_tau_days()), damage * left(params.damage_tau_days()))
}

/// Sources of the variance of a deficit; what two share is split in half.
fn variances(readiness: &Readiness<'_>, state: &MuscleState) -> Vec<VarianceTerm> {
    let cov = &state.cov;
    let (body, day) = readiness.body.variances();
    vec![
        VarianceTerm { code: "fatigue", label: "how tiring the sets were", variance: cov[F][F] + cov[F][D] },
        VarianceTerm { code: "damage", label: "how damaging they were", variance: cov[D][D] + cov[F][D] },
        VarianceTerm { code: "whole_body", label: "whole-body fatigue", variance: body },
        VarianceTerm { code: "day", label: "the day", variance: day },
    ]
}
