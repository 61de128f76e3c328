//! What is learned from one person: a small Gaussian state for each head.
//!
//! State: offset, form, day, and one slope a term. Observations are logistic; each outcome is one step of an
//! extended Kalman filter, exact in the prior and local in the likelihood. Slopes and offset do not drift; form decays to 0; the day starts afresh each day.

use super::term::TermKind;

/// How much a person may differ from the population in one head: variances in log odds squared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonalPrior {
    /// Of the lasting offset.
    pub offset_variance: f64,
    /// Of the form of the recent days.
    pub form_variance: f64,
    /// Form fades by 1/e over this many days.
    pub form_memory_days: f64,
    /// Of what all exercises of one day share.
    pub day_variance: f64,
    /// Of each personal slope, a slope being per standard deviation of the term.
    pub slope_variance: f64,
}

/// One learned number: log odds, or log odds per standard deviation of the term for a slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonalWeight {
    /// Best guess; 0 before anything was learned.
    pub mean: f64,
    /// Standard deviation: how unsure the guess is.
    pub sd: f64,
}

const OFFSET: usize = 0;
const FORM: usize = 1;
const DAY: usize = 2;
const FIRST_SLOPE: usize = 3;
const SIZE: usize = FIRST_SLOPE + TermKind::COUNT;

/// Standardised term values, in the order of [`TermKind::ALL`].
pub(super) type Standardised = [f64; TermKind::COUNT];

/// The learned state of one head.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PersonalFilter {
    prior: PersonalPrior,
    mean: [f64; SIZE],
    covariance: [[f64; SIZE]; SIZE],
}

/// Offset, form and day of a person, in log odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shared {
    pub(super) offset: f64,
    pub(super) form: f64,
    pub(super) day: f64,
}

impl PersonalFilter {
    /// Nothing learned yet.
    pub(super) fn new(prior: PersonalPrior) -> Self {
        let mut covariance = [[0.0; SIZE]; SIZE];
        covariance[OFFSET][OFFSET] = prior.offset_variance;
        covariance[FORM][FORM] = prior.form_variance;
        covariance[DAY][DAY] = prior.day_variance;
        for (i, row) in covariance.iter_mut().enumerate().skip(FIRST_SLOPE) {
            row[i] = prior.slope_variance;
        }
        Self { prior, mean: [0.0; SIZE], covariance }
    }

    /// A new day, `days` after the one before: form fades and becomes less sure, the day starts afresh.
    pub(super) fn begin_day(&mut self, days: f64) {
        let kept = self.form_kept(days);
        self.scale(FORM, kept);
        self.covariance[FORM][FORM] += self.prior.form_variance * (1.0 - kept * kept);
        self.scale(DAY, 0.0);
        self.covariance[DAY][DAY] = self.prior.day_variance;
    }

    /// Offset, form and day as they are expected `days_ahead` of the current day (0: the current day).
    pub(super) fn shared(&self, days_ahead: f64) -> Shared {
        Shared {
            offset: self.mean[OFFSET],
            form: self.mean[FORM] * self.form_kept(days_ahead),
            day: if days_ahead > 0.0 { 0.0 } else { self.mean[DAY] },
        }
    }

    /// The personal slope of a term, per standard deviation.
    pub(super) fn slope(&self, kind: TermKind) -> f64 {
        self.mean[FIRST_SLOPE + kind.index()]
    }

    /// The lasting offset with its uncertainty.
    pub(super) fn learned_offset(&self) -> PersonalWeight {
        self.weight(OFFSET)
    }

    /// The personal slope of a term with its uncertainty.
    pub(super) fn learned_slope(&self, kind: TermKind) -> PersonalWeight {
        self.weight(FIRST_SLOPE + kind.index())
    }

    /// Learns from an outcome on the current day; `population` is the log odds without the personal part.
    pub(super) fn update(&mut self, population: f64, z: &Standardised, happened: bool) {
        let mut x = [1.0; SIZE];
        x[FIRST_SLOPE..].copy_from_slice(z);
        let p = sigmoid(population + dot(&self.mean, &x));
        let information = p * (1.0 - p);
        let gain: [f64; SIZE] = std::array::from_fn(|i| dot(&self.covariance[i], &x));
        let damping = 1.0 / (1.0 + information * dot(&x, &gain));
        let step = (if happened { 1.0 } else { 0.0 } - p) * damping;
        let shrink = information * damping;
        for (i, row) in self.covariance.iter_mut().enumerate() {
            self.mean[i] += gain[i] * step;
            for (value, other) in row.iter_mut().zip(&gain) {
                *value -= gain[i] * other * shrink;
            }
        }
    }

    fn form_kept(&self, days: f64) -> f64 {
        libm::exp(-days / self.prior.form_memory_days)
    }

    fn scale(&mut self, i: usize, factor: f64) {
        self.mean[i] *= factor;
        for value in &mut self.covariance[i] {
            *value *= factor;
        }
        for row in &mut self.covariance {
            row[i] *= factor;
        }
    }

    fn weight(&self, i: usize) -> PersonalWeight {
        PersonalWeight { mean: self.mean[i], sd: libm::sqrt(self.covariance[i][i].max(0.0)) }
    }
}

/// Probability of log odds.
pub(super) fn sigmoid(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

fn dot(a: &[f64; SIZE], b: &[f64; SIZE]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
