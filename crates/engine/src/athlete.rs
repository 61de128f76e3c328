//! A person's state, folded from what happened. Replaying the whole log and applying one event more are the
//! same thing.

pub(crate) mod chronicle;
mod end_session;
mod expected;
mod fit;
mod habits;
mod in_session;
mod learned;
mod shown;
mod weekly;

pub(crate) use expected::Expected;
pub use fit::{EffortNoise, Fit, LearnedConstant, LearnedHabit};
pub use habits::PlannedWork;
pub(crate) use habits::{DoneBefore, PlannedLift, SetsSoFar};

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::check_in::Answers;
use crate::connective::RegionLoads;
use crate::day::DataSummary;
use crate::event::{Event, Lock, Profile, SetDone, TrainingAge, What};
use crate::exercise::{Exercise, ExerciseBook, ExerciseId};
use crate::forecast::{ForecastModel, Forecaster};
use crate::model::lift::LiftState;
use crate::model::muscle_state::{C, LocalFade, MuscleState, Pace, Passing, pace};
use crate::model::personal::Personal;
use crate::model::readiness::Readiness;
use crate::model::reported::Reported;
use crate::model::signals::{LearnedSignal, Signal, SignalWeights};
use crate::model::systemic::Systemic;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::params::Params;
use crate::session::OpenSession;
use crate::volume::Volume;
use crate::wishes::Wishes;

/// A person: parameters, exercises, and the state that their log adds up to.
///
/// ```
/// use regain_engine::{Athlete, DayVerdict, ExerciseBook, Moment, Params};
/// let athlete = Athlete::new(Params::default(), ExerciseBook::default());
/// let now = Moment::new(1_800_000_000, 0).unwrap();
/// let day = athlete.today(now);
/// assert_eq!(day.data.sessions, 0);
/// assert_eq!(day.verdict, DayVerdict::Train); // nothing is known, so a careful first session
/// ```
#[derive(Debug, Clone)]
pub struct Athlete {
    pub(crate) params: Params,
    book: ExerciseBook,
    pub(crate) profile: Profile,
    pub(crate) wishes: Arc<Wishes>,
    /// The time the state is at.
    clock: Option<Moment>,
    /// When the log began.
    began: Option<Moment>,
    pub(crate) muscles: PerMuscle<MuscleState>,
    pub(crate) body: Systemic,
    pub(crate) reported: Reported,
    pub(crate) weights: SignalWeights,
    pub(crate) lifts: Vec<LiftState>,
    /// What was learned about the person, and the state under it.
    learned: Personal,
    /// Learned multipliers that this state rests on: of recovery time and fatigue. One while events are folded.
    in_use: (f64, f64),
    lift_of: Arc<HashMap<ExerciseId, usize>>,
    open: Option<OpenSession>,
    pub(crate) forecaster: Forecaster,
    pub(crate) answers: Answers,
    pub(crate) locks: Vec<Lock>,
    pub(crate) regions: RegionLoads,
    pub(crate) volume: Volume,
    pub(crate) data: DataSummary,
    rated_sets: u32,
    working_sets: u32,
}

impl Athlete {
    /// A person about whom nothing is known yet.
    pub fn new(params: Params, book: ExerciseBook) -> Self {
        let body = Systemic::rested(&params);
        let weights = SignalWeights::new(&params);
        Self {
            params,
            book,
            profile: Profile::default(),
            wishes: Arc::default(),
            clock: None,
            began: None,
            muscles: PerMuscle::splat(MuscleState::rested()),
            body,
            reported: Reported::default(),
            weights,
            lifts: Vec::new(),
            learned: Personal::new(),
            in_use: (1.0, 1.0),
            lift_of: Arc::default(),
            open: None,
            forecaster: Forecaster::new(shipped_forecast()),
            answers: Answers::default(),
            locks: Vec::new(),
            regions: RegionLoads::default(),
            volume: Volume::default(),
            data: DataSummary::default(),
            rated_sets: 0,
            working_sets: 0,
        }
    }

