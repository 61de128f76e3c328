//! Every muscle over the days of a plan, with what the plan trains until then.

use crate::athlete::Athlete;
use crate::model::dose::MuscleDose;
use crate::model::muscle_state::{LocalDeficit, LocalFade};
use crate::model::readiness::Readiness;
use crate::model::reported::Shift;
use crate::model::systemic::{Systemic, SystemicFade};
use crate::model::traits::traits;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::plan::PLAN_DAYS;

/// Nights between the days of a plan.
const NIGHTS: usize = PLAN_DAYS - 1;

/// One muscle. Copied as a whole for every trial, so nothing of it is on the heap.
#[derive(Debug, Clone, Copy)]
struct Track<'a> {
    /// As it is now: what does not change over the days.
    now: Readiness<'a>,
    /// What passes from each day to the next.
    fades: [LocalFade; NIGHTS],
    /// Before the session of each day.
    locals: [LocalDeficit; PLAN_DAYS],
    reported: [Shift; PLAN_DAYS],
    /// The work of each day.
    doses: [MuscleDose; PLAN_DAYS],
}

/// All muscles and the body they are part of.
#[derive(Debug, Clone)]
pub(super) struct Tracks<'a> {
    muscles: Vec<Option<Track<'a>>>,
    fades: [SystemicFade; NIGHTS],
    bodies: [Systemic; PLAN_DAYS],
}

/// The work of one exercise for its muscles.
pub(super) type Work = Vec<(Muscle, MuscleDose)>;

impl<'a> Tracks<'a> {
    /// Nothing planned yet.
    pub(super) fn new(athlete: &'a Athlete, now: Moment, at: &[Moment; PLAN_DAYS]) -> Self {
        let gaps: [f64; NIGHTS] = std::array::from_fn(|night| at[night + 1].days_since(at[night]));
        let first = at[0].days_since(now).max(0.0);
        let (person, _) = athlete.personal(now);
        let fades = gaps.map(|gap| SystemicFade::over(&athlete.params, person, gap));
        let muscles = Muscle::ALL.into_iter().map(|muscle| {
            athlete.muscles[muscle].last_trained?;
            Some(Track::new(athlete.readiness(muscle, now).later(first), &gaps, &fades))
        });
        let mut body = athlete.body;
        body.fade(SystemicFade::over(&athlete.params, person, first));
        let mut tracks = Self { muscles: muscles.collect(), bodies: [body; PLAN_DAYS], fades };
        tracks.pass_bodies(0);
        tracks
    }

    /// Probability that a muscle is ready before the session of a day; `None` before its first session.
    pub(super) fn p_ready(&self, muscle: Muscle, day: usize) -> Option<f64> {
        let track = self.muscles[muscle.index()].as_ref()?;
        let (local, reported) = (*track.locals.get(day)?, *track.reported.get(day)?);
        Some(Readiness { local, reported, body: *self.bodies.get(day)?, ..track.now }.p_ready())
    }

    /// The same with this work on a day.
    pub(super) fn with(&self, day: usize, work: &[Work]) -> Self {
        let mut with = self.clone();
        for (muscle, dose) in work.iter().flatten() {
            if let Some(track) = &mut with.muscles[muscle.index()] {
                track.doses[day].add(dose);
            }
        }
        let mut touched = PerMuscle::splat(false);
        work.iter().flatten().for_each(|(muscle, _)| touched[*muscle] = true);
        for (muscle, touched) in touched.iter() {
            if let Some(track) = with.muscles[muscle.index()].as_mut().filter(|_| *touched) {
                track.pass(day);
            }
        }
        with.pass_bodies(day);
        with
    }

    fn pass_bodies(&mut self, from: usize) {
        for day in from..NIGHTS {
            let mut body = self.bodies[day];
            body.add_fatigue(self.fatigue_of(day));
            body.fade(self.fades[day]);
            self.bodies[day + 1] = body;
        }
    }

    /// Whole-body fatigue of a day's work, log strength; heavy sets are not known ahead.
    fn fatigue_of(&self, day: usize) -> f64 {
        let work: f64 = self.muscles.iter().flatten().map(|track| track.doses[day].work).sum();
        let params = self.muscles.iter().flatten().next().map(|track| track.now.params);
        params.map_or(0.0, |params| (params.systemic_per_ten_sets() * work / 10.0).min(params.systemic_cap()))
    }
}

impl<'a> Track<'a> {
    fn new(now: Readiness<'a>, gaps: &[f64; NIGHTS], shared: &[SystemicFade; NIGHTS]) -> Self {
        let fades = gaps.map(|gap| LocalFade::over(now.params, now.pace, gap));
        let mut reported = [now.reported; PLAN_DAYS];
        for night in 0..NIGHTS {
            reported[night + 1] = reported[night].left(fades[night].damage, shared[night].offset);
        }
        let (locals, doses) = ([now.local; PLAN_DAYS], [MuscleDose::default(); PLAN_DAYS]);
        let mut track = Self { now, fades, locals, reported, doses };
        track.pass(0);
        track
    }

    /// Lets the days from one on pass again.
    fn pass(&mut self, from: usize) {
        for day in from..NIGHTS {
            let mut local = self.locals[day];
            let dose = &self.doses[day];
            if dose.work > 0.0 {
                let susceptibility = traits(self.now.muscle).susceptibility;
                dose.tire(self.now.params, self.now.pace, susceptibility, &mut local);
            }
            local.advance(self.fades[day]);
            self.locals[day + 1] = local;
        }
    }
}
