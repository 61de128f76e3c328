//! The shipped coefficients.
//!
//! Fitted on the logs of 20 lifters (benchmark protocol, all pairs of a series from its fourth exposure on):
//! hat basis on the knots below, ridge 30 on every value and 300 on second differences, pairs weighted by
//! 1/√(pairs of the lifter); the beat head on days that were not worse. Rounded to three decimals.

use super::filter::PersonalPrior;
use super::model::{ForecastModel, Heads};
use super::shapes::{Knot, Term};
use super::term::TermKind;

/// Name and version of the shipped coefficients; a new fit gets a new number.
const NAME: &str = "regain-forecast-1";

/// Log odds of an average day of an average lifter (fitted with the shapes).
const INTERCEPT: Heads<f64> = Heads { not_worse: 1.0736, beat: 0.3866 };

/// Chosen on a coarse grid by leave-one-athlete-out log loss, flat around the choice.
const PRIOR: PersonalPrior = PersonalPrior {
    offset_variance: 0.1,
    form_variance: 0.1,
    form_memory_days: 7.0,
    day_variance: 0.4,
    slope_variance: 0.01,
};

impl Default for ForecastModel {
    /// The shipped coefficients, `regain-forecast-1`.
    fn default() -> Self {
        let terms = std::array::from_fn(|i| TERMS[i].term());
        Self::sound(NAME, INTERCEPT, terms, Heads { not_worse: PRIOR, beat: PRIOR })
    }
}

/// One term as it is written below; knots are (value, log odds "not worse", log odds "beat, if not worse").
///
/// What is unknown takes the median of the fit. A plan that is unknown adds nothing: on the logs of the fit that
/// forecast better than "as last time", by .0009 log loss in both heads.
struct Row {
    kind: TermKind,
    missing: Option<f64>,
    mean: f64,
    sd: f64,
    knots: &'static [(f64, f64, f64)],
}

impl Row {
    fn term(&self) -> Term {
        let knots = self.knots.iter().map(|&(at, not_worse, beat)| Knot { at, not_worse, beat });
        Term::sound(self.kind, knots.collect(), self.missing, self.mean, self.sd)
    }
}

