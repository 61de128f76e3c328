//! What was learned about the person, put to use.

use crate::athlete::Athlete;
use crate::model::personal::LearnedUse;
use crate::model::readiness::Readiness;
use crate::moment::Moment;
use crate::muscle::Muscle;

impl Athlete {
    /// Replaces the state by the one under the learned constants, if they have earned it.
    pub(super) fn use_learned(&mut self) {
        if self.learned_use() != LearnedUse::Used {
            return;
        }
        self.in_use = self.learned.factors();
        self.learned.show(&mut self.muscles, &mut self.body);
        for (index, lift) in self.lifts.iter_mut().enumerate().filter(|(_, lift)| lift.comparable > 0) {
            lift.level = self.learned.level(index);
        }
    }

    /// Readiness of the least ready deciding muscle, and the mean deficit the exercise shows, as the person is told:
    /// under the learned constants once they are used.
    pub(super) fn lift_readiness_told(&self, lift: usize, at: Moment) -> (f64, f64) {
        if self.learned_use() != LearnedUse::Used {
            return self.lift_readiness(lift, at);
        }
        let mut body = self.body;
        self.learned.show_body(&mut body);
        let told = |muscle: Muscle| {
            let mut state = self.muscles[muscle];
            self.learned.show_muscle(muscle, &mut state);
            Readiness { local: state.local_deficit(), body, ..self.readiness(muscle, at) }
        };
        let state = &self.lifts[lift];
        let p_ready = state.exercise.deciding_muscles().map(|muscle| told(muscle).p_ready());
        let shares = state.shares().map(|(muscle, share)| share * told(muscle).deficit());
        let deficit: f64 = shares.sum();
        let unknown = state.exercise.muscles.is_empty();
        (p_ready.fold(1.0, f64::min), if unknown { self.lift_deficit(lift) } else { deficit })
    }

    /// Whether the learned constants are used, and why not.
    pub(crate) fn learned_use(&self) -> LearnedUse {
        if self.params.learned_constants_used() < 0.5 {
            LearnedUse::SwitchedOff
        } else {
            self.learned.learner.usage()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Event, SetDone, What};
    use crate::exercise::{Exercise, ExerciseBook, ExerciseId, Involvement};
    use crate::model::personal::{FATIGUE, RECOVERY};
    use crate::params::Params;
    use crate::quantity::{Load, Reps, Rir};
    use proptest::prelude::*;

    const START_S: i64 = 1_700_000_000;

    fn book() -> ExerciseBook {
        let mut book = ExerciseBook::default();
        for (id, muscle) in [("bench", Muscle::Chest), ("row", Muscle::Lats)] {
            let muscles = vec![(muscle, Involvement::new(1.0).unwrap())];
            book.insert(Exercise { muscles, ..Exercise::undescribed(ExerciseId::new(id), id) });
        }
        book
    }

    fn at(day: f64) -> Moment {
        Moment::new(START_S, 0).unwrap().plus_days(day)
    }

    fn set(day: f64, id: &str, reps: u32) -> Event {
        let set = SetDone {
            load: Load::from_kg(100.0).ok(),
            reps: Reps::new(reps).ok(),
            rir: Rir::new(0.0).ok(),
            ..SetDone::new(ExerciseId::new(id))
        };
        Event { at: at(day), what: What::Set(set) }
    }

    /// Sessions at changing gaps of somebody who is two reps down after a day, and as ever after two.
    fn tired_for_a_day(sessions: u32) -> Vec<Event> {
        let mut events = Vec::new();
        let mut day = 0.0;
        for session in 0..sessions {
            let gap = [4.0, 1.0, 3.0, 1.0, 2.0][session as usize % 5];
            let reps = if gap < 2.0 { 7 } else { 10 };
            day += gap;
            for id in ["bench", "row"] {
                events.extend((0..4).map(|_| set(day, id, reps)));
            }
        }
        events
    }

    fn replayed(events: &[Event], params: Params) -> Athlete {
        Athlete::replay(params, book(), events, at(10_000.0))
    }

    #[test]
    fn applying_one_by_one_learns_the_same_as_a_replay() {
        let events = tired_for_a_day(60);
        let mut one_by_one = Athlete::new(Params::default(), book());
        events.iter().for_each(|event| one_by_one.apply(event));
        let now = at(300.0);
        assert_eq!(one_by_one.fit(now), replayed(&events, Params::default()).fit(now));
    }

    #[test]
    fn the_filter_itself_does_not_depend_on_what_was_learned() {
        let events = tired_for_a_day(60);
        let off = Params::default().with("learned_constants_used", 0.0).unwrap();
        let (with, without) = (replayed(&events, Params::default()), replayed(&events, off));
        assert_eq!(with.muscles[Muscle::Chest], without.muscles[Muscle::Chest]);
        assert_eq!(with.learned.learner, without.learned.learner);
        assert_eq!(without.learned_use(), LearnedUse::SwitchedOff);
    }

    #[test]
    fn what_is_used_changes_the_state_that_is_asked_and_nothing_else() {
        let athlete = replayed(&tired_for_a_day(60), Params::default());
        assert_eq!(athlete.learned_use(), LearnedUse::Used, "{:?}", athlete.learned.learner);
        let log = athlete.learned.learner.log;
        assert!(log[FATIGUE] > 0.05 || log[RECOVERY].abs() > 0.05, "{log:?}");
        let last = athlete.data.last_session.unwrap();
        let asked = athlete.at(last.plus_days(1.0));
        let mut folded = athlete;
        folded.settle(last.plus_days(1.0));
        assert!(
            (asked.muscles[Muscle::Chest].deficit() - folded.muscles[Muscle::Chest].deficit()).abs() > 1e-4
        );
        assert_eq!(asked.muscles[Muscle::Chest].cov, folded.muscles[Muscle::Chest].cov);
    }

    proptest! {
        /// Whatever was logged: rest never deepens the deficit that is shown, and one set more never lowers it.
        #[test]
        fn the_shown_deficit_keeps_its_order(
            sessions in prop::collection::vec((1_u32..6, 1_u32..15), 25..60),
            days in 0.1..12.0_f64,
        ) {
            let mut events = Vec::new();
            let mut day = 0.0;
            for (gap, reps) in &sessions {
                day += f64::from(*gap);
                events.extend((0..3).map(|_| set(day, "bench", *reps)));
            }
            let deficit = |events: &[Event], days: f64| {
                replayed(events, Params::default()).at(at(day + days)).muscles[Muscle::Chest].deficit()
            };
            let now = deficit(&events, days);
            prop_assert!(deficit(&events, days + 1.0) <= now + 1e-12);
            events.push(set(day, "bench", 1));
            prop_assert!(deficit(&events, days) >= now - 1e-12);
        }
    }
}
