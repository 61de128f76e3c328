//! What an answer costs: replaying ten years of training, one set more, and one day's answer.
//!
//! `cargo bench -p regain-engine --bench replay`. The log is made up and always the same: 30,000 sets in 1,500
//! sessions of five exercises of forty, four sets each, a check-in before every session, and a book of 700 exercises.
//! `plain_pass` only reads the same events and adds up estimated strength: the floor under every replay.
#![allow(clippy::unwrap_used)] // a benchmark that cannot run has failed

use std::sync::{Arc, LazyLock};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use regain_engine::{
    Athlete, CheckIn, Energy, Event, Exercise, ExerciseBook, ExerciseId, ExercisesBefore, Exposure,
    ForecastModel, Forecaster, FunctionFlags, Involvement, LiftedSet, Load, Moment, Muscle, Params,
    PerMuscle, Planned, Reps, Rir, SeriesId, SetDone, Soreness, What,
};

const SESSIONS: usize = 1500;
const EXERCISES_A_SESSION: usize = 5;
const SETS_AN_EXERCISE: usize = 4;
const SETS: usize = SESSIONS * EXERCISES_A_SESSION * SETS_AN_EXERCISE;
/// Exercises this person does, among those the book knows.
const EXERCISES_DONE: usize = 40;
const EXERCISES_KNOWN: usize = 700;

fn main() {
    divan::main();
}

static BOOK: LazyLock<ExerciseBook> = LazyLock::new(book);
static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(ten_years);
static ATHLETE: LazyLock<Athlete> =
    LazyLock::new(|| Athlete::replay(Params::default(), BOOK.clone(), &EVENTS, end()));

/// The whole log, per set.
#[divan::bench(sample_count = 10)]
fn replay(bencher: Bencher<'_, '_>) {
    let (book, events) = (&*BOOK, &*EVENTS);
    bencher
        .counter(ItemsCount::new(SETS))
        .bench(|| Athlete::replay(Params::default(), book.clone(), black_box(events), end()));
}

/// The same events, read once.
#[divan::bench(sample_count = 10)]
fn plain_pass(bencher: Bencher<'_, '_>) {
    let events = &*EVENTS;
    bencher
        .counter(ItemsCount::new(SETS))
        .bench(|| black_box(events).iter().filter_map(strength_kg).sum::<f64>());
}

/// One day's answer from the state after ten years.
#[divan::bench]
fn today(bencher: Bencher<'_, '_>) {
    let athlete = &*ATHLETE;
    bencher.bench(|| black_box(athlete).today(end()));
}

/// The next fortnight from the same state; at most fifty times the cost of `today`.
#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    let athlete = &*ATHLETE;
    bencher.bench(|| black_box(athlete).plan(end()));
}

/// The target of one exercise from the same state.
#[divan::bench]
fn target(bencher: Bencher<'_, '_>) {
    let (athlete, exercise) = (&*ATHLETE, exercise_id(3));
    bencher.bench(|| black_box(athlete).target(end(), &exercise));
}

/// What will probably happen in one exercise, with all that goes into it known.
#[divan::bench]
fn forecast(bencher: Bencher<'_, '_>) {
    let forecaster = habits();
    bencher.bench(|| black_box(&forecaster).predict(&PLANNED));
}

/// What one more exercise teaches about the person: the forecast's own part, both heads.
#[divan::bench]
fn forecast_update(bencher: Bencher<'_, '_>) {
    let forecaster = habits();
    let sets = [LiftedSet::new(100.0, 9).unwrap(); SETS_AN_EXERCISE];
    bencher.with_inputs(|| forecaster.clone()).bench_values(|mut forecaster| {
        forecaster.observe(&Exposure {
            series: SERIES,
            position: Some(0),
            planned_sets_before: Some(0),
            sets: &sets,
        });
        forecaster
    });
}

/// One set more, and the answer after it.
#[divan::bench]
fn apply_one_set_and_today(bencher: Bencher<'_, '_>) {
    let athlete = &*ATHLETE;
    let event = Event { at: end(), what: What::Set(set(3, 100.0, 8, 1.0)) };
    bencher.with_inputs(|| athlete.clone()).bench_values(|mut athlete| {
        athlete.apply(black_box(&event));
        athlete.today(end())
    });
}