    /// Folds a whole log, oldest event first, up to and including `until`.
    pub fn replay(params: Params, book: ExerciseBook, events: &[Event], until: Moment) -> Self {
        let mut athlete = Self::new(params, book);
        for event in events.iter().take_while(|event| event.at <= until) {
            athlete.apply(event);
        }
        athlete
    }

    /// Places that are locked, in the order in which they were; a person clears each by its place.
    pub fn locks(&self) -> &[Lock] {
        &self.locks
    }

    /// Takes one event into account. Events come in order of time; one from the past counts as now.
    pub fn apply(&mut self, event: &Event) {
        match &event.what {
            What::Set(set) => self.apply_set(event.at, set),
            What::CheckIn(check_in) => {
                self.pass(event.at);
                self.data.last_check_in = Some(event.at);
                self.apply_check_in(event.at, check_in);
            }
            What::Night(night) => {
                self.pass(event.at);
                self.apply_night(event.at, night);
            }
            What::Lock(lock) => self.lock(*lock),
            What::Unlock(place) => self.locks.retain(|lock| lock.place != *place),
            What::Profile(profile) => self.profile = *profile,
            What::Wishes(wishes) => self.wishes = Arc::clone(wishes),
        }
    }

    /// What this person's reports have been worth, signal by signal, learned from their efforts so far.
    ///
    /// ```
    /// use regain_engine::{Athlete, ExerciseBook, Params, Signal};
    /// let athlete = Athlete::new(Params::default(), ExerciseBook::default());
    /// let [soreness, ..] = athlete.learned_signals();
    /// assert_eq!((soreness.signal, soreness.weight, soreness.efforts), (Signal::Soreness, 0.25, 0));
    /// ```
    pub fn learned_signals(&self) -> [LearnedSignal; Signal::COUNT] {
        self.weights.learned(&self.params)
    }

    /// What the person said they want and have, as it stands.
    pub fn wishes(&self) -> &Wishes {
        &self.wishes
    }

    /// Adds a lock, once.
    pub(crate) fn lock(&mut self, lock: Lock) {
        if !self.locks.contains(&lock) {
            self.locks.push(lock);
        }
    }

    /// The same athlete at `now`: the open session ended, time passed, what was learned put to use.
    pub(crate) fn at(&self, now: Moment) -> Self {
        let mut athlete = self.clone();
        athlete.settle(now);
        athlete.forecaster.begin_day(now.local_day());
        athlete.use_learned();
        athlete
    }

    /// Lets time pass until `now`; a session that may still go on stays open.
    fn pass(&mut self, now: Moment) {
        if self.open.as_ref().is_some_and(|open| open.continues(now)) {
            self.advance_to(now);
        } else {
            self.settle(now);
        }
    }

    /// Ends the open session and lets time pass until `now`.
    fn settle(&mut self, now: Moment) {
        if let Some(session) = self.open.take() {
            self.end_session(&session);
        }
        self.advance_to(now);
    }

    fn apply_set(&mut self, at: Moment, set: &SetDone) {
        if self.open.as_ref().is_none_or(|open| !open.continues(at)) {
            self.settle(at);
            self.open = Some(OpenSession { began: at, ended: at, work: Vec::new(), latest: 0 });
        }
        let lift = self.lift_index(&set.exercise);
        if let Some(open) = self.open.as_mut() {
            open.add(at, lift, set.clone());
        }
    }

    /// The state of an exercise that was done.
    pub(crate) fn done_lift(&self, id: &ExerciseId) -> Option<usize> {
        self.lift_of.get(id).copied()
    }

    /// The state of an exercise that the book or the log knows.
    pub(crate) fn known_lift(&mut self, id: &ExerciseId) -> Option<usize> {
        let known = self.lift_of.contains_key(id) || self.book.get(id).is_some();
        known.then(|| self.lift_index(id))
    }

