//! The control: fatigue and damage decay as the engine assumes. Only parameter recovery uses it, to tell a weak
//! instrument from a wrong model.

use super::growth::Growth;
use crate::lab::truth::{Body, Tissue, Traits, Truth, body_of};

const FATIGUE_PER_SET: f64 = 0.014;
const DAMAGE_PER_SET: f64 = 0.007;
const FATIGUE_DAYS: f64 = 1.0;
const DAMAGE_DAYS: f64 = 2.2;
const GAIN_PER_SESSION: f64 = 0.0015;

/// The engine's own decay with its default constants.
pub(super) struct Own;

impl Truth for Own {
    fn id(&self) -> &'static str {
        "own"
    }
    fn name(&self) -> &'static str {
        "control: the engine's own decay"
    }
    fn about(&self) -> &'static str {
        "Fatigue (1 day) and damage (2.2 days) as the engine assumes them; a control, not a test."
    }
    fn body(&self, person: &Traits) -> Box<dyn Body> {
        body_of(&Muscle { person: *person, fatigue: 0.0, damage: 0.0, growth: Growth::default() })
    }
}

#[derive(Clone)]
struct Muscle {
    person: Traits,
    fatigue: f64,
    damage: f64,
    growth: Growth,
}

impl Tissue for Muscle {
    fn rest(&mut self, days: f64) {
        self.fatigue *= (-days / (FATIGUE_DAYS * self.person.recovery)).exp();
        self.damage *= (-days / (DAMAGE_DAYS * self.person.recovery)).exp();
        self.growth.rest(days);
    }
    fn train(&mut self, work: f64) {
        self.fatigue += FATIGUE_PER_SET * self.person.fatigue * work;
        self.damage += DAMAGE_PER_SET * self.person.fatigue * work;
        self.growth.train(GAIN_PER_SESSION * self.person.gain);
    }
    fn capability(&self) -> f64 {
        self.growth.gained()
    }
    fn deficit(&self) -> f64 {
        self.fatigue + self.damage
    }
}
