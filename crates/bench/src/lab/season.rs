//! One lifter, one truth, one policy, day by day.

use regain_engine::Moment;

use crate::lab::feelings::{Feelings, check_in};
use crate::lab::gym::{LIFTS, PerLabMuscle};
use crate::lab::lifting::{Book, Work};
use crate::lab::person::Person;
use crate::lab::policy::{Morning, Policy};
use crate::lab::truth::{Body, Traits, Truth};

/// Rest before strength is measured, days: what a lifter takes before a test.
const TEST_REST_DAYS: f64 = 7.0;
/// A Monday evening; every session begins at the same time of day.
const FIRST_DAY: f64 = 20_003.0 + 18.0 / 24.0;
const MINUTES_AN_EXERCISE: f64 = 15.0;

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Season {
    /// Strength against the start after half of the time, rested, log.
    pub(crate) half_log: f64,
    /// The same at the end.
    pub(crate) end_log: f64,
    /// Days on which something was trained.
    pub(crate) sessions: u32,
    /// Days on which the lifter could train and the policy said rest.
    pub(crate) days_held: u32,
    /// Sets done.
    pub(crate) hard_sets: u32,
    /// Efforts with an earlier one to beat, and those that beat it.
    pub(crate) efforts: u32,
    pub(crate) beaten: u32,
    /// Runs of sessions of an exercise without a new best.
    pub(crate) stalls: u32,
    /// Sets of each muscle, weighted by its share.
    pub(crate) muscle_sets: PerLabMuscle,
}

/// The time of a day's session.
pub(crate) fn evening(day: u32) -> Moment {
    Moment::EPOCH.plus_days(FIRST_DAY + f64::from(day))
}

/// Lives through `days` days.
pub(crate) fn live(truth: &dyn Truth, person: &Person, days: u32, policy: &mut dyn Policy) -> Season {
    let noise = person.day_noise(days, truth.day_carry());
    let mut life = Life::new(truth, person);
    let mut season = Season::default();
    for (day, noise) in (0..days).zip(noise) {
        life.sleep(day);
        if day == days / 2 {
            season.half_log = rested_strength(life.body.as_ref());
        }
        if person.misses(day) {
            continue;
        }
        let felt = life.feelings.felt();
        let answers = check_in(person, person.answers, day, (&felt, life.body.as_ref(), noise));
        let morning = Morning { day, now: evening(day), felt: &felt, check_in: answers.as_ref() };
        let plan = policy.plan(&morning);
        if plan.is_empty() {
            season.days_held += 1;
            continue;
        }
        season.sessions += 1;
        let events = life.train(day, noise, &plan, &mut season);
        policy.done(day, &plan, &events);
    }
    season.end_log = rested_strength(life.body.as_ref());
    season
}

struct Life<'a> {
    person: &'a Person,
    body: Box<dyn Body>,
    feelings: Feelings,
    book: Book,
}

impl<'a> Life<'a> {
    fn new(truth: &dyn Truth, person: &'a Person) -> Self {
        let body = truth.body(&Traits::from(person));
        Self { person, body, feelings: Feelings::default(), book: Book::new(person) }
    }

    fn sleep(&mut self, day: u32) {
        if day > 0 {
            self.body.rest(1.0);
            self.feelings.rest(1.0, self.person.recovery);
        }
    }

    fn train(
        &mut self,
        day: u32,
        noise: f64,
        plan: &[Work],
        season: &mut Season,
    ) -> Vec<regain_engine::Event> {
        let mut total = PerLabMuscle::default();
        let mut events = Vec::new();
        for (place, work) in plan.iter().enumerate() {
            let at = evening(day).plus_days(MINUTES_AN_EXERCISE * place as f64 / 1440.0);
            let done = self.book.lift(self.person, (day, at), (self.body.as_ref(), noise), *work);
            for (sum, part) in total.iter_mut().zip(&done.work) {
                *sum += part;
            }
            for (muscle, share) in LIFTS[work.lift].shares {
                season.muscle_sets[*muscle] += share * f64::from(done.sets);
            }
            season.hard_sets += done.sets;
            season.efforts += u32::from(done.beat.is_some());
            season.beaten += u32::from(done.beat == Some(true));
            season.stalls += u32::from(done.stalled);
            events.extend(done.events);
        }
        self.body.train(&total);
        self.feelings.train(self.person, day, &total);
        events
    }
}

/// Mean strength of all exercises against the start after a week of rest, noise apart, log.
fn rested_strength(body: &dyn Body) -> f64 {
    let mut rested = body.again();
    rested.rest(TEST_REST_DAYS);
    let shown = |muscle: usize| rested.capability(muscle) - rested.deficit(muscle);
    LIFTS.iter().map(|lift| lift.mean(shown)).sum::<f64>() / LIFTS.len() as f64
}
