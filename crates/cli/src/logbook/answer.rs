//! From entries to the engine, at one moment.

use anyhow::{Context as _, Result};
use jiff::Zoned;
use regain_engine::{Athlete, Day, Moment, Muscle, MuscleDay, Params};
use regain_journal::{Body, CheckInBody, EntryId, Occurred, Projection, UnitWord, project};

use super::names::find_exercise;
use crate::shell::{AtArg, Shell};

/// Days in which a muscle counts as trained lately, for the questions of the check-in.
const RECENT_DAYS: f64 = 4.0;

/// The state of a person at a moment.
pub(crate) struct Answer {
    /// Events, exercises, and what was left out.
    pub(crate) projection: Projection,
    /// The state, everything up to `at` taken into account.
    pub(crate) athlete: Athlete,
    /// The moment asked about.
    pub(crate) at: Zoned,
    /// The same for the engine.
    pub(crate) moment: Moment,
}

impl Answer {
    /// Replays what was said up to the time asked for, or now.
    pub(crate) fn of(said: Vec<(EntryId, &Body)>, shell: &Shell, at: Option<&AtArg>) -> Result<Self> {
        let now = shell.now();
        let last_set = said.iter().filter_map(|(_, body)| match body {
            Body::Set(set) => set.occurred.moment().ok(),
            _ => None,
        });
        let at = match at {
            Some(at) => at.resolve(&now, &shell.zone(), last_set.max())?,
            None => now,
        };
        Self::at(said, at)
    }

    /// Replays what was said up to a time.
    pub(crate) fn at(said: Vec<(EntryId, &Body)>, at: Zoned) -> Result<Self> {
        let moment = moment_of(&at)?;
        let projection = project(said, &mut find_exercise);
        let athlete = Athlete::replay(Params::default(), projection.book.clone(), &projection.events, moment);
        Ok(Self { projection, athlete, at, moment })
    }

    /// Takes answers given now into account.
    pub(crate) fn hear(&mut self, answers: &CheckInBody) {
        let body = Body::CheckIn(answers.clone());
        let events = project([(EntryId(uuid::Uuid::nil()), &body)], &mut find_exercise).events;
        events.iter().for_each(|event| self.athlete.apply(event));
    }

    /// The day asked about; times to come are on the person's clock, summer time included.
    pub(crate) fn day(&self) -> Day {
        let mut day = self.athlete.today(self.moment);
        for muscle in Muscle::ALL {
            self.put_on_the_clock(&mut day.muscles[muscle]);
        }
        day
    }

    /// Times to come of one muscle, on the person's clock.
    pub(super) fn put_on_the_clock(&self, of: &mut MuscleDay) {
        if let Some(ready) = &mut of.ready {
            for end in [&mut ready.at, &mut ready.from, &mut ready.to] {
                *end = self.on_the_clock(*end);
            }
        }
        for later in &mut of.forecast {
            later.at = self.on_the_clock(later.at);
        }
    }

    fn on_the_clock(&self, moment: Moment) -> Moment {
        let there = jiff::Timestamp::from_second(moment.unix_s())
            .map(|instant| self.at.time_zone().to_offset(instant).seconds());
        there.ok().and_then(|offset_s| Moment::new(moment.unix_s(), offset_s).ok()).unwrap_or(moment)
    }

    /// The moment asked about, as entries carry it.
    pub(crate) fn occurred(&self) -> Occurred {
        Occurred::from_zoned(&self.at)
    }

    /// The unit the person reads loads in.
    pub(crate) fn unit(&self) -> UnitWord {
        self.projection.unit.unwrap_or_default()
    }
}

/// Muscles trained in the last four days, in listing order.
pub(crate) fn recently_trained(day: &Day) -> Vec<Muscle> {
    let recent = day.muscles.iter().filter(|(_, muscle)| {
        muscle.last_trained.is_some_and(|trained| day.at.days_since(trained) <= RECENT_DAYS)
    });
    recent.map(|(muscle, _)| muscle).collect()
}

fn moment_of(at: &Zoned) -> Result<Moment> {
    Occurred::from_zoned(at).moment().with_context(|| format!("no answer can be given for {}", at.date()))
}
