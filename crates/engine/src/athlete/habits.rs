//! Feeds the forecast: what was done, in the form its terms look at.

use crate::athlete::Athlete;
use crate::event::{SetDone, SetKind};
use crate::exercise::{Exercise, ExerciseId};
use crate::forecast::{
    AfterSets, ExercisesBefore, Exposure, Features, Forecast, LiftedSet, Planned, SeriesId,
};
use crate::model::performance::moved_kg;
use crate::moment::Moment;
use crate::muscle::PerMuscle;
use crate::quantity::Load;
use crate::session::ExerciseWork;

/// Earlier days of an exercise from which a forecast is shown; the coefficients were fitted from there on.
const EARLIER_DAYS_MIN: u32 = 3;
/// Most reps of a set that counts as an effort (the benchmark's protocol).
const REPS_MAX: u16 = 15;
/// Share of the session's top load from which a set counts as work for its muscle (the same).
const HARD_SHARE: f64 = 0.7;

/// Hard sets done so far in a session, by prime muscle.
pub(crate) type SetsSoFar = PerMuscle<u16>;

/// A lift of a plan, where it is known, and its hard sets.
pub(crate) type PlannedLift = (Option<usize>, u16);

/// What comes before a plan on its day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DoneBefore {
    /// How many exercises.
    pub(crate) exercises: usize,
    /// Their hard sets; `None` where they are not all known.
    pub(crate) sets: Option<SetsSoFar>,
}

/// An exercise of a planned session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedWork {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// Its hard sets: working sets with at least 70 % of the top load.
    pub hard_sets: u16,
}

impl Athlete {
    /// What will probably happen when this session is done at `now`, one answer an exercise, in order of work.
    ///
    /// Knowing the whole plan makes the forecast better than asking for each exercise alone. What was done on
    /// the day already counts as done before. `None` for an exercise with fewer than three earlier days.
    pub fn session_forecast(&self, now: Moment, plan: &[PlannedWork]) -> Vec<Option<Forecast>> {
        let mut athlete = self.at(now);
        let lift = |work: &PlannedWork| (athlete.known_lift(&work.exercise), work.hard_sets);
        let plan: Vec<PlannedLift> = plan.iter().map(lift).collect();
        athlete.plan_forecasts(&plan, &athlete.before_a_session())
    }

    /// Where a session that begins now stands: after what the day has seen already.
    pub(crate) fn before_a_session(&self) -> DoneBefore {
        let done = self.forecaster.done_today();
        // of the sets of earlier exercises only those of this plan are known
        let sets = (done == ExercisesBefore::NONE).then(SetsSoFar::default);
        DoneBefore { exercises: done.count(), sets }
    }

    /// What will probably happen in a plan that is done in this order after `done`.
    pub(crate) fn plan_forecasts(&self, plan: &[PlannedLift], done: &DoneBefore) -> Vec<Option<Forecast>> {
        let places = self.plan_places(plan, done).into_iter();
        places.map(|planned| self.forecaster.predict(&planned?)).collect()
    }

    /// The place of each exercise of a plan; `None` where it has no forecast.
    pub(crate) fn plan_places(&self, plan: &[PlannedLift], done: &DoneBefore) -> Vec<Option<Planned>> {
        let mut before = self.forecaster.done_today();
        let mut so_far = done.sets;
        let mut places = Vec::with_capacity(plan.len());
        for (place, (lift, hard_sets)) in plan.iter().enumerate() {
            let Some((lift, series)) = lift.and_then(|lift| Some((lift, series(lift)?))) else {
                places.push(None);
                continue;
            };
            let prime = self.lifts[lift].exercise.muscles.first().map(|(muscle, _)| *muscle);
            let planned = Planned {
                series,
                position: u16::try_from(place + done.exercises).ok(),
                planned_sets_before: prime.zip(so_far).map(|(muscle, sets)| sets[muscle]),
                exercises_before: Some(before),
            };
            places.push(self.familiar(series).map(|_| planned));
            before = before.and(series);
            if let (Some(muscle), Some(sets)) = (prime, so_far.as_mut()) {
                sets[muscle] = sets[muscle].saturating_add(*hard_sets);
            }
        }
        places
    }

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
        self.forecaster.predict(&self.planned_now(lift)?)
    }

    /// What will probably come of an exercise that was begun today, after `done` exercises and these sets of its own.
    pub(crate) fn after_sets(&self, lift: usize, done: &DoneBefore, sets: &[LiftedSet]) -> Option<AfterSets> {
        let planned = self.plan_places(&[(Some(lift), 1)], done).into_iter().next().flatten()?;
        self.forecaster.predict_after_sets(&planned, sets)
    }

    /// Sets of an exercise as the forecast sees them.
    pub(crate) fn lifted(&self, work: &ExerciseWork) -> Vec<LiftedSet> {
        lifted_sets(&self.lifts[work.lift].exercise, self.body_mass_kg(), &work.sets)
    }

    /// What that forecast looked at.
    pub(crate) fn habit_features(&self, lift: usize, planned: Option<Planned>) -> Option<Features> {
        self.forecaster.features(&planned.or_else(|| self.planned_now(lift))?)
    }

    fn planned_now(&self, lift: usize) -> Option<Planned> {
        let series = self.familiar(series(lift)?)?;
        Some(Planned { series, position: None, planned_sets_before: None, exercises_before: None })
    }

    /// Earlier days of an exercise that the forecast knows.
    pub(super) fn forecast_days(&self, lift: usize) -> u32 {
        series(lift).map_or(0, |series| self.forecaster.earlier_exposures(series))
    }

    /// The series, if it has enough earlier days for a forecast.
    fn familiar(&self, series: SeriesId) -> Option<SeriesId> {
        Some(series).filter(|id| self.forecaster.earlier_exposures(*id) >= EARLIER_DAYS_MIN)
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
