//! Feeds the forecast: what was done, in the form its terms look at.

use crate::athlete::Athlete;
use crate::event::{SetDone, SetKind};
use crate::exercise::Exercise;
use crate::forecast::{Exposure, Forecast, LiftedSet, Planned, SeriesId};
use crate::model::performance::moved_kg;
use crate::muscle::PerMuscle;
use crate::quantity::Load;

/// Earlier days of an exercise from which a forecast is shown; the coefficients were fitted from there on.
const EARLIER_DAYS_MIN: u32 = 3;
/// Most reps of a set that counts as an effort (the benchmark's protocol).
const REPS_MAX: u16 = 15;
/// Share of the session's top load from which a set counts as work for its muscle (the same).
const HARD_SHARE: f64 = 0.7;

/// Hard sets done so far in a session, by prime muscle.
pub(super) type SetsSoFar = PerMuscle<u16>;

impl Athlete {
    /// Tells the forecast about one exercise of a session; `place` counts exercises from 0.
    pub(super) fn note_habit(&mut self, lift: usize, place: usize, sets: &[SetDone], so_far: &mut SetsSoFar) {
        let exercise = &self.lifts[lift].exercise;
        let prime = exercise.muscles.first().map(|(muscle, _)| *muscle);
        let before = prime.map(|muscle| so_far[muscle]);
        let lifted = lifted_sets(exercise, self.body_mass_kg(), sets);
        if let Some(muscle) = prime {
            so_far[muscle] = so_far[muscle].saturating_add(hard_sets(sets));
        }
        let Some(series) = series(lift) else { return };
        let position = u16::try_from(place).ok();
        self.forecaster.observe(&Exposure { series, position, planned_sets_before: before, sets: &lifted });
    }

    /// What will probably happen if an exercise is done now, its place in the session unknown.
    pub(crate) fn habit_forecast(&self, lift: usize) -> Option<Forecast> {
        let series = series(lift).filter(|id| self.forecaster.earlier_exposures(*id) >= EARLIER_DAYS_MIN)?;
        self.forecaster.predict(&Planned {
            series,
            position: None,
            planned_sets_before: None,
            exercises_before: None,
        })
    }
}

fn series(lift: usize) -> Option<SeriesId> {
    u32::try_from(lift).ok().map(SeriesId)
}

fn lifted_sets(exercise: &Exercise, body_mass_kg: f64, sets: &[SetDone]) -> Vec<LiftedSet> {
    let lifted = |set: &SetDone| {
        let reps = set.reps.map(|reps| reps.get()).filter(|reps| (1..=REPS_MAX).contains(reps))?;
        LiftedSet::new(moved_kg(exercise, set.load, body_mass_kg)?, reps).ok()
    };
    sets.iter().filter(|set| is_work(set)).filter_map(lifted).collect()
}

fn hard_sets(sets: &[SetDone]) -> u16 {
    let top = sets.iter().filter(|set| is_work(set)).filter_map(|set| set.load).max().unwrap_or(Load::ZERO);
    let hard =
        |set: &&SetDone| is_work(set) && set.load.is_none_or(|load| load.kg() >= HARD_SHARE * top.kg());
    u16::try_from(sets.iter().filter(hard).count()).unwrap_or(u16::MAX)
}

fn is_work(set: &SetDone) -> bool {
    !matches!(set.kind, SetKind::WarmUp | SetKind::Hold)
}
