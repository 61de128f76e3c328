//! The ramp of lighter sets up to the first working set.

use crate::athlete::Athlete;
use crate::day::{Aim, WarmUpSet};
use crate::exercise::Loading;
use crate::model::lift::LiftState;
use crate::quantity::{Load, Reps};

/// Share of the working load and reps of each step: usual practice, far from failure at every step.
const RAMP: [(f64, u32); 3] = [(0.4, 8), (0.6, 5), (0.8, 3)];
/// A last single step for heavy sets.
const HEAVY: (f64, u32) = (0.9, 1);
/// Working reps up to which a set is heavy.
const HEAVY_REPS: u16 = 5;
/// Working loads below this need no ramp, kg.
const LIGHT_KG: f64 = 15.0;

impl Athlete {
    /// The ramp to an aim; empty without a load that is worth one.
    pub(crate) fn warm_up(&self, lift: usize, aim: Option<&Aim>) -> Vec<WarmUpSet> {
        let state = &self.lifts[lift];
        let Some((load, reps)) = aim.and_then(|aim| Some((aim.load?, aim.reps?))) else { return Vec::new() };
        if load.kg() < LIGHT_KG || state.exercise.loading != Loading::External {
            return Vec::new();
        }
        let heavy = Some(HEAVY).filter(|_| reps.get() <= HEAVY_REPS);
        let mut ramp: Vec<WarmUpSet> = Vec::with_capacity(RAMP.len() + 1);
        for (share, reps) in RAMP.into_iter().chain(heavy) {
            let step = self.ramp_load(state, load, share).filter(|step| *step > Load::ZERO && *step < load);
            let rises = |step: &Load| ramp.last().is_none_or(|last| *step > last.load);
            let set = step.filter(rises).zip(Reps::new(reps).ok());
            ramp.extend(set.map(|(load, reps)| WarmUpSet { load, reps }));
        }
        ramp
    }

    /// A share of the load that can be made: of the rack, else in whole steps down from the load itself.
    fn ramp_load(&self, lift: &LiftState, load: Load, share: f64) -> Option<Load> {
        let wanted = load.kg() * share;
        if let Some(rack) = self.wishes.rack(&lift.exercise) {
            return Some(rack.at_most(Load::from_kg(wanted).ok()?));
        }
        let step_kg = self.step_kg(lift);
        let steps = libm::ceil((load.kg() - wanted) / step_kg);
        Load::from_kg((load.kg() - steps * step_kg).max(0.0)).ok()
    }
}
