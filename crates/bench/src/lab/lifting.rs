//! Sets as they come out: whole repetitions at a load on the bar, and the lifter's own book of loads.

use regain_engine::{Event, Load, Moment, Reps, Rir, SetDone, What};

use crate::lab::chance::Ask;
use crate::lab::gym::{LIFTS, PerLabMuscle};
use crate::lab::person::Person;
use crate::lab::truth::Body;

/// Strength lost from set to set, log.
const SET_FATIGUE: f64 = 0.02;
/// Repetitions at which the load goes up, and down.
const RAISE_AT_REPS: u32 = 10;
const LOWER_AT_REPS: u32 = 5;
/// Repetitions aimed at with a first load.
const FIRST_REPS: f64 = 9.0;
/// Share by which work falls with each repetition in reserve.
const EASIER_PER_REP: f64 = 0.35;
/// Difference of log strength below which two efforts are the same (a rep is about three times as much).
const SAME_LOG: f64 = 0.001;
/// Sessions of an exercise without a new best that count as one stall.
const STALL_SESSIONS: u32 = 8;

/// What a policy asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Work {
    /// Position of the exercise in the lab's list.
    pub(crate) lift: usize,
    /// Hard sets.
    pub(crate) sets: u32,
    /// The session stops for this exercise when the first set gives no more repetitions than this.
    pub(crate) stop_at_reps: Option<u32>,
}

impl Work {
    /// Sets that nothing stops.
    pub(crate) fn of(lift: usize, sets: u32) -> Self {
        Self { lift, sets, stop_at_reps: None }
    }
}

/// An exercise of a session, done.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    /// Work of each muscle, in sets to failure.
    pub(crate) work: PerLabMuscle,
    /// Sets done.
    pub(crate) sets: u32,
    /// The sets as the log keeps them.
    pub(crate) events: Vec<Event>,
    /// Log of the best estimated one-repetition strength (Epley), kg.
    pub(crate) effort_log: f64,
    /// Whether that beats the last effort; `None` on the first day.
    pub(crate) beat: Option<bool>,
    /// Whether this session completes a stall.
    pub(crate) stalled: bool,
}

/// Loads and efforts of one exercise.
#[derive(Debug, Clone, Copy)]
struct Page {
    load_kg: f64,
    last_log: Option<f64>,
    best_log: f64,
    since_best: u32,
}

/// The lifter's own book: everybody raises the load by the same rule, whatever the policy.
#[derive(Debug, Clone)]
pub(crate) struct Book([Page; LIFTS.len()]);

impl Book {
    pub(crate) fn new(person: &Person) -> Self {
        Self(std::array::from_fn(|i| {
            let load = (person.start_log[i] - FIRST_REPS / person.rep_scale).exp();
            let load_kg = on_the_bar(load, LIFTS[i].step_kg);
            Page { load_kg, last_log: None, best_log: f64::NEG_INFINITY, since_best: 0 }
        }))
    }

    /// Does the sets of one exercise.
    pub(crate) fn lift(
        &mut self,
        person: &Person,
        (day, at): (u32, Moment),
        (body, noise): (&dyn Body, f64),
        asked: Work,
    ) -> Done {
        let lift = &LIFTS[asked.lift];
        let page = &mut self.0[asked.lift];
        let shown = lift.mean(|muscle| body.capability(muscle) - body.deficit(muscle));
        let strength = person.start_log[asked.lift] + shown + noise;
        let mut done = Done::nothing();
        let mut top_reps = 0;
        for set in 0..asked.sets {
            let mut rng = person.chance.on(day, Ask::Set(asked.lift, set as usize));
            let fresh = strength - SET_FATIGUE * f64::from(set) - page.load_kg.ln();
            let capacity = (person.rep_scale * fresh + person.rep_noise * rng.normal()).floor();
            let reserve = [0.0, 1.0, 1.0, 2.0][rng.below(4)];
            let reps = whole(capacity - reserve);
            let rated = rng.uniform() < person.rated_share;
            done.add_set(lift.shares, reserve);
            done.events.push(event(at, asked.lift, page.load_kg, reps, rated));
            done.effort_log = done.effort_log.max(epley_log(page.load_kg, reps));
            top_reps = top_reps.max(reps);
            if set == 0 && asked.stop_at_reps.is_some_and(|stop| reps <= stop) {
                break;
            }
        }
        page.turn(&mut done, top_reps, lift.step_kg);
        done
    }
}

impl Page {
    fn turn(&mut self, done: &mut Done, top_reps: u32, step_kg: f64) {
        done.beat = self.last_log.map(|last| done.effort_log > last + SAME_LOG);
        self.last_log = Some(done.effort_log);
        if done.effort_log > self.best_log + SAME_LOG {
            self.best_log = done.effort_log;
            self.since_best = 0;
        } else {
            self.since_best += 1;
        }
        done.stalled = self.since_best == STALL_SESSIONS;
        if done.stalled {
            self.since_best = 0;
        }
        if top_reps >= RAISE_AT_REPS {
            self.load_kg += step_kg;
        } else if top_reps <= LOWER_AT_REPS {
            self.load_kg = on_the_bar(0.95 * self.load_kg, step_kg);
        }
    }
}

impl Done {
    fn nothing() -> Self {
        Self {
            work: PerLabMuscle::default(),
            sets: 0,
            events: Vec::new(),
            effort_log: f64::NEG_INFINITY,
            beat: None,
            stalled: false,
        }
    }

    fn add_set(&mut self, shares: &[(usize, f64)], reserve: f64) {
        self.sets += 1;
        for (muscle, share) in shares {
            self.work[*muscle] += share / (1.0 + EASIER_PER_REP * reserve);
        }
    }
}

/// Log of the one-repetition strength that a set shows (Epley 1985), log kg.
fn epley_log(load_kg: f64, reps: u32) -> f64 {
    (load_kg * (1.0 + f64::from(reps) / 30.0)).ln()
}

fn on_the_bar(load_kg: f64, step_kg: f64) -> f64 {
    (load_kg / step_kg).floor().max(1.0) * step_kg
}

/// A rated set says one in reserve, which is what the lifter means to leave.
fn event(at: Moment, lift: usize, load_kg: f64, reps: u32, rated: bool) -> Event {
    let set = SetDone {
        load: Load::from_kg(load_kg).ok(),
        reps: Reps::new(reps).ok(),
        rir: if rated { Rir::new(1.0).ok() } else { None },
        ..SetDone::new(LIFTS[lift].exercise_id())
    };
    Event { at, what: What::Set(set) }
}

/// Whole repetitions, at least one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to 1 ..= 60
fn whole(reps: f64) -> u32 {
    reps.clamp(1.0, 60.0) as u32
}
