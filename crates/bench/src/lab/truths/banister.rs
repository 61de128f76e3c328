//! Banister's two components (Calvert 1976), for each muscle.

use crate::lab::truth::{Body, Tissue, Traits, Truth, body_of};

const FITNESS_DAYS: f64 = 42.0;
const FATIGUE_DAYS: f64 = 6.0;
/// Fitness of one set to failure, log strength.
const FITNESS_PER_SET: f64 = 0.0027;
/// Fatigue of one set to failure, log strength.
const FATIGUE_PER_SET: f64 = 0.0055;

/// Fitness and fatigue rise with every set and fade at their own pace.
pub(super) struct Banister;

impl Truth for Banister {
    fn id(&self) -> &'static str {
        "banister"
    }
    fn name(&self) -> &'static str {
        "Banister"
    }
    fn about(&self) -> &'static str {
        "Every set adds fitness (42 days) and fatigue (6 days); more sets always give more, tired or not."
    }
    fn body(&self, person: &Traits) -> Box<dyn Body> {
        body_of(&Muscle { person: *person, fitness: 0.0, fatigue: 0.0 })
    }
}

#[derive(Clone)]
struct Muscle {
    person: Traits,
    fitness: f64,
    fatigue: f64,
}

impl Tissue for Muscle {
    fn rest(&mut self, days: f64) {
        self.fitness *= (-days / FITNESS_DAYS).exp();
        self.fatigue *= (-days / (FATIGUE_DAYS * self.person.recovery)).exp();
    }
    fn train(&mut self, work: f64) {
        self.fitness += FITNESS_PER_SET * self.person.gain * work;
        self.fatigue += FATIGUE_PER_SET * self.person.fatigue * work;
    }
    fn capability(&self) -> f64 {
        self.fitness
    }
    fn deficit(&self) -> f64 {
        self.fatigue
    }
}
