//! The forecaster of one athlete: walks through days in order, predicts, learns.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::explained::Forecast;
use super::exposure::{ExercisesBefore, Exposure, LiftedSet, Outcome, Planned, SeriesId};
use super::features::{BEFORE_EVERY_DAY, DaySums, EXPOSURES_BEFORE_LEARNING, Recent, Series, days_between};
use super::filter::PersonalWeight;
use super::learner::Learner;
use super::model::{ForecastModel, Heads};
use super::sets::{AfterSets, SetFeatures};
use super::term::{Features, TermKind};

/// Forecasts of one athlete.
///
/// ```
/// use std::sync::Arc;
/// use regain_engine::{Exposure, Forecaster, ForecastModel, LiftedSet, Outcome, Planned, SeriesId};
///
/// let mut forecaster = Forecaster::new(Arc::new(ForecastModel::default()));
/// let squat = SeriesId(0);
/// for (day, reps) in [(0, 5), (3, 6), (7, 6)] {
///     forecaster.begin_day(day);
///     let sets = [LiftedSet::new(100.0, reps)?];
///     forecaster.observe(&Exposure { series: squat, position: Some(0), planned_sets_before: Some(0), sets: &sets });
/// }
/// forecaster.begin_day(10);
/// let planned = Planned { series: squat, position: Some(0), planned_sets_before: Some(0), exercises_before: None };
/// let forecast = forecaster.predict(&planned).unwrap();
/// assert!(forecast.p_beat < forecast.p_not_worse);
/// # Ok::<(), regain_engine::OutOfRange>(())
/// ```
#[derive(Debug, Clone)]
pub struct Forecaster {
    day: i32,
    /// Shared between copies until one of them learns: a question about a later day copies no history.
    series: BTreeMap<SeriesId, Arc<Series>>,
    done_today: Vec<SeriesId>,
    recent: Recent,
    learner: Learner,
}

impl Forecaster {
    /// Knows the population, nothing about the athlete.
    pub fn new(model: Arc<ForecastModel>) -> Self {
        Self {
            day: BEFORE_EVERY_DAY,
            series: BTreeMap::new(),
            done_today: Vec::new(),
            recent: Recent::new(),
            learner: Learner::new(model),
        }
    }

    /// The model that is used.
    pub fn model(&self) -> &ForecastModel {
        self.learner.model()
    }

    /// Goes to a local day (numbers as of [`crate::Moment::local_day`]); what was done on the day before
    /// becomes history.
    ///
    /// Days never run backwards: an earlier day, as after a flight over the date line, counts as the current.
    pub fn begin_day(&mut self, day: i32) {
        if day <= self.day {
            return;
        }
        self.end_day();
        let first = self.day == BEFORE_EVERY_DAY;
        let days = if first { 0.0 } else { days_between(self.day, day) };
        self.learner.begin_day(days);
        self.day = day;
    }

    /// What will happen if the exercise is done on the current day, as known now: before the first exercise
    /// of the day this is the pre-session forecast, later the in-session one.
    ///
    /// `None` when the series has no earlier day to compare with.
    pub fn predict(&self, planned: &Planned) -> Option<Forecast> {
        self.predict_on(self.day, planned)
    }

    /// What will happen if the exercise is done on `day`, the current or a later one, and nothing until then.
    ///
    /// What was done on the current day counts once a later day has begun: to look ahead after a session,
    /// begin the next day on a clone.
    pub fn predict_on(&self, day: i32, planned: &Planned) -> Option<Forecast> {
        let day = day.max(self.day);
        let features = self.features_on(day, planned)?;
        Some(self.learner.forecast(&features, days_between(self.day, day)))
    }