#[allow(clippy::approx_constant)] // knots of the gap are ln of days, rounded as they were fitted
const TERMS: [Row; TermKind::COUNT] = [
    Row {
        kind: TermKind::ContextLevel,
        missing: Some(-0.00913),
        mean: -0.0103,
        sd: 0.0542,
        knots: &[
            (-0.15, -0.454, -0.334),
            (-0.05, -0.276, -0.233),
            (-0.025, -0.156, -0.124),
            (-0.0091, -0.043, -0.021),
            (0.0011, 0.103, 0.098),
            (0.024, 0.32, 0.246),
            (0.16, 0.608, 0.433),
        ],
    },
    Row {
        kind: TermKind::LastChange,
        missing: Some(0.0),
        mean: 0.00744,
        sd: 0.11,
        knots: &[
            (-0.3, 0.435, 0.127),
            (-0.051, 0.189, 0.078),
            (0.0, 0.012, 0.021),
            (0.025, -0.11, -0.042),
            (0.071, -0.195, -0.084),
            (0.3, -0.254, -0.137),
        ],
    },
    Row {
        kind: TermKind::RankAbove,
        missing: Some(0.24),
        mean: 0.33,
        sd: 0.271,
        knots: &[
            (0.054, -0.414, -0.337),
            (0.061, -0.234, -0.204),
            (0.12, -0.1, -0.094),
            (0.24, 0.006, -0.004),
            (0.42, 0.102, 0.107),
            (0.65, 0.258, 0.236),
            (0.92, 0.492, 0.37),
        ],
    },
    Row {
        kind: TermKind::RankEqual,
        missing: Some(0.102),
        mean: 0.195,
        sd: 0.203,
        knots: &[
            (0.04, -0.161, 0.313),
            (0.052, -0.143, 0.134),
            (0.1, -0.071, -0.024),
            (0.19, 0.049, -0.158),
            (0.37, 0.215, -0.265),
            (0.85, 0.41, -0.384),
        ],
    },
    Row {
        kind: TermKind::TieHabit,
        missing: Some(0.256),
        mean: 0.305,
        sd: 0.177,
        knots: &[
            (0.07, -0.381, 0.545),
            (0.14, -0.283, 0.322),
            (0.19, -0.185, 0.137),
            (0.26, -0.082, -0.021),
            (0.35, 0.107, -0.159),
            (0.5, 0.359, -0.327),
            (0.74, 0.602, -0.499),
        ],
    },
    Row {
        kind: TermKind::BeatHabit,
        missing: Some(0.42),
        mean: 0.406,
        sd: 0.12,
        knots: &[
            (0.14, 0.0, -0.22),
            (0.28, -0.074, -0.092),
            (0.36, -0.104, 0.011),
            (0.42, -0.071, 0.061),
            (0.46, -0.004, 0.049),
            (0.52, 0.131, 0.046),
            (0.66, 0.286, 0.05),
        ],
    },
    Row {
        kind: TermKind::BeatAfterTheseReps,
        missing: Some(0.4),
        mean: 0.385,
        sd: 0.127,
        knots: &[
            (0.11, 0.052, -0.215),
            (0.27, -0.023, -0.118),
            (0.33, -0.067, -0.001),
            (0.4, -0.086, 0.081),
            (0.43, 0.0, 0.059),
            (0.52, 0.101, 0.05),
            (0.66, 0.199, 0.057),
        ],
    },
    Row {
        kind: TermKind::Gap,
        missing: Some(1.79),
        mean: 1.89,
        sd: 0.896,
        knots: &[
            (0.0, 0.076, -0.264),
            (0.6931, 0.136, -0.208),
            (1.0986, 0.176, -0.129),
            (1.3863, 0.21, -0.057),
            (1.6094, 0.206, 0.013),
            (1.9459, 0.156, 0.069),
            (2.3026, 0.025, 0.065),
            (2.6391, -0.195, 0.041),
            (3.0445, -0.46, 0.041),
            (3.5553, -0.745, 0.13),
            (4.0943, -1.026, 0.295),
        ],
    },
    Row {
        kind: TermKind::Density,
        missing: Some(4.06),
        mean: 4.25,
        sd: 0.91,
        knots: &[
            (2.7, -0.129, -0.022),
            (3.4, -0.125, -0.036),
            (3.7, -0.121, -0.043),
            (4.1, -0.048, -0.014),
            (4.5, 0.055, 0.017),
            (5.1, 0.167, 0.051),
            (6.8, 0.307, 0.088),
        ],
    },
    Row {
        kind: TermKind::TrainingDays,
        missing: Some(3.0),
        mean: 2.84,
        sd: 1.32,
        knots: &[
            (0.0, -0.433, -0.278),
            (1.0, -0.207, -0.144),
            (2.0, -0.059, -0.02),
            (3.0, 0.03, 0.035),
            (4.0, 0.128, 0.074),
            (5.0, 0.196, 0.074),
            (6.0, 0.287, 0.071),
        ],
    },
    Row {
        kind: TermKind::Position,
        missing: None,
        mean: 2.73,
        sd: 2.39,
        knots: &[
            (0.0, 0.179, 0.157),
            (1.0, 0.035, 0.044),
            (2.0, -0.041, -0.029),
            (3.0, -0.069, -0.048),
            (5.0, -0.071, -0.074),
            (11.0, -0.058, -0.128),
        ],
    },
    Row {
        kind: TermKind::PositionChange,
        missing: None,
        mean: -0.0129,
        sd: 1.67,
        knots: &[
            (-6.0, -0.084, 0.12),
            (-1.0, 0.004, 0.028),
            (0.0, 0.046, -0.041),
            (1.0, -0.088, 0.042),
            (6.0, -0.217, 0.16),
        ],
    },
    Row {
        kind: TermKind::SetsBeforeChange,
        missing: None,
        mean: -0.00969,
        sd: 1.92,
        knots: &[(-6.0, 0.12, 0.212), (0.0, 0.006, -0.002), (6.0, -0.219, -0.178)],
    },
    Row {
        kind: TermKind::LoadsLastTime,
        missing: Some(1.0),
        mean: 1.85,
        sd: 1.2,
        knots: &[(1.0, 0.217, -0.007), (2.0, -0.113, -0.018), (3.0, -0.349, 0.018), (6.0, -0.552, 0.085)],
    },
    Row {
        kind: TermKind::EvenTopSets,
        missing: Some(0.0),
        mean: 0.357,
        sd: 0.479,
        knots: &[(0.0, -0.111, 0.017), (1.0, 0.2, -0.031)],
    },
    Row {
        kind: TermKind::LastSetDrop,
        missing: Some(0.0),
        mean: -0.512,
        sd: 1.2,
        knots: &[(-5.0, -0.141, -0.391), (-1.0, -0.056, -0.166), (0.0, 0.023, 0.065)],
    },
    Row {
        kind: TermKind::RepRange,
        missing: Some(0.5),
        mean: 0.52,
        sd: 0.384,
        knots: &[
            (0.0, 0.034, 0.111),
            (0.33, 0.076, 0.041),
            (0.5, 0.073, -0.009),
            (0.75, -0.002, -0.046),
            (1.0, -0.113, -0.094),
        ],
    },
    Row {
        kind: TermKind::Spread,
        missing: Some(-2.78),
        mean: -2.87,
        sd: 0.475,
        knots: &[
            (-4.4, -0.098, -0.165),
            (-3.2, -0.101, -0.05),
            (-2.9, -0.062, 0.01),
            (-2.8, -0.005, 0.039),
            (-2.7, 0.062, 0.057),
            (-2.5, 0.093, 0.022),
            (-2.0, 0.092, -0.01),
        ],
    },
    Row {
        kind: TermKind::RecentBeats,
        missing: Some(0.42),
        mean: 0.404,
        sd: 0.115,
        knots: &[
            (0.15, -0.098, -0.471),
            (0.28, -0.192, -0.279),
            (0.36, -0.231, -0.091),
            (0.42, -0.126, 0.052),
            (0.47, 0.072, 0.144),
            (0.51, 0.285, 0.236),
            (0.64, 0.555, 0.347),
        ],
    },
    Row {
        kind: TermKind::RecentTies,
        missing: Some(0.244),
        mean: 0.307,
        sd: 0.177,
        knots: &[
            (0.083, -0.599, 0.376),
            (0.15, -0.491, 0.297),
            (0.19, -0.332, 0.202),
            (0.24, -0.128, 0.045),
            (0.33, 0.202, -0.146),
            (0.53, 0.586, -0.338),
            (0.74, 0.964, -0.513),
        ],
    },
    Row {
        kind: TermKind::RecentSurprise,
        missing: Some(-0.00379),
        mean: -0.0328,
        sd: 0.329,
        knots: &[
            (-1.1, -0.275, -0.083),
            (-0.27, -0.111, -0.065),
            (-0.12, -0.028, -0.037),
            (-0.0038, 0.008, -0.023),
            (0.095, 0.031, 0.018),
            (0.24, 0.112, 0.088),
            (0.69, 0.234, 0.128),
        ],
    },
];

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
}
