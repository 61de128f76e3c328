//! Recovery hardly matters: work counts, when it is done does not.

use super::growth::Growth;
use crate::lab::truth::{Body, Tissue, Traits, Truth, body_of};

const DEFICIT_PER_SET: f64 = 0.006;
const DEFICIT_DAYS: f64 = 0.5;
const GAIN_PER_SET: f64 = 0.0016;
/// Sets of one session give less than in proportion.
const GAIN_POWER: f64 = 0.7;

/// A day after a session the muscle is back; strength follows the sets done.
pub(super) struct Hardly;

impl Truth for Hardly {
    fn id(&self) -> &'static str {
        "hardly"
    }
    fn name(&self) -> &'static str {
        "recovery hardly matters"
    }
    fn about(&self) -> &'static str {
        "A day after a session the muscle is back, and strength follows the sets done, whenever."
    }
    fn day_carry(&self) -> f64 {
        0.3
    }
    fn body(&self, person: &Traits) -> Box<dyn Body> {
        body_of(&Muscle { person: *person, deficit: 0.0, growth: Growth::default() })
    }
}

#[derive(Clone)]
struct Muscle {
    person: Traits,
    deficit: f64,
    growth: Growth,
}

impl Tissue for Muscle {
    fn rest(&mut self, days: f64) {
        self.deficit *= (-days / (DEFICIT_DAYS * self.person.recovery)).exp();
        self.growth.rest(days);
    }
    fn train(&mut self, work: f64) {
        self.deficit += DEFICIT_PER_SET * self.person.fatigue * work;
        self.growth.train(GAIN_PER_SET * self.person.gain * work.powf(GAIN_POWER));
    }
    fn capability(&self) -> f64 {
        self.growth.gained()
    }
    fn deficit(&self) -> f64 {
        self.deficit
    }
}