    fn lift_index(&mut self, id: &ExerciseId) -> usize {
        if let Some(index) = self.lift_of.get(id) {
            return *index;
        }
        let exercise = self.book.get(id).cloned();
        let exercise = exercise.unwrap_or_else(|| Arc::new(Exercise::undescribed(id.clone(), id.as_str())));
        self.lifts.push(LiftState::new(exercise));
        self.learned.add_lift();
        Arc::make_mut(&mut self.lift_of).insert(id.clone(), self.lifts.len() - 1);
        self.lifts.len() - 1
    }

    fn advance_to(&mut self, now: Moment) {
        let days = self.clock.map_or(0.0, |clock| now.days_since(clock).max(0.0));
        if days > 0.0 {
            let (recovery, fatigue) = self.personal(now);
            let passing = Passing::over(&self.params, days);
            let (slower, costlier) = self.learned.factors();
            for (muscle, state) in self.muscles.iter_mut() {
                let capability = state.mean[C];
                let local = LocalFade::over(&self.params, pace(muscle, recovery, fatigue), days);
                state.pass(&self.params, &passing, local);
                let own = pace(muscle, recovery * slower, fatigue * costlier);
                self.learned.advance_muscle(&self.params, muscle, own, days, state.mean[C] - capability);
            }
            self.body.advance(&self.params, recovery, days);
            self.learned.advance_body(&self.params, recovery * slower, days);
            self.reported.advance(&self.params, |muscle| pace(muscle, recovery, fatigue), days);
        }
        self.clock = Some(self.clock.map_or(now, |clock| clock.max(now)));
    }

    /// The person's own multipliers of recovery time and fatigue, with the weak priors of age and experience.
    pub(crate) fn personal(&self, now: Moment) -> (f64, f64) {
        let params = &self.params;
        let novice = self.profile.training_age == Some(TrainingAge::Novice);
        let decades = self.age_years(now).map_or(0.0, |age| ((age - 40.0) / 10.0).max(0.0));
        let aged = 1.0 + params.age_recovery_per_decade() * decades;
        let recovery =
            params.recovery_time_factor() * aged * if novice { params.novice_recovery_factor() } else { 1.0 };
        let fatigue = params.fatigue_factor() * if novice { params.novice_fatigue_factor() } else { 1.0 };
        (recovery * self.in_use.0, fatigue * self.in_use.1)
    }

    /// Age in years, within a year, where the year of birth is known.
    pub(crate) fn age_years(&self, now: Moment) -> Option<f64> {
        const DAYS_A_YEAR: f64 = 365.2425;
        let year = 1970.0 + f64::from(now.local_day()) / DAYS_A_YEAR;
        self.profile.birth_year.map(|birth| year - f64::from(birth) - 0.5)
    }

    /// Body mass, or the assumption.
    pub(crate) fn body_mass_kg(&self) -> f64 {
        self.profile.body_mass.map_or(self.params.missing_body_mass_kg(), crate::quantity::BodyMass::get)
    }

    fn pace(&self, muscle: Muscle, now: Moment) -> Pace {
        let (recovery, fatigue) = self.personal(now);
        pace(muscle, recovery, fatigue)
    }

    /// A muscle and the body as they are, ready to be asked or moved forward.
    pub(crate) fn readiness(&self, muscle: Muscle, now: Moment) -> Readiness<'_> {
        let (person, _) = self.personal(now);
        Readiness {
            params: &self.params,
            muscle,
            pace: self.pace(muscle, now),
            person,
            local: self.muscles[muscle].local_deficit(),
            body: self.body,
            reported: self.reported_shift(muscle),
        }
    }
}

/// The shipped forecast model, built once.
fn shipped_forecast() -> Arc<ForecastModel> {
    static SHIPPED: LazyLock<Arc<ForecastModel>> = LazyLock::new(|| Arc::new(ForecastModel::default()));
    SHIPPED.clone()
}
