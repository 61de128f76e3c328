//! Why: every sum behind an answer, term by term, and every row of a decision table with what it saw.
//!
//! Each sum adds up. Where a chance is split into points, its distance from a stated starting point is shared
//! among the terms in proportion to what they add ([`share`]): MODEL.md, "How a verdict is explained".

mod forecast_sum;
mod influence;
mod margin;
mod part_words;
mod readiness_sum;
mod share;
mod strength;
mod tables;

pub use forecast_sum::{Asked, Chances, ForecastSum, ForecastTerm};
pub use influence::{Chance, Influence};
pub use margin::{MarginSum, MarginTerm};
pub use readiness_sum::{DeficitTerm, ReadinessSum};
pub use strength::{StrengthSum, StrengthTerm};
pub use tables::{Fact, TableRow};

pub(crate) use influence::{of_muscle, of_target};

use crate::athlete::{Athlete, DoneBefore};
use crate::day::{Day, Evidence, MuscleDay, Target};
use crate::exercise::ExerciseId;
use crate::forecast::Planned;
use crate::model::signals::{PerSignal, Signal};
use crate::model::systemic::BodyParts;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::verdict::{planned_lift, running::Running};

/// Name of a term: stable code, words for people, and how well founded it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// Stable name, such as `damage`.
    pub code: &'static str,
    /// Words for people, without a number.
    pub label: String,
    /// How well founded it is.
    pub evidence: Evidence,
}

/// Shorthand for a cause.
fn cause(code: &'static str, label: &str, evidence: Evidence) -> Cause {
    Cause { code, label: label.to_owned(), evidence }
}

/// The parts of a whole-body deficit, log strength.
fn body_causes(body: &BodyParts) -> [(Cause, f64); 2] {
    [
        (cause("whole_body", "whole-body fatigue", Evidence::Mixed), body.fatigue),
        missing("day", ["a poorer day than usual", "a better day than usual"], Evidence::Mixed, body.day),
    ]
}

/// A cause that may be missing strength (the first words) or the opposite, log strength.
fn missing(code: &'static str, words: [&str; 2], evidence: Evidence, log: f64) -> (Cause, f64) {
    (cause(code, words[usize::from(log < 0.0)], evidence), log)
}

/// The shift by each report that counts, log strength; positive is missing strength.
fn report_causes(parts: &PerSignal) -> impl Iterator<Item = (Cause, f64)> {
    let of = |signal: Signal, log: f64| match signal {
        Signal::Soreness => {
            let words = ["soreness that you reported", "little or no soreness reported"];
            missing("soreness", words, Evidence::Mixed, log)
        }
        Signal::Function => {
            missing("flags", ["flags that you raised", "no flag raised when asked"], Evidence::Useful, log)
        }
        Signal::Energy => {
            missing("energy", ["less energy than usual", "more energy than usual"], Evidence::Weak, log)
        }
        Signal::Sleep => (cause("short_night", "a short night", Evidence::Useful), log),
        Signal::PerceivedRecovery => {
            let words = ["less recovered, by your own rating", "more recovered, by your own rating"];
            missing("prs", words, Evidence::Mixed, log)
        }
        Signal::HeartRateVariability => {
            let words =
                ["heart-rate variability below your usual", "heart-rate variability above your usual"];
            missing("hrv", words, Evidence::Weak, log)
        }
        Signal::RestingHeartRate => {
            let words = ["resting heart rate above your usual", "resting heart rate below your usual"];
            missing("resting_hr", words, Evidence::Weak, log)
        }
        Signal::MeasuredSleep => {
            let words = ["measured sleep below your usual", "measured sleep above your usual"];
            missing("measured_sleep", words, Evidence::Weak, log)
        }
    };
    let parts = *parts;
    let counts = Signal::ALL.into_iter().filter(move |signal| parts[*signal as usize] != 0.0);
    counts.map(move |signal| of(signal, parts[signal as usize]))
}

/// One source of uncertainty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceTerm {
    /// Stable name, such as `day`.
    pub code: &'static str,
    /// Words for people.
    pub label: &'static str,
    /// Variance, log strength squared; the terms add up to the square of the standard deviation. Negative where
    /// two sources partly cancel.
    pub variance: f64,
}

/// The sums behind the answers that were asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The moment it is about.
    pub at: Moment,
    /// The rows that could hold the whole day, in order.
    pub day_rows: Vec<TableRow>,
    /// Muscles, as asked.
    pub muscles: Vec<MuscleExplanation>,
    /// Exercises, as asked.
    pub exercises: Vec<ExerciseExplanation>,
}

/// Why a muscle has its verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct MuscleExplanation {
    /// Which muscle.
    pub muscle: Muscle,
    /// What is said about it.
    pub day: MuscleDay,
    /// The sum behind its chance of being ready; `None` before its first session.
    pub readiness: Option<ReadinessSum>,
    /// The decision table, in order; the first row that matches decides.
    pub rows: Vec<TableRow>,
    /// The gates that turn beat into care; they are asked when the table says beat.
    pub caps: Vec<TableRow>,
}

