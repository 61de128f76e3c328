//! A fitted forecast model: shapes, intercepts and the prior of the personal part.

use super::filter::PersonalPrior;
use super::sets::SetsModel;
use super::shapes::{BadTerm, Term};
use super::term::{Features, TermKind};

/// One value for each of the two questions a forecast answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heads<T> {
    /// Will the best set be at least as good as last time's?
    pub not_worse: T,
    /// And will it be better, given that it is at least as good?
    pub beat: T,
}

impl<T> Heads<T> {
    /// Computes a value of each head from a value of each head.
    pub fn map<U>(self, mut value: impl FnMut(T) -> U) -> Heads<U> {
        Heads { not_worse: value(self.not_worse), beat: value(self.beat) }
    }
}

/// The population part of the forecast, and how much a person may differ from it.
///
/// Shapes are centred on the mean over the pairs they were fitted on, so 0 is an average day of an average
/// lifter. [`ForecastModel::default`] holds the shipped coefficients; a fit builds its own with
/// [`ForecastModel::new`].
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastModel {
    name: String,
    intercept: Heads<f64>,
    terms: [Term; TermKind::COUNT],
    prior: Heads<PersonalPrior>,
    after_sets: SetsModel,
}

impl ForecastModel {
    /// A model from fitted parts; `terms` in the order of [`TermKind::ALL`]. After sets of the exercise itself it
    /// forecasts with the shipped coefficients until [it is given others](Self::with_after_sets).
    ///
    /// # Errors
    /// [`BadTerm`] when a term is not in its place.
    pub fn new(
        name: &str,
        intercept: Heads<f64>,
        terms: [Term; TermKind::COUNT],
        prior: Heads<PersonalPrior>,
    ) -> Result<Self, BadTerm> {
        match TermKind::ALL.into_iter().zip(&terms).find(|(kind, term)| *kind != term.kind()) {
            Some((kind, _)) => Err(BadTerm { kind, why: "another term is in its place" }),
            None => Ok(Self::sound(name, intercept, terms, prior)),
        }
    }

    /// A model whose terms are known to be in order (a test checks the shipped ones).
    pub(super) fn sound(
        name: &str,
        intercept: Heads<f64>,
        terms: [Term; TermKind::COUNT],
        prior: Heads<PersonalPrior>,
    ) -> Self {
        Self { name: name.to_owned(), intercept, terms, prior, after_sets: SetsModel::default() }
    }

    /// The same with another model of the forecast after sets.
    #[must_use]
    pub fn with_after_sets(mut self, after_sets: SetsModel) -> Self {
        self.after_sets = after_sets;
        self
    }

    /// The model of the forecast after sets of the exercise itself.
    pub fn after_sets(&self) -> &SetsModel {
        &self.after_sets
    }

    /// Name and version, such as `regain-forecast-1`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Log odds of an average day of an average lifter.
    pub fn intercept(&self) -> Heads<f64> {
        self.intercept
    }

    /// One term.
    pub fn term(&self, kind: TermKind) -> &Term {
        &self.terms[kind.index()]
    }

    /// How much a person may differ from the population.
    pub fn prior(&self) -> Heads<PersonalPrior> {
        self.prior
    }

    /// The population's log odds, without anything learned from the person.
    pub fn population_log_odds(&self, features: &Features) -> Heads<f64> {
        let mut sum = self.intercept;
        for (kind, value) in features.iter() {
            let added = self.term(kind).log_odds(value);
            sum.not_worse += added.not_worse;
            sum.beat += added.beat;
        }
        sum
    }
}
