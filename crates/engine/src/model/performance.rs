//! What a set shows about strength.

use crate::event::{Execution, SetDone, SetKind};
use crate::exercise::{Exercise, Loading};
use crate::model::rep_curve::{e1rm_log, set_variance};
use crate::params::Params;
use crate::quantity::{Load, Reps, Rir};

/// Reps in reserve beyond which a set only shows a lower bound of strength.
const FAR_FROM_FAILURE_REPS: f64 = 5.0;
/// Reps in reserve assumed for drop and rest-pause sets, which people take close to failure.
const NEAR_FAILURE_REPS: f64 = 0.5;

/// Reps in reserve as the model uses them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reserve {
    /// Expected reps in reserve.
    pub(crate) reps: f64,
    /// Standard deviation.
    pub(crate) sd: f64,
    /// Not rated by the person: the named assumption of MODEL.md.
    pub(crate) assumed: bool,
}

impl Reserve {
    /// From the rating, from the kind of set, or by assumption.
    pub(crate) fn of(params: &Params, set: &SetDone) -> Self {
        match (set.rir, set.kind) {
            (Some(rir), _) => Self::rated(params, rir),
            (None, SetKind::Failure) => Self { reps: 0.0, sd: params.rir_noise_reps(), assumed: false },
            (None, SetKind::Drop | SetKind::RestPause) => {
                Self { reps: NEAR_FAILURE_REPS, sd: params.rir_noise_reps(), assumed: true }
            }
            (None, _) => {
                Self { reps: params.missing_rir_reps(), sd: params.missing_rir_sd_reps(), assumed: true }
            }
        }
    }

    /// People keep a little more in reserve than they say, the more the farther from failure.
    fn rated(params: &Params, rir: Rir) -> Self {
        let reps = rir.get() * (1.0 + params.rir_bias());
        Self { reps, sd: params.rir_noise_reps() + params.rir_noise_growth() * rir.get(), assumed: false }
    }

    /// Reps beyond those done: failing at `r` means a capacity between `r` and `r + 1`.
    pub(crate) fn beyond(self) -> f64 {
        if self.reps < 0.25 && !self.assumed { 0.5 } else { self.reps }
    }
}

/// What kind of evidence a set is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Strength was about this.
    About,
    /// Strength was at most this: the reps were not clean.
    AtMost,
    /// Strength was at least this: the set stopped far from failure.
    AtLeast,
}

/// A set as evidence of strength.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence {
    /// Load that was moved, body included, kg.
    pub(crate) moved_kg: f64,
    /// Recorded load.
    pub(crate) load: Option<Load>,
    /// Reps done, before the first pause.
    pub(crate) reps: Reps,
    /// The rating, if there was one.
    pub(crate) rir: Option<Rir>,
    /// Reps in reserve as used.
    pub(crate) reserve: Reserve,
    /// Log strength shown.
    pub(crate) strength: f64,
    /// Its variance.
    pub(crate) variance: f64,
    /// Kind of evidence.
    pub(crate) bound: Bound,
}

/// The load that a recorded load moves, body included, kg; `None` without any.
pub(crate) fn moved_kg(exercise: &Exercise, load: Option<Load>, body_mass_kg: f64) -> Option<f64> {
    let recorded = load.map_or(0.0, Load::kg);
    let body = exercise.body_weight_share * body_mass_kg;
    let kg = match exercise.loading {
        Loading::External => recorded,
        Loading::BodyWeight => body + recorded,
        Loading::Assisted => body - recorded,
    };
    (kg > 0.0).then_some(kg)
}

/// Reads a set as evidence; `None` for warm-ups, holds, zero or too many reps, and sets without a load.
pub(crate) fn evidence(
    params: &Params,
    exercise: &Exercise,
    body_mass_kg: f64,
    set: &SetDone,
) -> Option<Evidence> {
    if matches!(set.kind, SetKind::WarmUp | SetKind::Hold | SetKind::Negative | SetKind::Drop) {
        return None;
    }
    let reps = set.reps.filter(|reps| (1.0..=params.comparable_reps_max()).contains(&reps.as_f64()))?;
    let moved_kg = moved_kg(exercise, set.load, body_mass_kg)?;
    let reserve = Reserve::of(params, set);
    let strength = e1rm_log(params, moved_kg, reps.as_f64() + reserve.beyond());
    let variance = set_variance(params, reps.as_f64(), reserve.reps, reserve.sd);
    let bound = bound(set.execution, reserve);
    Some(Evidence { moved_kg, load: set.load, reps, rir: set.rir, reserve, strength, variance, bound })
}

