//! The shipped model: the fitted coefficients and the prior of the personal part.

use super::coefficients::{INTERCEPT, NAME, TERMS};
use super::filter::PersonalPrior;
use super::model::{ForecastModel, Heads};
use super::shapes::{Knot, Term};
use super::term::TermKind;

/// Chosen on a coarse grid by leave-one-athlete-out log loss, flat around the choice. The drift was added later:
/// without it .0006 and .0004 worse; then the kinks, without them .0007 and .0006 worse.
const PRIOR: PersonalPrior = PersonalPrior {
    offset_variance: 0.1,
    form_variance: 0.1,
    form_memory_days: 7.0,
    day_variance: 0.4,
    slope_variance: 0.01,
    kink_variance: 0.01,
    slope_drift_variance_per_day: 5e-6,
};

impl Default for ForecastModel {
    /// The shipped coefficients.
    fn default() -> Self {
        let terms = std::array::from_fn(|i| TERMS[i].term());
        Self::sound(NAME, INTERCEPT, terms, Heads { not_worse: PRIOR, beat: PRIOR })
    }
}

/// One term as `coefficients.rs` writes it; knots are (value, log odds "not worse", log odds "beat, if not worse").
///
/// What is unknown takes the median of the fit. A plan that is unknown adds nothing: on the logs of the fit that
/// forecast better than "as last time", by .0009 log loss in both heads.
pub(super) struct Row {
    pub(super) kind: TermKind,
    pub(super) missing: Option<f64>,
    pub(super) mean: f64,
    pub(super) sd: f64,
    pub(super) knots: &'static [(f64, f64, f64)],
}

impl Row {
    fn term(&self) -> Term {
        let knots = self.knots.iter().map(|&(at, not_worse, beat)| Knot { at, not_worse, beat });
        Term::sound(self.kind, knots.collect(), self.missing, self.mean, self.sd)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_terms_are_sound_and_in_order() {
        let model = ForecastModel::default();
        for (kind, row) in TermKind::ALL.into_iter().zip(&TERMS) {
            assert_eq!(row.kind, kind);
            let term = model.term(kind);
            assert_eq!(Ok(term.clone()), Term::new(kind, term.knots(), row.missing, row.mean, row.sd));
        }
    }

    /// The way a shape goes: up, down, or either.
    #[derive(Clone, Copy, PartialEq)]
    enum Way {
        Up,
        Down,
        Either,
    }

    /// Regression to the mean, habit and rhythm go one way; a gap beyond a week too, for "not worse". Shapes are fitted
    /// freely and would be drawn as noise allows: a step the wrong way up to this size, log odds, is noise.
    const TOLERANCE: f64 = 0.03;

    #[rstest::rstest]
    #[case(TermKind::ContextLevel, f64::MIN, Way::Up, Way::Up)]
    #[case(TermKind::LastChange, f64::MIN, Way::Down, Way::Down)]
    #[case(TermKind::RankAbove, f64::MIN, Way::Up, Way::Up)]
    #[case(TermKind::RankEqual, f64::MIN, Way::Up, Way::Down)]
    #[case(TermKind::TieHabit, f64::MIN, Way::Up, Way::Down)]
    #[case(TermKind::TieHabitHere, f64::MIN, Way::Up, Way::Down)]
    #[case(TermKind::BeatHabitHere, f64::MIN, Way::Up, Way::Up)]
    #[case(TermKind::RecentTies, f64::MIN, Way::Up, Way::Down)]
    #[case(TermKind::RecentSurprise, f64::MIN, Way::Up, Way::Up)]
    #[case(TermKind::TrainingDays, f64::MIN, Way::Up, Way::Up)]
    #[case(TermKind::Gap, 1.9, Way::Down, Way::Either)]
    fn shapes_go_the_way_that_is_known(
        #[case] kind: TermKind,
        #[case] from: f64,
        #[case] not_worse: Way,
        #[case] beat: Way,
    ) {
        let model = ForecastModel::default();
        let knots: Vec<&Knot> = model.term(kind).knots().iter().filter(|knot| knot.at >= from).collect();
        for two in knots.windows(2) {
            for (way, step) in
                [(not_worse, two[1].not_worse - two[0].not_worse), (beat, two[1].beat - two[0].beat)]
            {
                let wrong = match way {
                    Way::Up => -step,
                    Way::Down => step,
                    Way::Either => 0.0,
                };
                assert!(wrong <= TOLERANCE, "{}: {step:+.3} from {} on", kind.key(), two[0].at);
            }
        }
    }
}
