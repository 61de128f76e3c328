//! From entries to the engine, at one moment.

use std::sync::Arc;

use crate::plan::plan_of;
use crate::report::shown_advice;
use jiff::Zoned;
use regain_catalog::Catalog;
use regain_engine::{
    Athlete, Day, Exercise, ExerciseId, Explanation, Moment, Muscle, MuscleDay, OutOfRange, Params, Plan,
    Progress, Questions, Report,
};
use regain_journal::{Body, CheckInBody, EntryId, Occurred, Projection, UnitWord, project};

/// The state of a person at a moment.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Events, exercises, and what was left out.
    pub projection: Projection,
    /// The state, everything up to `at` taken into account.
    pub athlete: Athlete,
    /// The moment asked about.
    pub at: Zoned,
    /// The same for the engine.
    pub moment: Moment,
}

/// A moment about which no answer can be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("no answer can be given for {date}: {source}")]
pub struct NoAnswer {
    /// The local date.
    pub date: jiff::civil::Date,
    /// What is wrong with it.
    pub source: OutOfRange,
}

impl Answer {
    /// Replays what was said up to a time.
    ///
    /// # Errors
    /// [`NoAnswer`] outside the years that the engine knows.
    pub fn at<'a>(said: impl IntoIterator<Item = (EntryId, &'a Body)>, at: Zoned) -> Result<Self, NoAnswer> {
        let moment = moment_of(&at)?;
        let projection = project(said, &mut find_exercise);
        let athlete = Athlete::replay(Params::default(), projection.book.clone(), &projection.events, moment);
        Ok(Self { projection, athlete, at, moment })
    }

    /// Takes answers given now into account.
    pub fn hear(&mut self, answers: &CheckInBody) {
        let body = Body::CheckIn(answers.clone());
        let events = project([(EntryId(uuid::Uuid::nil()), &body)], &mut find_exercise).events;
        events.iter().for_each(|event| self.athlete.apply(event));
    }

    /// The day asked about; times to come are on the person's clock, summer time included.
    pub fn day(&self) -> Day {
        day_of(&self.athlete, &self.at, self.moment)
    }

    /// The next fortnight; its hours are on the person's clock, summer time included.
    pub fn plan(&self) -> Plan {
        plan_of(&self.athlete, &self.at, self.moment)
    }

    /// The questions whose answers can change the day.
    pub fn questions(&self) -> Questions {
        self.athlete.questions(self.moment)
    }

    /// Progress by the moment asked about.
    pub fn progress(&self) -> Progress {
        let (book, events) = (self.projection.book.clone(), &self.projection.events);
        Progress::of(Params::default(), book, events, self.moment)
    }

    /// The report card by the moment asked about; `said` is what the answer was made of.
    pub fn report<'a>(&self, said: impl IntoIterator<Item = (EntryId, &'a Body)>) -> Report {
        let shown = shown_advice(said, &self.projection);
        let (book, events) = (self.projection.book.clone(), &self.projection.events);
        Report::of(Params::default(), book, events, &shown, self.moment)
    }

    /// The sums behind these muscles and exercises.
    pub fn explain(&self, muscles: &[Muscle], exercises: &[ExerciseId]) -> Explanation {
        let mut why = self.athlete.explain(self.moment, muscles, exercises);
        for muscle in &mut why.muscles {
            put_on_the_clock(&self.at, &mut muscle.day);
        }
        why
    }

    /// The moment asked about, as entries carry it.
    pub fn occurred(&self) -> Occurred {
        Occurred::from_zoned(&self.at)
    }

    /// The unit the person reads loads in.
    pub fn unit(&self) -> UnitWord {
        self.projection.unit.unwrap_or_default()
    }
}

/// The day of an athlete whose state is at `moment`, which is `at`; times to come are on the clock of its zone.
pub fn day_of(athlete: &Athlete, at: &Zoned, moment: Moment) -> Day {
    let mut day = athlete.today(moment);
    for muscle in Muscle::ALL {
        put_on_the_clock(at, &mut day.muscles[muscle]);
    }
    day
}

fn put_on_the_clock(at: &Zoned, of: &mut MuscleDay) {
    if let Some(ready) = &mut of.ready {
        for end in [&mut ready.at, &mut ready.from, &mut ready.to] {
            *end = on_the_clock(at, *end);
        }
    }
    for later in &mut of.forecast {
        later.at = on_the_clock(at, later.at);
    }
}

/// The catalogue's exercise of this name.
pub fn find_exercise(name: &str) -> Option<Arc<Exercise>> {
    Catalog::builtin().find(name).map(|found| Arc::clone(found.exercise))
}

/// The engine's moment of a zoned time.
///
/// # Errors
/// [`NoAnswer`] outside the years that the engine knows.
pub fn moment_of(at: &Zoned) -> Result<Moment, NoAnswer> {
    Occurred::from_zoned(at).moment().map_err(|source| NoAnswer { date: at.date(), source })
}

fn on_the_clock(at: &Zoned, moment: Moment) -> Moment {
    let there = jiff::Timestamp::from_second(moment.unix_s())
        .map(|instant| at.time_zone().to_offset(instant).seconds());
    there.ok().and_then(|offset_s| Moment::new(moment.unix_s(), offset_s).ok()).unwrap_or(moment)
}