fn bound(execution: Execution, reserve: Reserve) -> Bound {
    if execution.form_broke == Some(true) || execution.range_short == Some(true) {
        Bound::AtMost
    } else if reserve.reps > FAR_FROM_FAILURE_REPS {
        Bound::AtLeast
    } else {
        Bound::About
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::ExerciseId;

    fn bench() -> Exercise {
        Exercise::undescribed(ExerciseId::new("bench"), "Bench Press")
    }

    fn set(load_kg: f64, reps: u32, rir: Option<f64>) -> SetDone {
        SetDone {
            load: Some(Load::from_kg(load_kg).unwrap()),
            reps: Some(Reps::new(reps).unwrap()),
            rir: rir.map(|rir| Rir::new(rir).unwrap()),
            ..SetDone::new(ExerciseId::new("bench"))
        }
    }

    #[test]
    fn failure_at_ten_reps_is_the_published_vector() {
        let params = Params::default();
        let shown = evidence(&params, &bench(), 75.0, &set(100.0, 10, Some(0.0))).unwrap();
        assert!((shown.strength - 4.9053).abs() < 5e-5);
        assert_eq!(shown.bound, Bound::About);
    }

    #[test]
    fn a_missing_rating_is_an_assumption_with_its_own_uncertainty() {
        let params = Params::default();
        let rated = evidence(&params, &bench(), 75.0, &set(100.0, 8, Some(1.5))).unwrap();
        let missing = evidence(&params, &bench(), 75.0, &set(100.0, 8, None)).unwrap();
        assert!(missing.reserve.assumed && !rated.reserve.assumed);
        assert!((missing.reserve.reps - params.missing_rir_reps()).abs() < 1e-12);
        assert!(missing.variance > rated.variance);
    }

    #[test]
    fn the_kind_of_set_says_how_close_to_failure_it_was() {
        let params = Params::default();
        let reserve = |kind: SetKind| Reserve::of(&params, &SetDone { kind, ..set(100.0, 8, None) });
        assert_eq!((reserve(SetKind::Failure).reps, reserve(SetKind::Failure).assumed), (0.0, false));
        for kind in [SetKind::Drop, SetKind::RestPause] {
            assert_eq!((reserve(kind).reps, reserve(kind).assumed), (0.5, true));
        }
        assert!((reserve(SetKind::Working).reps - params.missing_rir_reps()).abs() < 1e-12);
    }

    #[test]
    fn far_from_failure_and_broken_form_are_bounds() {
        let params = Params::default();
        let easy = evidence(&params, &bench(), 75.0, &set(60.0, 8, Some(6.0))).unwrap();
        assert_eq!(easy.bound, Bound::AtLeast);
        let mut broken = set(100.0, 8, Some(0.0));
        broken.execution.form_broke = Some(true);
        assert_eq!(evidence(&params, &bench(), 75.0, &broken).unwrap().bound, Bound::AtMost);
    }

    #[test]
    fn the_body_counts_where_it_is_lifted() {
        let mut pull_up = bench();
        pull_up.loading = Loading::BodyWeight;
        pull_up.body_weight_share = 0.95;
        assert_eq!(moved_kg(&pull_up, Some(Load::from_kg(20.0).unwrap()), 80.0), Some(96.0));
        assert_eq!(moved_kg(&pull_up, None, 80.0), Some(76.0));
        pull_up.loading = Loading::Assisted;
        assert_eq!(moved_kg(&pull_up, Some(Load::from_kg(30.0).unwrap()), 80.0), Some(46.0));
        assert_eq!(moved_kg(&pull_up, Some(Load::from_kg(300.0).unwrap()), 80.0), None);
    }
}
