//! Small histories for tests: a book of six exercises, and sets and answers at hours of days.

use regain_engine::{
    Athlete, CheckIn, Day, Emphasis, Energy, Event, Execution, Exercise, ExerciseBook, ExerciseId,
    FunctionFlags, Involvement, JointRegion, Load, Moment, Muscle, Params, PerMuscle, Reps, Rir, SetDone,
    Soreness, What,
};

/// 2026-01-05T18:00Z, a Monday evening: day 0 of every history.
pub(crate) fn at(days: f64) -> Moment {
    Moment::new(1_767_636_000, 0).unwrap().plus_days(days)
}

pub(crate) fn book() -> ExerciseBook {
    let mut book = ExerciseBook::default();
    book.insert(exercise(
        "bench",
        "Bench Press",
        &[(Muscle::Chest, 1.0), (Muscle::FrontDelts, 0.5), (Muscle::Triceps, 0.5)],
        true,
    ));
    book.insert(exercise("fly", "Cable Fly", &[(Muscle::Chest, 1.0)], false));
    book.insert(exercise("dip", "Dip", &[(Muscle::Chest, 1.0), (Muscle::Triceps, 0.75)], true));
    book.insert(exercise("curl", "Curl", &[(Muscle::Biceps, 1.0), (Muscle::Forearms, 0.5)], false));
    book.insert(exercise("squat", "Squat", &[(Muscle::Quads, 1.0), (Muscle::Glutes, 0.75)], true));
    let mut nordic = exercise("nordic", "Nordic Curl", &[(Muscle::Hamstrings, 1.0)], false);
    nordic.emphasis = Emphasis::Eccentric;
    book.insert(nordic);
    book
}

fn exercise(id: &str, name: &str, muscles: &[(Muscle, f64)], multi_joint: bool) -> Exercise {
    Exercise {
        muscles: muscles.iter().map(|(muscle, share)| (*muscle, Involvement::new(*share).unwrap())).collect(),
        multi_joint,
        regions: vec![JointRegion::Shoulder, JointRegion::Elbow],
        ..Exercise::undescribed(ExerciseId::new(id), name)
    }
}

/// Events in order of time, built by chaining.
#[derive(Clone, Default)]
pub(crate) struct History {
    pub(crate) events: Vec<Event>,
}

impl History {
    /// `sets` sets of the same load and reps on a day.
    pub(crate) fn sets(
        mut self,
        day: f64,
        exercise: &str,
        load_kg: f64,
        reps: &[u32],
        rir: Option<f64>,
    ) -> Self {
        for reps in reps {
            let set = SetDone {
                load: Some(Load::from_kg(load_kg).unwrap()),
                reps: Some(Reps::new(*reps).unwrap()),
                rir: rir.map(|rir| Rir::new(rir).unwrap()),
                ..SetDone::new(ExerciseId::new(exercise))
            };
            self.events.push(Event { at: at(day), what: What::Set(set) });
        }
        self
    }

    /// Marks the last set as having lost its form.
    pub(crate) fn form_broke(mut self) -> Self {
        if let Some(Event { what: What::Set(set), .. }) = self.events.last_mut() {
            set.execution = Execution { form_broke: Some(true), range_short: None };
        }
        self
    }

    /// Twelve sessions every four days, to failure, adding a rep now and then: enough data for high confidence.
    pub(crate) fn seasoned(exercise: &str, load_kg: f64, last_day: f64) -> Self {
        (0..12u32).rev().fold(Self::default(), |history, back| {
            let reps = 10 - back / 4;
            let day = last_day - 4.0 * f64::from(back);
            history.sets(day, exercise, load_kg, &[reps, reps, reps - 1], Some(1.0))
        })
    }

    pub(crate) fn check_in(mut self, day: f64, check_in: CheckIn) -> Self {
        self.events.push(Event { at: at(day), what: What::CheckIn(check_in) });
        self
    }

    pub(crate) fn athlete(&self) -> Athlete {
        Athlete::replay(Params::default(), book(), &self.events, at(10_000.0))
    }

    pub(crate) fn today(&self, day: f64) -> Day {
        Athlete::replay(Params::default(), book(), &self.events, at(day)).today(at(day))
    }
}

/// All answered, nothing wrong: soreness 0 everywhere, none of the flags, energy 4, not ill.
pub(crate) fn fine() -> CheckIn {
    CheckIn {
        soreness: PerMuscle::splat(Soreness::new(0).ok()),
        function: PerMuscle::splat(Some(FunctionFlags::NONE)),
        energy: Energy::new(4).ok(),
        ill: Some(false),
        ..CheckIn::default()
    }
}

/// [`fine`], but one muscle is sore.
pub(crate) fn sore(muscle: Muscle, points: u32) -> CheckIn {
    let mut check_in = fine();
    check_in.soreness[muscle] = Soreness::new(points).ok();
    check_in
}
