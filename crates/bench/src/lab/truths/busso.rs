//! Busso's variable dose response (2003), for each muscle.

use crate::lab::truth::{Body, Tissue, Traits, Truth, body_of};

const FITNESS_DAYS: f64 = 42.0;
const FATIGUE_DAYS: f64 = 6.0;
/// Days over which recent sets make the next ones dearer.
const RECENT_DAYS: f64 = 4.0;
/// Fitness of one set to failure, log strength.
const FITNESS_PER_SET: f64 = 0.0027;
/// Fatigue of one set to failure for each recent set, log strength.
const FATIGUE_PER_SET_SQUARED: f64 = 0.0011;

/// A set costs the more the more was done lately.
pub(super) struct Busso;

impl Truth for Busso {
    fn id(&self) -> &'static str {
        "busso"
    }
    fn name(&self) -> &'static str {
        "Busso, variable dose response"
    }
    fn about(&self) -> &'static str {
        "As Banister, but a set tires the more the more was done in the last days."
    }
    fn body(&self, person: &Traits) -> Box<dyn Body> {
        body_of(&Muscle { person: *person, fitness: 0.0, fatigue: 0.0, recent: 0.0 })
    }
}

#[derive(Clone)]
struct Muscle {
    person: Traits,
    fitness: f64,
    fatigue: f64,
    recent: f64,
}

impl Tissue for Muscle {
    fn rest(&mut self, days: f64) {
        self.fitness *= (-days / FITNESS_DAYS).exp();
        self.fatigue *= (-days / (FATIGUE_DAYS * self.person.recovery)).exp();
        self.recent *= (-days / RECENT_DAYS).exp();
    }
    fn train(&mut self, work: f64) {
        self.recent += work;
        self.fitness += FITNESS_PER_SET * self.person.gain * work;
        self.fatigue += FATIGUE_PER_SET_SQUARED * self.person.fatigue * self.recent * work;
    }
    fn capability(&self) -> f64 {
        self.fitness
    }
    fn deficit(&self) -> f64 {
        self.fatigue
    }
}