    /// What will happen in the rest of an exercise, some of its sets done: `sets` are today's working sets of it so far,
    /// in order, not yet [observed](Self::observe). Sets above or level with last time's best have decided what they
    /// have decided.
    ///
    /// `None` without sets, or when the series has no earlier day to compare with.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use regain_engine::{
    ///     Exposure, Forecaster, ForecastModel, LiftedSet, Planned, SeriesId, Standing,
    /// };
    ///
    /// let squat = SeriesId(0);
    /// let last = [LiftedSet::new(100.0, 5)?, LiftedSet::new(100.0, 5)?];
    /// let mut forecaster = Forecaster::new(Arc::new(ForecastModel::default()));
    /// forecaster.begin_day(0);
    /// forecaster.observe(&Exposure {
    ///     series: squat, position: Some(0), planned_sets_before: Some(0), sets: &last,
    /// });
    /// forecaster.begin_day(4);
    /// let planned = Planned {
    ///     series: squat, position: Some(0), planned_sets_before: Some(0), exercises_before: None,
    /// };
    /// let after = |set| forecaster.predict_after_sets(&planned, &[set]).unwrap();
    /// let short = after(LiftedSet::new(100.0, 4)?);
    /// let level = after(LiftedSet::new(100.0, 5)?);
    /// let ahead = after(LiftedSet::new(100.0, 6)?);
    /// assert!(short.p_beat <= level.p_beat && short.p_not_worse < 1.0);
    /// assert_eq!((level.standing, level.p_not_worse), (Standing::Level, 1.0));
    /// assert_eq!((ahead.standing, ahead.p_beat), (Standing::Ahead, 1.0));
    /// # Ok::<(), regain_engine::OutOfRange>(())
    /// ```
    pub fn predict_after_sets(&self, planned: &Planned, sets: &[LiftedSet]) -> Option<AfterSets> {
        let features = self.set_features(planned.series, sets)?;
        Some(AfterSets::new(self.model().after_sets(), self.predict(planned)?, &features))
    }

    /// What [`Self::predict_after_sets`] looks at beside the forecast before the first set.
    pub fn set_features(&self, series: SeriesId, sets: &[LiftedSet]) -> Option<SetFeatures> {
        self.series.get(&series)?.set_features(sets)
    }

    /// The values of all terms on the current day; `None` when there is no earlier day to compare with.
    pub fn features(&self, planned: &Planned) -> Option<Features> {
        self.features_on(self.day, planned)
    }

    /// Takes in an exercise that was done on the current day.
    ///
    /// The personal part learns at once (from the fourth exposure of a series on), so later predictions of
    /// the day are in-session ones; the features change when the day is over. A second visit of the same
    /// exercise adds its sets to the day's exposure and teaches nothing more.
    ///
    /// Returns how the sets compare with last time; `None` without sets or without a last time.
    pub fn observe(&mut self, exposure: &Exposure<'_>) -> Option<Outcome> {
        if exposure.sets.is_empty() {
            return None;
        }
        let before = self.done_today();
        let features = self.features(&exposure.planned(before));
        let series = Arc::make_mut(self.series.entry(exposure.series).or_default());
        let outcome = series.outcome(exposure.sets);
        let learns = series.earlier() >= EXPOSURES_BEFORE_LEARNING;
        if series.note(exposure, before) {
            self.done_today.push(exposure.series);
            if let (true, Some(features), Some(outcome)) = (learns, features, outcome) {
                self.learner.learn(&features, outcome);
            }
        }
        outcome
    }

    /// The exercises done so far on the current day.
    pub fn done_today(&self) -> ExercisesBefore {
        self.done_today.iter().fold(ExercisesBefore::default(), |before, series| before.and(*series))
    }

    /// How many earlier days a series has: with two, all terms have values; with three, the next one teaches
    /// about the person.
    pub fn earlier_exposures(&self, series: SeriesId) -> u32 {
        self.series.get(&series).map_or(0, |series| series.earlier())
    }

    /// The athlete's lasting offset in each head, with its uncertainty.
    pub fn learned_offset(&self) -> Heads<PersonalWeight> {
        self.learner.learned_offset()
    }

    /// The athlete's own slope of a term in each head, with its uncertainty.
    pub fn learned_slope(&self, kind: TermKind) -> Heads<PersonalWeight> {
        self.learner.learned_slope(kind)
    }

    fn end_day(&mut self) {
        if self.done_today.is_empty() {
            return;
        }
        let mut sums = DaySums::default();
        for id in self.done_today.drain(..) {
            if let Some(series) = self.series.get_mut(&id) {
                Arc::make_mut(series).end_day(self.day, &mut sums);
            }
        }
        self.recent.push_day(self.day, sums);
    }

    fn features_on(&self, day: i32, planned: &Planned) -> Option<Features> {
        self.series.get(&planned.series)?.features(day, planned, &self.recent)
    }
}
