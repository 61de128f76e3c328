//! State of all features: one [`Series`] an exercise, one [`Recent`] an athlete.

mod habits;
mod history;
mod last_sets;
mod recent;

pub(super) use history::days_between;
pub(super) use recent::{BEFORE_EVERY_DAY, DaySums, Recent};

use habits::Habits;
use history::{History, Past};
use last_sets::LastSets;

use super::exposure::{ExercisesBefore, Exposure, LiftedSet, Outcome, Planned, best_log_e1rm};
use super::level::LevelFilter;
use super::sets::SetFeatures;
use super::term::{Features, TermKind};

/// An exposure teaches the athlete's surprise and the personal filter once the series has this many earlier
/// ones (benchmark protocol: scored from the fourth exposure on).
pub(super) const EXPOSURES_BEFORE_LEARNING: u32 = 3;

/// Changes of place and of planned sets count up to these (benchmark reference).
const MAX_POSITION_CHANGE: f64 = 6.0;
const MAX_SETS_BEFORE_CHANGE: f64 = 20.0;

/// One series: everything later days need of its earlier days, and today's sets until the day is over.
#[derive(Debug, Clone, Default)]
pub(super) struct Series {
    earlier: u32,
    history: History,
    habits: Habits,
    level: Option<LevelFilter>,
    last_sets: Option<LastSets>,
    today: Today,
}

/// What was done of a series on the current day.
#[derive(Debug, Clone, Default)]
struct Today {
    position: Option<u16>,
    sets_before: Option<u16>,
    exercises_before: ExercisesBefore,
    sets: Vec<LiftedSet>,
}

impl Series {
    /// Earlier exposures.
    pub(super) fn earlier(&self) -> u32 {
        self.earlier
    }

    /// What sets would be, judged against last time; `None` without sets or without a last time.
    pub(super) fn outcome(&self, sets: &[LiftedSet]) -> Option<Outcome> {
        Some(Outcome::of(best_log_e1rm(sets)?, self.history.last()?.log_e1rm))
    }

    /// What the sets done so far today look like beside last time's; `None` without sets or without a last time.
    pub(super) fn set_features(&self, sets: &[LiftedSet]) -> Option<SetFeatures> {
        SetFeatures::of(sets, self.history.last()?.log_e1rm, &self.last_sets.as_ref()?.stages)
    }

    /// Notes what was done today. Sets of a second visit join those of the first, whose place stays.
    /// Returns whether it was the first visit of the day.
    pub(super) fn note(&mut self, exposure: &Exposure<'_>, before: ExercisesBefore) -> bool {
        let first = self.today.sets.is_empty();
        if first {
            self.today.position = exposure.position;
            self.today.sets_before = exposure.planned_sets_before;
            self.today.exercises_before = before;
        }
        self.today.sets.extend_from_slice(exposure.sets);
        first
    }

    /// Turns what was noted into an earlier exposure, now that its day is over.
    pub(super) fn end_day(&mut self, day: i32, sums: &mut DaySums) {
        let summary = LastSets::of(&self.today.sets).zip(best_log_e1rm(&self.today.sets));
        if let Some((last_sets, log_e1rm)) = summary {
            let gap_days = self.history.gap_days(day);
            let outcome = self.learn(day, log_e1rm, sums);
            self.history.push(Past {
                day,
                gap_days,
                log_e1rm,
                outcome,
                exercises_before: self.today.exercises_before,
                position: self.today.position,
                sets_before: self.today.sets_before,
                top_reps: last_sets.top_reps,
            });
            self.last_sets = Some(last_sets);
            self.earlier = self.earlier.saturating_add(1);
        }
        self.today.sets.clear();
    }

    /// All features of the series for a planned exercise on `day`; those of the athlete come from `recent`.
    /// `None` when there is no earlier exposure to compare with.
    pub(super) fn features(&self, day: i32, planned: &Planned, recent: &Recent) -> Option<Features> {
        let (last, sets, level) = (self.history.last()?, self.last_sets.as_ref()?, self.level.as_ref()?);
        let (position, sets_before) = (planned.position, planned.planned_sets_before);
        let rank = self.history.rank();
        let here = self.history.habit_here(day, planned);
        let mut features = Features::default();
        let mut set = |kind, value| features[kind] = value;
        set(TermKind::ContextLevel, self.history.context_level(day, planned));
        set(TermKind::LastChange, self.history.last_change());
        set(TermKind::RankAbove, rank.map(|rank| rank.above));
        set(TermKind::RankEqual, rank.map(|rank| rank.equal));
        set(TermKind::TieHabit, Some(self.habits.tie()));
        set(TermKind::BeatHabit, Some(self.habits.beat()));
        set(TermKind::BeatAfterTheseReps, Some(self.habits.beat_after(sets.top_reps)));
        set(TermKind::TieHabitHere, Some(here.tie));
        set(TermKind::BeatHabitHere, Some(here.beat));
        set(TermKind::Gap, self.history.gap(day));
        set(TermKind::Density, self.history.density(day));
        set(TermKind::TrainingDays, Some(recent.training_days(day)));
        set(TermKind::Position, position.map(f64::from));
        set(TermKind::PositionChange, change(last.position, position, MAX_POSITION_CHANGE));
        let sets_change = change(last.sets_before, sets_before, MAX_SETS_BEFORE_CHANGE);
        set(TermKind::SetsBeforeChange, sets_change);
        set(TermKind::LoadsLastTime, Some(sets.loads));
        set(TermKind::EvenTopSets, Some(if sets.even_top_sets { 1.0 } else { 0.0 }));
        set(TermKind::LastSetDrop, Some(sets.last_set_drop));
        set(TermKind::RepRange, self.history.rep_range());
        set(TermKind::Spread, Some(level.spread()));
        set(TermKind::RecentBeats, Some(recent.beats(day)));
        set(TermKind::RecentTies, Some(recent.ties(day)));
        set(TermKind::RecentSurprise, Some(recent.surprise(day)));
        Some(features)
    }

    /// Returns how it compares with last time; `None` on the first day.
    fn learn(&mut self, day: i32, log_e1rm: f64, sums: &mut DaySums) -> Option<Outcome> {
        let (Some(last), Some(level)) = (self.history.last(), self.level.as_mut()) else {
            self.level = Some(LevelFilter::new(log_e1rm));
            return None;
        };
        let outcome = Outcome::of(log_e1rm, last.log_e1rm);
        sums.push(outcome);
        self.habits.push(outcome);
        if self.earlier > 1 {
            self.habits.push_after_reps(last.top_reps, outcome);
        }
        if self.earlier >= EXPOSURES_BEFORE_LEARNING {
            sums.push_surprise(level.surprise(log_e1rm));
        }
        level.update(log_e1rm, days_between(last.day, day));
        Some(outcome)
    }
}

/// `to − from` within ± `limit`; `None` when either is unknown.
fn change(from: Option<u16>, to: Option<u16>, limit: f64) -> Option<f64> {
    Some((f64::from(to?) - f64::from(from?)).clamp(-limit, limit))
}
