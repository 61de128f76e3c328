//! Damage that heals along a stretched exponential.

use super::growth::Growth;
use crate::lab::truth::{Body, Tissue, Traits, Truth, body_of};

const DAMAGE_PER_SET: f64 = 0.012;
const DAMAGE_CAP: f64 = 0.15;
const HEALING_DAYS: f64 = 2.2;
/// Below 1: fast at first, then a long tail.
const STRETCH: f64 = 0.75;
/// Sessions older than this are forgotten, days.
const FORGOTTEN_DAYS: f64 = 45.0;
const GAIN_PER_SESSION: f64 = 0.0045;
const SETS_FOR_MOST: f64 = 2.5;
/// Deficit at which a session would give nothing, log strength, were there no floor.
const WASTED_DEFICIT: f64 = 0.06;
const LEAST_SHARE: f64 = 0.3;

/// A session in a deficit gives less; good and bad days come in runs.
pub(super) struct Stretched;

impl Truth for Stretched {
    fn id(&self) -> &'static str {
        "stretched"
    }
    fn name(&self) -> &'static str {
        "stretched damage"
    }
    fn about(&self) -> &'static str {
        "Damage heals fast, then slowly; a session in a deficit gives less; good and bad days come in runs."
    }
    fn day_carry(&self) -> f64 {
        0.6
    }
    fn body(&self, person: &Traits) -> Box<dyn Body> {
        body_of(&Muscle { person: *person, bouts: Vec::new(), growth: Growth::default() })
    }
}

#[derive(Clone)]
struct Muscle {
    person: Traits,
    /// Age in days and damage of each session.
    bouts: Vec<(f64, f64)>,
    growth: Growth,
}

impl Tissue for Muscle {
    fn rest(&mut self, days: f64) {
        self.bouts.iter_mut().for_each(|(age, _)| *age += days);
        let forgotten = FORGOTTEN_DAYS * self.person.recovery.max(1.0);
        self.bouts.retain(|(age, _)| *age < forgotten);
        self.growth.rest(days);
    }
    fn train(&mut self, work: f64) {
        let share = (1.0 - self.deficit() / WASTED_DEFICIT).max(LEAST_SHARE);
        self.growth
            .train(GAIN_PER_SESSION * self.person.gain * share * (1.0 - (-work / SETS_FOR_MOST).exp()));
        let damage = DAMAGE_PER_SET * self.person.fatigue * work / DAMAGE_CAP;
        self.bouts.push((0.0, DAMAGE_CAP * (1.0 - (-damage).exp())));
    }
    fn capability(&self) -> f64 {
        self.growth.gained()
    }
    fn deficit(&self) -> f64 {
        let days = HEALING_DAYS * self.person.recovery;
        self.bouts.iter().map(|(age, damage)| damage * (-(age / days).powf(STRETCH)).exp()).sum()
    }
}