/// The first set of a new session, alone: the session before it, 20 sets, is ended and counted first.
#[divan::bench]
fn apply_one_set(bencher: Bencher<'_, '_>) {
    let athlete = &*ATHLETE;
    let event = Event { at: end(), what: What::Set(set(3, 100.0, 8, 1.0)) };
    bencher.with_inputs(|| athlete.clone()).bench_values(|mut athlete| {
        athlete.apply(black_box(&event));
        athlete
    });
}

const SERIES: SeriesId = SeriesId(0);
const PLANNED: Planned = Planned {
    series: SERIES,
    position: Some(0),
    planned_sets_before: Some(0),
    exercises_before: Some(ExercisesBefore::NONE),
};

/// A hundred days of one exercise, then a new day.
fn habits() -> Forecaster {
    let mut luck = Luck(2);
    let mut forecaster = Forecaster::new(Arc::new(ForecastModel::default()));
    for day in 0..100 {
        forecaster.begin_day(3 * day);
        let sets =
            [LiftedSet::new(100.0, u16::try_from(7 + luck.below(3)).unwrap()).unwrap(); SETS_AN_EXERCISE];
        forecaster.observe(&Exposure {
            series: SERIES,
            position: Some(0),
            planned_sets_before: Some(0),
            sets: &sets,
        });
    }
    forecaster.begin_day(300);
    forecaster
}

fn strength_kg(event: &Event) -> Option<f64> {
    let What::Set(set) = &event.what else { return None };
    Some(set.load?.kg() * (1.0 + set.reps?.as_f64() / 30.0))
}

/// Three sessions a week, 2.4 days apart on average, with the loads and reps of someone who slowly gets stronger.
fn ten_years() -> Vec<Event> {
    let mut luck = Luck(1);
    let mut events = Vec::with_capacity(SETS + SESSIONS);
    let mut days = 0.0;
    for session in 0..SESSIONS {
        days += 1.5 + 0.25 * luck.below(8) as f64;
        events.push(Event { at: at(days - 0.01), what: What::CheckIn(check_in(&mut luck)) });
        for place in 0..EXERCISES_A_SESSION {
            let exercise = (session * EXERCISES_A_SESSION + place) % EXERCISES_DONE;
            let load_kg = 40.0 + 2.5 * (exercise + session / 100) as f64;
            let reps = 7 + luck.below(4);
            for nth in 0..SETS_AN_EXERCISE {
                let minutes = (place * SETS_AN_EXERCISE + nth) as f64 * 3.0;
                let done = set(exercise, load_kg, reps - nth.min(2), 1.0);
                events.push(Event { at: at(days + minutes / 1440.0), what: What::Set(done) });
            }
        }
    }
    events
}

fn set(exercise: usize, load_kg: f64, reps: usize, rir: f64) -> SetDone {
    SetDone {
        load: Load::from_kg(load_kg).ok(),
        reps: u32::try_from(reps).ok().and_then(|reps| Reps::new(reps).ok()),
        rir: Rir::new(rir).ok(),
        ..SetDone::new(exercise_id(exercise))
    }
}

fn check_in(luck: &mut Luck) -> CheckIn {
    CheckIn {
        soreness: PerMuscle::from_fn(|_| {
            u32::try_from(luck.below(4)).ok().and_then(|s| Soreness::new(s).ok())
        }),
        function: PerMuscle::splat(Some(FunctionFlags::NONE)),
        energy: Energy::new(4).ok(),
        ..CheckIn::default()
    }
}

fn book() -> ExerciseBook {
    let mut book = ExerciseBook::default();
    for exercise in 0..EXERCISES_KNOWN {
        let id = exercise_id(exercise);
        let name = id.to_string();
        let muscle = |step: usize| Muscle::ALL[(exercise + step) % Muscle::COUNT];
        let shares = [(muscle(0), 1.0), (muscle(5), 0.5), (muscle(9), 0.25)];
        let muscles = shares.into_iter().filter_map(|(m, share)| Some((m, Involvement::new(share).ok()?)));
        let muscles = muscles.collect();
        book.insert(Exercise { muscles, multi_joint: true, ..Exercise::undescribed(id, &name) });
    }
    book
}

fn exercise_id(exercise: usize) -> ExerciseId {
    ExerciseId::new(&format!("exercise-{exercise}"))
}

fn at(days: f64) -> Moment {
    Moment::EPOCH.plus_days(16_000.0 + days)
}

/// A day after the last session.
fn end() -> Moment {
    EVENTS.last().map_or(Moment::EPOCH, |last| last.at.plus_days(1.0))
}

/// A small generator of numbers that are the same on every machine (a linear congruential one).
struct Luck(u64);

impl Luck {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}
