//! How much work a muscle recovers from before its next use.

use crate::athlete::Athlete;
use crate::exercise::Exercise;
use crate::model::dose::{MuscleDose, hardness, length_factor, strain};
use crate::model::lift::LiftState;
use crate::model::traits::traits;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};

/// Days to the next use of a muscle whose rhythm is not known: the middle of the recovery table.
const GAP_DAYS: f64 = 3.0;
/// Bounds of a rhythm that a session is fitted to, days.
const GAP_DAYS_MIN: f64 = 1.0;
const GAP_DAYS_MAX: f64 = 7.0;
/// Reps of a set whose length is not known.
const REPS: f64 = 8.0;

impl Athlete {
    /// The dose of some hard sets of an exercise for a muscle with this share, as this person does them.
    pub(crate) fn dose_of(&self, lift: &LiftState, share: f64, sets: u32) -> MuscleDose {
        let (rir, reps) = lift
            .last_evidence
            .map_or((self.params.missing_rir_reps(), REPS), |last| (last.reserve.reps, last.reps.as_f64()));
        let work = share * f64::from(sets) * hardness(&self.params, rir) * length_factor(reps);
        let strained_work = work * strain(lift.exercise.emphasis, crate::event::SetKind::Working);
        let assumed_work =
            if lift.last_evidence.is_none_or(|last| last.reserve.assumed) { work } else { 0.0 };
        MuscleDose { work, strained_work, assumed_work, setback: 0.0, direct: share >= 0.5 }
    }

    /// Days until a muscle is usually trained again.
    pub(crate) fn next_use_days(&self, muscle: Muscle) -> f64 {
        self.volume.usual_gap_days(muscle).unwrap_or(GAP_DAYS).clamp(GAP_DAYS_MIN, GAP_DAYS_MAX)
    }
}

/// The work that a session asks of every muscle so far.
pub(crate) struct Budget<'a> {
    athlete: &'a Athlete,
    now: Moment,
    doses: PerMuscle<MuscleDose>,
    /// Muscles that one effort took beyond what they recover from before their next use.
    beyond: PerMuscle<bool>,
}

impl<'a> Budget<'a> {
    /// Nothing done yet.
    pub(crate) fn new(athlete: &'a Athlete, now: Moment) -> Self {
        Self { athlete, now, doses: PerMuscle::default(), beyond: PerMuscle::default() }
    }

    /// Whether an exercise still fits: one effort may go beyond for a muscle, a second may not.
    pub(crate) fn has_room(&self, exercise: &Exercise) -> bool {
        !exercise.deciding_muscles().any(|muscle| self.beyond[muscle])
    }

    /// Takes an exercise in.
    pub(crate) fn add(&mut self, lift: &LiftState, sets: u32) {
        for (muscle, share) in &lift.exercise.muscles {
            let more = self.athlete.dose_of(lift, share.get(), sets);
            let dose = &mut self.doses[*muscle];
            dose.add(&more);
            if share.decides() && !self.beyond[*muscle] {
                self.beyond[*muscle] = !self.recovers(*muscle);
            }
        }
    }

    /// Whether the muscle looks ready again by its next use.
    fn recovers(&self, muscle: Muscle) -> bool {
        let athlete = self.athlete;
        let mut after = athlete.readiness(muscle, self.now);
        self.doses[muscle].tire(&athlete.params, after.pace, traits(muscle).susceptibility, &mut after.local);
        let back = after.later(athlete.next_use_days(muscle)).p_ready();
        back >= athlete.params.ready_probability()
    }
}
