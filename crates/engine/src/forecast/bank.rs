//! Three filters side by side: how changeable is this person?

use super::filter::{Personal, PersonalFilter, PersonalPrior, PersonalWeight, Standardised};
use super::term::TermKind;

/// How changeable a person may be: factors of the form's variance and of the drift of slopes. As the population, more,
/// less. Each filter weighs by how well it foretold this person's outcomes (its evidence), so that nobody has to
/// choose. Leave one lifter out this is worth .0008 log loss in both heads; two filters alone are worth as much on
/// those logs, the third keeps steady people from paying for it.
const CHANGEABILITY: [(f64, f64); FILTERS] = [(1.0, 1.0), (3.0, 4.0), (0.3, 0.2)];
const FILTERS: usize = 3;

/// The learned state of one head.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PersonalBank {
    filters: [PersonalFilter; FILTERS],
    /// Sum of −ln of the chance that each filter gave to what happened.
    losses: [f64; FILTERS],
}

impl PersonalBank {
    /// Nothing learned yet.
    pub(super) fn new(prior: PersonalPrior) -> Self {
        let filters = CHANGEABILITY.map(|(form, drift)| {
            PersonalFilter::new(PersonalPrior {
                form_variance: prior.form_variance * form,
                slope_drift_variance_per_day: prior.slope_drift_variance_per_day * drift,
                ..prior
            })
        });
        Self { filters, losses: [0.0; FILTERS] }
    }

    /// A new day, `days` after the one before.
    pub(super) fn begin_day(&mut self, days: f64) {
        self.filters.iter_mut().for_each(|filter| filter.begin_day(days));
    }

    /// Learns from an outcome on the current day; `population` is the log odds without the personal part.
    pub(super) fn update(&mut self, population: f64, z: &Standardised, happened: bool) {
        for (filter, loss) in self.filters.iter_mut().zip(&mut self.losses) {
            *loss -= libm::log(filter.update(population, z, happened).max(f64::MIN_POSITIVE));
        }
    }

    /// The best guess `days_ahead` of the current day (0: the current day).
    pub(super) fn personal(&self, days_ahead: f64) -> Personal {
        let mut personal = Personal::NOTHING;
        for (weight, filter) in self.weights().iter().zip(&self.filters) {
            personal.add(*weight, &filter.personal(days_ahead));
        }
        personal
    }

    /// The lasting offset with its uncertainty.
    pub(super) fn learned_offset(&self) -> PersonalWeight {
        self.mixture(PersonalFilter::learned_offset)
    }

    /// The personal slope of a term below its mean, with its uncertainty.
    pub(super) fn learned_slope(&self, kind: TermKind) -> PersonalWeight {
        self.mixture(|filter| filter.learned_slope(kind))
    }

    /// Chance of each filter, all alike at first.
    fn weights(&self) -> [f64; FILTERS] {
        let least = self.losses.iter().copied().fold(f64::INFINITY, f64::min);
        let raw = self.losses.map(|loss| libm::exp(least - loss));
        let sum: f64 = raw.iter().sum();
        raw.map(|weight| weight / sum)
    }

    /// Mean and standard deviation over the filters.
    fn mixture(&self, of: impl Fn(&PersonalFilter) -> PersonalWeight) -> PersonalWeight {
        let (mut mean, mut square) = (0.0, 0.0);
        for (weight, filter) in self.weights().iter().zip(&self.filters) {
            let own = of(filter);
            mean += weight * own.mean;
            square += weight * (own.sd * own.sd + own.mean * own.mean);
        }
        PersonalWeight { mean, sd: libm::sqrt((square - mean * mean).max(0.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIOR: PersonalPrior = PersonalPrior {
        offset_variance: 0.1,
        form_variance: 0.1,
        form_memory_days: 7.0,
        day_variance: 0.4,
        slope_variance: 0.01,
        kink_variance: 0.01,
        slope_drift_variance_per_day: 5e-6,
    };

    /// Weights after 400 outcomes of a person whose luck changes every so many outcomes.
    fn weights(every: usize) -> [f64; FILTERS] {
        let mut bank = PersonalBank::new(PRIOR);
        for i in 0..400 {
            bank.begin_day(2.0);
            bank.update(0.0, &[0.0; TermKind::COUNT], (i / every).is_multiple_of(2));
        }
        bank.weights()
    }

    #[test]
    fn who_changes_is_told_from_who_does_not() {
        let (steady, changeable) = (weights(1), weights(6));
        assert!(changeable[1] > 0.9, "{changeable:?}");
        assert!(steady[1] < 0.1 && steady[2] > steady[0], "{steady:?}");
    }

    #[test]
    fn weights_are_chances() {
        assert!(PersonalBank::new(PRIOR).weights().iter().all(|weight| (weight * 3.0 - 1.0).abs() < 1e-12));
        assert!((weights(3).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}
