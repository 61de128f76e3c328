//! From the values of the terms to chances, and back from outcomes to what is personal.

use std::sync::Arc;

use super::bank::PersonalBank;
use super::explained::{Contribution, Forecast, LogOdds, Part};
use super::exposure::Outcome;
use super::filter::{Personal, PersonalWeight, Standardised};
use super::model::{ForecastModel, Heads};
use super::term::{Features, TermKind};

/// The part of a forecast that looks at no log: a model, and what was learned about one person.
///
/// [`crate::Forecaster`] feeds it from a log. By itself it serves whoever already has the values of the terms, such
/// as the benchmark, which scores several models on the same values.
///
/// ```
/// use std::sync::Arc;
/// use regain_engine::{Features, ForecastModel, Learner, Outcome};
///
/// let mut learner = Learner::new(Arc::new(ForecastModel::default()));
/// let nothing_known = Features::default();
/// let before = learner.forecast(&nothing_known, 0.0);
/// learner.learn(&nothing_known, Outcome::Beat);
/// learner.begin_day(3.0);
/// assert!(learner.forecast(&nothing_known, 0.0).p_beat > before.p_beat);
/// ```
#[derive(Debug, Clone)]
pub struct Learner {
    model: Arc<ForecastModel>,
    personal: Heads<PersonalBank>,
}

impl Learner {
    /// Knows the population, nothing about the person.
    pub fn new(model: Arc<ForecastModel>) -> Self {
        let personal = model.prior().map(PersonalBank::new);
        Self { model, personal }
    }

    /// The model that is used.
    pub fn model(&self) -> &ForecastModel {
        &self.model
    }

    /// A new day, `days` after the one before (at least 0): form fades, the day starts afresh.
    pub fn begin_day(&mut self, days: f64) {
        self.personal.not_worse.begin_day(days);
        self.personal.beat.begin_day(days);
    }

    /// The chances at these values of the terms, `days_ahead` of the current day (0: the current day).
    pub fn forecast(&self, features: &Features, days_ahead: f64) -> Forecast {
        let intercept = self.model.intercept();
        let own = Heads {
            not_worse: self.personal.not_worse.personal(days_ahead),
            beat: self.personal.beat.personal(days_ahead),
        };
        Forecast::new(std::array::from_fn(|i| match i {
            0 => population(Part::Intercept, intercept),
            1 => personal(Part::Offset, own.not_worse.offset(), own.beat.offset()),
            2 => personal(Part::Form, own.not_worse.form(), own.beat.form()),
            3 => personal(Part::Day, own.not_worse.day(), own.beat.day()),
            _ => self.term(TermKind::ALL[i - 4], features, &own),
        }))
    }

    /// Learns from what happened on the current day at these values of the terms.
    pub fn learn(&mut self, features: &Features, outcome: Outcome) {
        let population = self.model.population_log_odds(features);
        let z: Standardised = std::array::from_fn(|i| {
            self.model.term(TermKind::ALL[i]).standardised(features[TermKind::ALL[i]])
        });
        self.personal.not_worse.update(population.not_worse, &z, outcome.not_worse());
        if outcome.not_worse() {
            self.personal.beat.update(population.beat, &z, outcome == Outcome::Beat);
        }
    }

    /// The person's lasting offset in each head, with its uncertainty.
    pub fn learned_offset(&self) -> Heads<PersonalWeight> {
        Heads {
            not_worse: self.personal.not_worse.learned_offset(),
            beat: self.personal.beat.learned_offset(),
        }
    }

    /// The person's own slope of a term (below its mean, where it has two) in each head, with its uncertainty.
    pub fn learned_slope(&self, kind: TermKind) -> Heads<PersonalWeight> {
        Heads {
            not_worse: self.personal.not_worse.learned_slope(kind),
            beat: self.personal.beat.learned_slope(kind),
        }
    }

    fn term(&self, kind: TermKind, features: &Features, own: &Heads<Personal>) -> Contribution {
        let (term, value) = (self.model.term(kind), features[kind]);
        let (shape, z) = (term.log_odds(value), term.standardised(value));
        let log_odds = Heads {
            not_worse: LogOdds { population: shape.not_worse, personal: own.not_worse.term(kind, z) },
            beat: LogOdds { population: shape.beat, personal: own.beat.term(kind, z) },
        };
        Contribution { part: Part::Term(kind), log_odds }
    }
}

fn population(part: Part, log_odds: Heads<f64>) -> Contribution {
    Contribution { part, log_odds: log_odds.map(|population| LogOdds { population, personal: 0.0 }) }
}

fn personal(part: Part, not_worse: f64, beat: f64) -> Contribution {
    let log_odds = Heads { not_worse, beat };
    Contribution { part, log_odds: log_odds.map(|personal| LogOdds { population: 0.0, personal }) }
}
