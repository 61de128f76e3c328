//! A made-up log as the Strong app writes it, the same on every machine.

use std::io::Write as _;

use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use jiff::{ToSpan as _, Zoned};

const SETS_A_SESSION: usize = 20;
const SETS_AN_EXERCISE: usize = 4;
const HEADER: &str =
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE";
const EXERCISES: [&str; 20] = [
    "Bench Press (Barbell)",
    "Squat (Barbell)",
    "Deadlift (Barbell)",
    "Overhead Press (Barbell)",
    "Bent Over Row (Barbell)",
    "Lat Pulldown (Cable)",
    "Leg Press",
    "Leg Extension (Machine)",
    "Seated Leg Curl (Machine)",
    "Bicep Curl (Dumbbell)",
    "Triceps Pushdown (Cable)",
    "Lateral Raise (Dumbbell)",
    "Incline Bench Press (Dumbbell)",
    "Seated Row (Cable)",
    "Standing Calf Raise (Machine)",
    "Romanian Deadlift (Barbell)",
    "Hip Thrust (Barbell)",
    "Face Pull (Cable)",
    "Chest Fly",
    "Front Squat (Barbell)",
];

/// So many sets of someone who slowly gets stronger: three sessions of five exercises a week.
pub(crate) fn strong_csv(rows: usize) -> Vec<u8> {
    let mut luck = Luck(1);
    let mut csv = format!("{HEADER}\n").into_bytes();
    for row in 0..rows {
        let (session, in_session) = (row / SETS_A_SESSION, row % SETS_A_SESSION);
        let place = in_session / SETS_AN_EXERCISE;
        let exercise = (session * SETS_A_SESSION / SETS_AN_EXERCISE + place) % EXERCISES.len();
        let load_kg = 40.0 + 2.5 * (exercise + session / 100) as f64;
        let reps = 6 + luck.below(4);
        let rpe = [7.5, 8.0, 8.5, 9.0][luck.below(4)];
        let (when, name, set) = (started(session), EXERCISES[exercise], in_session % SETS_AN_EXERCISE + 1);
        let when = when.strftime("%Y-%m-%d %H:%M:%S");
        writeln!(csv, "{when},Evening,1h 10m,{name},{set},{load_kg},{reps},0,0,,,{rpe}").unwrap();
    }
    csv
}

/// Two days after the last session of so many sets.
pub(crate) fn after(rows: usize) -> Zoned {
    let last = started(rows.div_ceil(SETS_A_SESSION) - 1);
    last.checked_add(2.days()).unwrap().to_zoned(TimeZone::UTC).unwrap()
}

/// Mondays, Wednesdays and Fridays at six.
fn started(session: usize) -> DateTime {
    let days = session / 3 * 7 + session % 3 * 2;
    date(2015, 1, 5).at(18, 0, 0, 0).checked_add(i64::try_from(days).unwrap().days()).unwrap()
}

/// A small generator of numbers that are the same on every machine (a linear congruential one).
struct Luck(u64);

impl Luck {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}