/// Why an exercise has its verdict and its chances.
#[derive(Debug, Clone, PartialEq)]
pub struct ExerciseExplanation {
    /// What is said about it.
    pub target: Target,
    /// Its decision table, in order.
    pub rows: Vec<TableRow>,
    /// The strength expected today; `None` before the first comparable effort.
    pub strength: Option<StrengthSum>,
    /// The chance by strength alone; `None` without a target that has one.
    pub margin: Option<MarginSum>,
    /// The forecast; `None` while the exercise is too new.
    pub forecast: Option<ForecastSum>,
}

impl Athlete {
    /// The sums behind what [`Athlete::today`] says at `now` about these muscles and exercises. Exercises that
    /// neither the book nor the log knows are left out.
    ///
    /// ```
    /// use regain_engine::{Athlete, ExerciseBook, Moment, Muscle, Params};
    /// let athlete = Athlete::new(Params::default(), ExerciseBook::default());
    /// let why = athlete.explain(Moment::new(1_800_000_000, 0).unwrap(), &[Muscle::Quads], &[]);
    /// assert!(why.muscles[0].readiness.is_none()); // never trained: nothing to sum
    /// ```
    pub fn explain(&self, now: Moment, muscles: &[Muscle], exercises: &[ExerciseId]) -> Explanation {
        let running = Running::at(self, now);
        let day = self.today(now);
        let alone = self.at(now);
        // in the middle of a session the answer may rest on the state before it
        let asked =
            |muscle| running.as_ref().map_or((&alone, now), |session| session.asked_about(muscle, now));
        let muscles = muscles.iter().map(|muscle| muscle_explained(*muscle, &day, asked(*muscle))).collect();
        let begun: Vec<usize> = running.iter().flat_map(Running::lifts_done).collect();
        let finished = running.as_ref().map(|running| running.finished);
        let mut athlete = running.map_or(alone, |running| running.athlete);
        let lifts: Vec<usize> = exercises.iter().filter_map(|id| athlete.known_lift(id)).collect();
        let places = Places::of(&athlete, &day, finished);
        Explanation {
            at: now,
            day_rows: tables::day_rows(&athlete, now),
            muscles,
            exercises: lifts
                .into_iter()
                .map(|lift| {
                    let id = athlete.lifts[lift].exercise.id.clone();
                    let shown = day.targets.iter().find(|target| target.exercise == id).cloned();
                    let target = shown.or_else(|| self.target(now, &id));
                    let target = target.unwrap_or_else(|| athlete.target_alone(lift, now, &day.muscles));
                    // a further set starts tired, which this sum does not know
                    let aim = target.aim.as_ref().filter(|_| !begun.contains(&lift));
                    ExerciseExplanation {
                        rows: tables::exercise_rows(&athlete, lift, now, &day.muscles),
                        strength: athlete.strength_sum(lift, now),
                        margin: athlete.margin_sum(lift, now, aim),
                        forecast: athlete.forecast_sum(lift, &target, places.of_lift(&athlete, lift)),
                        target,
                    }
                })
                .collect(),
        }
    }
}

/// Why a muscle has its verdict, asked of the state that its answer rests on.
fn muscle_explained(muscle: Muscle, day: &Day, (athlete, at): (&Athlete, Moment)) -> MuscleExplanation {
    let (rows, caps) = tables::muscle_rows(athlete, muscle, at);
    let readiness = athlete.readiness_sum(muscle, at);
    MuscleExplanation { muscle, day: day.muscles[muscle].clone(), readiness, rows, caps }
}

/// Where the exercises stand in the session that the day offers.
struct Places {
    offered: Vec<(Option<usize>, Option<Planned>)>,
    finished: Option<DoneBefore>,
}

impl Places {
    fn of(athlete: &Athlete, day: &Day, finished: Option<DoneBefore>) -> Self {
        let plan: Vec<_> = day.session.iter().map(|planned| planned_lift(athlete, planned)).collect();
        let done = finished.unwrap_or_else(|| athlete.before_a_session());
        let places = athlete.plan_places(&plan, &done);
        Self { offered: plan.into_iter().map(|(lift, _)| lift).zip(places).collect(), finished }
    }

    /// The place of an exercise: as offered, next in a session that is running, or not known.
    fn of_lift(&self, athlete: &Athlete, lift: usize) -> Option<Planned> {
        let offered = self.offered.iter().find(|(offered, _)| *offered == Some(lift));
        offered.map_or_else(
            || athlete.plan_places(&[(Some(lift), 1)], &self.finished?).pop().flatten(),
            |(_, planned)| *planned,
        )
    }
}
