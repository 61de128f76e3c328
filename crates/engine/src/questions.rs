//! Which questions can change today's advice: nothing else is asked.

use crate::athlete::Athlete;
use crate::day::Verdict;
use crate::event::FunctionFlags;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::quantity::{Energy, Soreness};
use crate::verdict::case::MuscleCase;
use crate::verdict::{day_rules, decide};

/// Days after training in which soreness says something.
const RECENT_DAYS: f64 = 4.0;
/// Days in which soreness that was answered may still be there.
const LASTING_DAYS: f64 = 21.0;

/// The questions worth asking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Questions {
    /// Muscles whose soreness and function can change today's verdict.
    pub muscles: Vec<Muscle>,
    /// Whether energy can.
    pub energy: bool,
    /// Muscles that were sore when last asked and are trained again without a word since: when did it end?
    pub soreness_ended: Vec<Muscle>,
}

impl Athlete {
    /// What the check-in should ask at `now`. A muscle that is held whatever is answered, or locked, is not asked
    /// about; a person may add any.
    ///
    /// ```
    /// use regain_engine::{Athlete, ExerciseBook, Moment, Params};
    /// let athlete = Athlete::new(Params::default(), ExerciseBook::default());
    /// let questions = athlete.questions(Moment::new(1_800_000_000, 0).unwrap());
    /// assert!(questions.muscles.is_empty()); // nothing was trained, so no soreness can matter
    /// ```
    pub fn questions(&self, now: Moment) -> Questions {
        let athlete = self.at(now);
        let settled = day_rules::first_match(&athlete.day_case(now)).is_some();
        let asked: Vec<Muscle> =
            Muscle::ALL.into_iter().filter(|muscle| !settled && athlete.matters(*muscle, now)).collect();
        let ended = Muscle::ALL.into_iter().filter(|muscle| athlete.ended_unasked(*muscle, now));
        Questions {
            energy: !settled && athlete.any_open(now),
            soreness_ended: ended.collect(),
            muscles: asked,
        }
    }

    /// Whether the answers about a muscle can change its verdict: the best and the worst lead to different ones.
    fn matters(&self, muscle: Muscle, now: Moment) -> bool {
        let recent = |at: Moment| now.days_since(at) <= RECENT_DAYS;
        let was_sore = self
            .answers
            .last_soreness(muscle)
            .is_some_and(|(at, soreness)| soreness.get() > 0 && now.days_since(at) <= LASTING_DAYS);
        let asks = self.muscles[muscle].last_trained.is_some_and(recent) || was_sore;
        asks && self.best_case(muscle, now).is_some_and(|case| {
            let worst = MuscleCase { flags: Some(ALL_FLAGS), ..case };
            decide::verdict(&case) != decide::verdict(&worst)
        })
    }

    fn any_open(&self, now: Moment) -> bool {
        let open = |muscle: Muscle| {
            self.best_case(muscle, now).is_none_or(|case| decide::verdict(&case) != Verdict::Hold)
        };
        Muscle::ALL.into_iter().any(open)
    }

    /// The muscle as if everything asked were answered at its best; `None` before its first session.
    fn best_case(&self, muscle: Muscle, now: Moment) -> Option<MuscleCase> {
        let last = self.muscles[muscle].last_trained?;
        let readiness = self.readiness(muscle, now);
        let ahead = readiness.ahead();
        let confidence = self.muscle_confidence(now)[muscle];
        let case = self.muscle_case(now, last, confidence, &readiness, ahead);
        Some(MuscleCase {
            soreness: Soreness::new(0).ok(),
            flags: Some(FunctionFlags::NONE),
            energy: Energy::new(5).ok(),
            energy_is_high: true,
            ..case
        })
    }

    fn ended_unasked(&self, muscle: Muscle, now: Moment) -> bool {
        let last = self.answers.last_soreness(muscle).filter(|(_, soreness)| soreness.get() > 0);
        last.is_some_and(|(at, _)| {
            let days = now.days_since(at);
            days <= LASTING_DAYS
                && now.local_day() > at.local_day()
                && self.muscles[muscle].last_trained.is_some()
        })
    }
}

const ALL_FLAGS: FunctionFlags = FunctionFlags { form: true, strength: true, rom: true, confidence: true };
