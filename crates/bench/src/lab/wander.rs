//! A log whose timing nobody chose: sessions at random gaps, so that the time since the last one says nothing
//! about how the lifter feels. Both instruments that grade estimates use it.

use regain_engine::{CheckIn, Event};

use crate::lab::chance::Ask;
use crate::lab::feelings::{Feelings, check_in};
use crate::lab::gym::{LIFTS, PerLabMuscle};
use crate::lab::lifting::{Book, Work};
use crate::lab::person::{Answers, Person};
use crate::lab::truth::{Traits, Truth};

const SETS: u32 = 4;
/// Days from one session to the next: 1 to 5.
const GAPS: usize = 5;

/// One session of a wandering log.
pub(crate) struct Stop {
    /// Day since the start.
    pub(crate) day: u32,
    /// Answers that morning, honest and meaningless.
    pub(crate) felt: Option<CheckIn>,
    pub(crate) noise: Option<CheckIn>,
    /// Each exercise in the order of the session.
    pub(crate) efforts: Vec<Effort>,
}

/// One exercise of it.
pub(crate) struct Effort {
    /// The sets as logged.
    pub(crate) sets: Vec<Event>,
    /// Whether it beat the last; `None` on the first day.
    pub(crate) beat: Option<bool>,
    /// True deficit of its muscles before the session: the mean the exercise shows, and the worst, log.
    pub(crate) deficit_log: f64,
    pub(crate) worst_deficit_log: f64,
}

/// The first `sessions` sessions of a lifter.
pub(crate) fn wander(truth: &dyn Truth, person: &Person, sessions: usize) -> Vec<Stop> {
    let mut body = truth.body(&Traits::from(person));
    let mut feelings = Feelings::default();
    let mut book = Book::new(person);
    let days = u32::try_from(sessions * GAPS).unwrap_or(u32::MAX);
    let noise = person.day_noise(days, truth.day_carry());
    let (mut day, mut stops) = (0, Vec::new());
    while let Some(noise) = noise.get(day as usize).copied().filter(|_| stops.len() < sessions) {
        let felt = feelings.felt();
        let said = |how| check_in(person, how, day, (&felt, body.as_ref(), noise));
        let (honest, random) = (said(Answers::Felt), said(Answers::Noise));
        let mut total = PerLabMuscle::default();
        let mut efforts = Vec::new();
        for (at, lift) in LIFTS.iter().enumerate() {
            let when = (day, crate::lab::season::evening(day));
            let done = book.lift(person, when, (body.as_ref(), noise), Work::of(at, SETS));
            for (sum, part) in total.iter_mut().zip(&done.work) {
                *sum += part;
            }
            let worst = lift.shares.iter().map(|(muscle, _)| body.deficit(*muscle)).fold(0.0, f64::max);
            efforts.push(Effort {
                sets: done.events,
                beat: done.beat,
                deficit_log: lift.mean(|muscle| body.deficit(muscle)),
                worst_deficit_log: worst,
            });
        }
        body.train(&total);
        feelings.train(person, day, &total);
        stops.push(Stop { day, felt: honest, noise: random, efforts });
        let gap = 1 + person.chance.on(day, Ask::Gap).below(GAPS);
        for _ in 0..gap {
            day += 1;
            body.rest(1.0);
            feelings.rest(1.0, person.recovery);
        }
    }
    stops
}
