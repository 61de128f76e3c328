//! Writes `sample/simulated-strong.csv`: twelve weeks of a lifter who does not exist.
//!
//! `cargo run -p regain --example simulate_sample > sample/simulated-strong.csv`

use std::io::Write as _;

use jiff::ToSpan as _;
use jiff::civil::date;

/// An exercise of the plan: name, strength for one rep in kg at the start, gain a week, load step, reps, sets.
type Lift = (&'static str, f64, f64, f64, u32, u32);

const UPPER_A: [Lift; 5] = [
    ("Bench Press (Barbell)", 104.0, 0.45, 2.5, 6, 4),
    ("Bent Over Row (Barbell)", 98.0, 0.40, 2.5, 8, 3),
    ("Overhead Press (Dumbbell)", 34.0, 0.15, 2.0, 9, 3),
    ("Lat Pulldown (Cable)", 88.0, 0.35, 2.5, 10, 3),
    ("Triceps Pushdown (Cable - Straight Bar)", 42.0, 0.20, 2.5, 11, 2),
];
const LOWER_A: [Lift; 4] = [
    ("Squat (Barbell)", 148.0, 0.70, 2.5, 6, 4),
    ("Romanian Deadlift (Barbell)", 142.0, 0.60, 2.5, 8, 3),
    ("Leg Extension (Machine)", 84.0, 0.40, 2.5, 12, 2),
    ("Standing Calf Raise (Machine)", 120.0, 0.50, 5.0, 12, 3),
];
const UPPER_B: [Lift; 5] = [
    ("Incline Bench Press (Dumbbell)", 45.0, 0.20, 2.0, 9, 3),
    ("Pull Up", 32.0, 0.25, 2.5, 7, 3),
    ("Lateral Raise (Dumbbell)", 17.0, 0.05, 1.0, 13, 3),
    ("Seated Row (Cable)", 92.0, 0.35, 2.5, 10, 3),
    ("Bicep Curl (Dumbbell)", 23.0, 0.08, 1.0, 10, 3),
];
const LOWER_B: [Lift; 4] = [
    ("Deadlift (Barbell)", 182.0, 0.80, 2.5, 5, 3),
    ("Leg Press", 265.0, 1.20, 5.0, 10, 3),
    ("Seated Leg Curl (Machine)", 78.0, 0.35, 2.5, 11, 3),
    ("Hip Thrust (Barbell)", 160.0, 0.80, 5.0, 9, 2),
];
/// Day of the week (0 = Monday), hour, name and lifts of each session.
const WEEK: [(i64, i8, &str, &[Lift]); 4] = [
    (0, 18, "Upper A", &UPPER_A),
    (1, 18, "Lower A", &LOWER_A),
    (3, 19, "Upper B", &UPPER_B),
    (5, 10, "Lower B", &LOWER_B),
];
const WEEKS: i64 = 12;
/// The body's own share of a pull-up, which the app does not record.
const PULL_UP_BODY_KG: f64 = 78.0;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let mut dice = Dice(2026);
    writeln!(
        out,
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
    )?;
    for week in 0..WEEKS {
        for (weekday, hour, name, lifts) in WEEK {
            let day = date(2025, 8, 4).saturating_add((week * 7 + weekday).days());
            let start = day.at(hour, 5, 0, 0).strftime("%Y-%m-%d %H:%M:%S").to_string();
            let form = 1.0 + 0.015 * dice.normal();
            for lift in lifts {
                write_lift(&mut out, &start, name, *lift, week, form, &mut dice)?;
            }
        }
    }
    Ok(())
}

fn write_lift(
    out: &mut impl std::io::Write,
    start: &str,
    session: &str,
    lift: Lift,
    week: i64,
    form: f64,
    dice: &mut Dice,
) -> std::io::Result<()> {
    let (name, strength, gain, step, reps, sets) = lift;
    let body = if name == "Pull Up" { PULL_UP_BODY_KG } else { 0.0 };
    let weeks = i32::try_from(week).map_or(0.0, f64::from);
    let today = (strength + body + gain * weeks) * form;
    let usual = (strength + body + gain * weeks) / (1.0 + (f64::from(reps) + 1.5) / 30.0) - body;
    let load = ((usual / step).floor() * step).max(0.0);
    let row = |order: &str, load: f64, reps: f64, rpe: &str| {
        format!("{start},{session},1h 5m,\"{name}\",{order},{load},{reps},0,0,,,{rpe}\n")
    };
    if sets == 4 {
        out.write_all(row("W", (load * 0.5 / step).floor() * step, 8.0, "").as_bytes())?;
    }
    for set in 1..=sets {
        let tired = 1.0 - 0.012 * f64::from(set - 1);
        let most = 30.0 * (today * tired * (1.0 + 0.01 * dice.normal()) / (load + body) - 1.0);
        let most = most.round().max(1.0);
        let done = most.min(f64::from(reps) + 2.0) - if set == sets { 0.0 } else { 1.0 };
        let done = done.max(1.0);
        let rpe = (10.0 - (most - done).min(4.0)).to_string();
        out.write_all(row(&set.to_string(), load, done, &rpe).as_bytes())?;
    }
    Ok(())
}

/// A small seeded generator: the file never changes by itself.
struct Dice(u64);

impl Dice {
    /// Between 0 and 1, by the high bits of a linear congruential generator.
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = u32::try_from(self.0 >> 32).unwrap_or(0);
        f64::from(high) / f64::from(u32::MAX)
    }

    /// About normal, sd 1: the sum of twelve uniform numbers.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}
