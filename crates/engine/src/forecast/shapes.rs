//! The shape of one term: piecewise linear between knots, constant outside, one curve a head.

use std::fmt;

use super::model::Heads;
use super::term::TermKind;

/// A corner of a shape: the log odds that a value of the term adds in each head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Knot {
    /// Value of the term.
    pub at: f64,
    /// Log odds added to "not worse".
    pub not_worse: f64,
    /// Log odds added to "beat, given not worse".
    pub beat: f64,
}

/// A term of a [`crate::ForecastModel`]: its shape, and how a value becomes the input of the personal slope.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    kind: TermKind,
    knots: Vec<Knot>,
    missing: Option<f64>,
    mean: f64,
    sd: f64,
}

/// A term that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct BadTerm {
    /// Which term.
    pub kind: TermKind,
    /// What is wrong with it.
    pub why: &'static str,
}

impl fmt::Display for BadTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "term {}: {}", self.kind.key(), self.why)
    }
}

impl std::error::Error for BadTerm {}

/// Standardised values are held within ± 3, so that no odd day can own a personal slope.
const MAX_STANDARDISED: f64 = 3.0;

impl Term {
    /// A shape through `knots`; `missing` is the value used where the log cannot say (`None`: the term then
    /// adds nothing); `mean` and `sd` standardise the value for the personal slope.
    ///
    /// # Errors
    /// [`BadTerm`] unless there is a knot, knots ascend strictly, all numbers are finite and `sd` is above 0.
    pub fn new(
        kind: TermKind,
        knots: &[Knot],
        missing: Option<f64>,
        mean: f64,
        sd: f64,
    ) -> Result<Self, BadTerm> {
        let bad = |why| Err(BadTerm { kind, why });
        if let Some(why) = faulty(knots) {
            bad(why)
        } else if !missing.unwrap_or(0.0).is_finite() || !mean.is_finite() || !sd.is_finite() {
            bad(NOT_FINITE)
        } else if sd <= 0.0 {
            bad("the standard deviation must be above 0")
        } else {
            Ok(Self { kind, knots: knots.to_vec(), missing, mean, sd })
        }
    }

    /// A term that is known to be sound, such as a shipped one (a test checks those).
    pub(super) fn sound(kind: TermKind, knots: Vec<Knot>, missing: Option<f64>, mean: f64, sd: f64) -> Self {
        Self { kind, knots, missing, mean, sd }
    }

    /// Which term it is.
    pub fn kind(&self) -> TermKind {
        self.kind
    }

    /// The corners of the shape, ascending.
    pub fn knots(&self) -> &[Knot] {
        &self.knots
    }

    /// The value used where the log cannot say; `None`: the term then adds nothing.
    pub fn missing(&self) -> Option<f64> {
        self.missing
    }

    /// Mean of the values the term was fitted on.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Standard deviation of the values the term was fitted on.
    pub fn sd(&self) -> f64 {
        self.sd
    }

    /// Log odds added by a value in each head.
    pub(super) fn log_odds(&self, value: Option<f64>) -> Heads<f64> {
        let Some(value) = value.or(self.missing) else { return Heads::default() };
        interpolate(&self.knots, value)
    }

    /// The value in standard deviations from the mean, within ± 3: what a personal slope is multiplied with.
    pub(super) fn standardised(&self, value: Option<f64>) -> f64 {
        value
            .or(self.missing)
            .map_or(0.0, |value| ((value - self.mean) / self.sd).clamp(-MAX_STANDARDISED, MAX_STANDARDISED))
    }
}

const NOT_FINITE: &str = "every number must be finite";

/// What is wrong with a shape, if anything.
pub(super) fn faulty(knots: &[Knot]) -> Option<&'static str> {
    let finite = |k: &Knot| k.at.is_finite() && k.not_worse.is_finite() && k.beat.is_finite();
    if knots.is_empty() {
        Some("give it at least one knot")
    } else if !knots.iter().all(finite) {
        Some(NOT_FINITE)
    } else if !knots.is_sorted_by(|a, b| a.at < b.at) {
        Some("knots must ascend, each once")
    } else {
        None
    }
}

/// Log odds of each head at a value: linear between knots, constant outside. There must be a knot.
pub(super) fn interpolate(knots: &[Knot], value: f64) -> Heads<f64> {
    let after = knots.iter().position(|knot| knot.at > value);
    let (left, right, share) = match after {
        Some(0) => (&knots[0], &knots[0], 0.0),
        Some(i) => {
            let (left, right) = (&knots[i - 1], &knots[i]);
            (left, right, (value - left.at) / (right.at - left.at))
        }
        None => (&knots[knots.len() - 1], &knots[knots.len() - 1], 0.0),
    };
    Heads {
        not_worse: left.not_worse + share * (right.not_worse - left.not_worse),
        beat: left.beat + share * (right.beat - left.beat),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const KNOTS: [Knot; 3] = [
        Knot { at: -1.0, not_worse: 0.2, beat: -0.2 },
        Knot { at: 0.0, not_worse: 0.0, beat: 0.4 },
        Knot { at: 2.0, not_worse: -1.0, beat: 0.0 },
    ];

    fn term() -> Term {
        Term::new(TermKind::Gap, &KNOTS, Some(1.0), 0.5, 0.25).unwrap()
    }

    #[rstest]
    #[case(Some(-9.0), 0.2, -0.2)]
    #[case(Some(-1.0), 0.2, -0.2)]
    #[case(Some(-0.5), 0.1, 0.1)]
    #[case(Some(0.0), 0.0, 0.4)]
    #[case(Some(0.5), -0.25, 0.3)]
    #[case(Some(2.0), -1.0, 0.0)]
    #[case(Some(7.0), -1.0, 0.0)]
    #[case(None, -0.5, 0.2)]
    fn straight_between_knots_and_constant_outside(
        #[case] value: Option<f64>,
        #[case] not_worse: f64,
        #[case] beat: f64,
    ) {
        let got = term().log_odds(value);
        assert!((got.not_worse - not_worse).abs() < 1e-12 && (got.beat - beat).abs() < 1e-12, "{got:?}");
    }

    #[rstest]
    #[case(Some(0.5), 0.0)]
    #[case(Some(1.0), 2.0)]
    #[case(Some(9.0), 3.0)]
    #[case(Some(-9.0), -3.0)]
    #[case(None, 2.0)]
    fn slopes_see_standard_deviations_within_three(#[case] value: Option<f64>, #[case] z: f64) {
        assert!((term().standardised(value) - z).abs() < 1e-12);
    }

    #[test]
    fn without_a_value_for_the_missing_a_term_adds_nothing() {
        let term = Term::new(TermKind::Position, &KNOTS, None, 0.5, 0.25).unwrap();
        assert_eq!((term.log_odds(None), term.standardised(None)), (Heads::default(), 0.0));
    }

    #[rstest]
    #[case(&[], 1.0, "term lgap: give it at least one knot")]
    #[case(&[KNOTS[1], KNOTS[0]], 1.0, "term lgap: knots must ascend, each once")]
    #[case(&[KNOTS[1], KNOTS[1]], 1.0, "term lgap: knots must ascend, each once")]
    #[case(&KNOTS, 0.0, "term lgap: the standard deviation must be above 0")]
    #[case(&KNOTS, f64::NAN, "term lgap: every number must be finite")]
    fn bad_terms_are_refused(#[case] knots: &[Knot], #[case] sd: f64, #[case] text: &str) {
        assert_eq!(Term::new(TermKind::Gap, knots, None, 0.0, sd).unwrap_err().to_string(), text);
    }
}
