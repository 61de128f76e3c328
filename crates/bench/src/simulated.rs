//! Logs of lifters who do not exist, so that the whole benchmark can run where no real log may be kept.

use std::sync::Arc;

use regain_engine::SetKind;

use crate::log::{Log, LoggedSet};
use crate::rng::Rng;

/// Two sessions in turn; name and starting load in kg.
const SESSIONS: [[(&str, f64); 4]; 2] = [
    [
        ("Squat (Barbell)", 80.0),
        ("Bench Press (Barbell)", 60.0),
        ("Lat Pulldown (Cable)", 50.0),
        ("Chin Up (Assisted)", 20.0),
    ],
    [
        ("Deadlift (Barbell)", 100.0),
        ("Overhead Press (Barbell)", 40.0),
        ("Seated Cable Row", 50.0),
        ("Bicep Curl (Dumbbell)", 12.0),
    ],
];
const SETS: u32 = 3;
const REPS_FROM: f64 = 5.0;
const REPS_TO: f64 = 10.0;
const LOAD_STEP_KG: f64 = 2.5;
const FIRST_DAY: i32 = 19_000;
/// Days between sessions, drawn evenly.
const GAPS_DAYS: [i32; 8] = [1, 2, 2, 2, 3, 3, 4, 9];
/// Log strength lost on a day after a day of training.
const TIRED_LOG: f64 = 0.03;

/// One log a lifter; the same seed gives the same logs for ever.
///
/// Each lifter raises the load once all sets reach ten repetitions, grows stronger at a pace of their own,
/// has better and worse days, and is a little weaker the day after training.
pub fn simulated_logs(seed: u64, lifters: u32, sessions: u32) -> Vec<Log> {
    (0..lifters)
        .map(|i| {
            let rng = Rng::new(seed.wrapping_add(u64::from(i) << 32));
            Virtual::new(rng, i).train(format!("simulated-{}", i + 1), sessions)
        })
        .collect()
}

/// A lifter who does not exist.
struct Virtual {
    rng: Rng,
    /// Log strength over that of the starting loads.
    strength: f64,
    growth_a_session: f64,
    day_sd: f64,
    loads_kg: [[f64; 4]; 2],
    sets: Vec<LoggedSet>,
}

impl Virtual {
    fn new(mut rng: Rng, i: u32) -> Self {
        let size = 0.8 + 0.4 * rng.uniform();
        let loads_kg = SESSIONS.map(|session| session.map(|(_, kg)| rounded(kg * size)));
        let growth_a_session = 0.0005 + 0.003 * rng.uniform();
        let day_sd = 0.015 + 0.01 * f64::from(i % 3);
        Self { rng, strength: size.ln(), growth_a_session, day_sd, loads_kg, sets: Vec::new() }
    }

    fn train(mut self, lifter: String, sessions: u32) -> Log {
        let mut day = FIRST_DAY;
        for session in 0..sessions {
            let gap = GAPS_DAYS[self.rng.below(GAPS_DAYS.len())];
            day += gap;
            let tired = if gap == 1 { TIRED_LOG } else { 0.0 };
            let today = self.strength - tired + self.day_sd * self.rng.normal();
            self.session(if session % 2 == 0 { 0 } else { 1 }, day, today);
            self.strength += self.growth_a_session;
        }
        Log { lifter, sets: self.sets }
    }

    fn session(&mut self, which: usize, day: i32, today: f64) {
        for (position, place) in (0u32..).zip(0..SESSIONS[which].len()) {
            let (name, start_kg) = SESSIONS[which][place];
            let load_kg = self.loads_kg[which][place];
            let capacity_kg = start_kg * (today + 0.01 * self.rng.normal()).exp() * (1.0 + 8.0 / 30.0);
            if position == 0 {
                self.push(day, name, (position, 0), SetKind::WarmUp, load_kg / 2.0, REPS_FROM);
            }
            let mut all_reached = true;
            for set in 0..SETS {
                let fatigue = 0.02 * f64::from(set);
                let reps =
                    (30.0 * (capacity_kg * (1.0 - fatigue) / load_kg - 1.0)).floor().clamp(1.0, REPS_TO);
                all_reached &= reps >= REPS_TO;
                self.push(day, name, (position, set + 1), SetKind::Working, load_kg, reps);
            }
            if all_reached {
                self.loads_kg[which][place] += LOAD_STEP_KG;
            }
        }
    }

    fn push(&mut self, day: i32, exercise: &str, place: (u32, u32), kind: SetKind, load_kg: f64, reps: f64) {
        self.sets.push(LoggedSet {
            day,
            second_of_day: Some(18 * 3600),
            exercise: Arc::from(exercise),
            position: place.0,
            set_index: place.1,
            kind,
            load_kg: Some(load_kg),
            reps: Some(reps),
            rpe: None,
            seconds: None,
            prescribed: false,
        });
    }
}

fn rounded(load_kg: f64) -> f64 {
    ((load_kg / LOAD_STEP_KG).round() * LOAD_STEP_KG).max(LOAD_STEP_KG)
}
