//! Damage beyond a threshold: too much, or too soon, costs out of proportion.

use super::growth::Growth;
use crate::lab::truth::{Body, Tissue, Traits, Truth, body_of};

const DEFICIT_PER_SET: f64 = 0.005;
/// Sets of one session that are borne well.
const BORNE_SETS: f64 = 5.0;
/// Deficit of each set beyond, log strength.
const EXCESS_PER_SET: f64 = 0.01;
/// Deficit above which a session comes too soon, log strength.
const TOO_SOON: f64 = 0.02;
/// Extra deficit of each set of such a session, log strength.
const TOO_SOON_PER_SET: f64 = 0.005;
/// Repair is steady, log strength a day.
const REPAIR_PER_DAY: f64 = 0.01;
const DEFICIT_CAP: f64 = 0.2;
const GAIN_PER_SESSION: f64 = 0.0045;
const SETS_FOR_MOST: f64 = 2.0;

/// Repair is steady; a session that comes too soon gives nothing and digs deeper.
pub(super) struct Threshold;

impl Truth for Threshold {
    fn id(&self) -> &'static str {
        "threshold"
    }
    fn name(&self) -> &'static str {
        "threshold damage"
    }
    fn about(&self) -> &'static str {
        "Repair is steady; a session more than 2 % down gives nothing and digs deeper, and so do too many sets."
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
        self.deficit = (self.deficit - REPAIR_PER_DAY * days / self.person.recovery).max(0.0);
        self.growth.rest(days);
    }
    fn train(&mut self, work: f64) {
        let too_soon = self.deficit > TOO_SOON;
        let share = if too_soon { 0.0 } else { 1.0 - (-work / SETS_FOR_MOST).exp() };
        self.growth.train(GAIN_PER_SESSION * self.person.gain * share);
        let extra = if too_soon { TOO_SOON_PER_SET * work } else { 0.0 };
        let excess = EXCESS_PER_SET * (work - BORNE_SETS).max(0.0);
        let added = self.person.fatigue * (DEFICIT_PER_SET * work + excess + extra);
        self.deficit = (self.deficit + added).min(DEFICIT_CAP);
    }
    fn capability(&self) -> f64 {
        self.growth.gained()
    }
    fn deficit(&self) -> f64 {
        self.deficit
    }
}
