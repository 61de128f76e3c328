//! How the lifter's last sessions went against expectation, over all exercises.

use super::Feature;
use crate::protocol::Pair;

const MAX_DEVIATION: f64 = 0.3;
/// Pairs that the lifter's own mean deviation is shrunk by.
const MEAN_SHRINKAGE: f64 = 30.0;
/// Pairs that a session's mean is shrunk by.
const SESSION_SHRINKAGE: f64 = 3.0;
/// Pairs that the part of a session already done is shrunk by.
const TODAY_SHRINKAGE: f64 = 2.0;

/// Adds the form features; `pairs` are in order of day, then of work.
pub(crate) fn add_form(pairs: &mut [Pair]) {
    let mut form = Form::default();
    for today in pairs.chunk_by_mut(|a, b| a.day == b.day) {
        form.age_to(today[0].day);
        let mean = form.sum / (form.n + MEAN_SHRINKAGE);
        let (mut sum, mut n) = (0.0, 0.0);
        for pair in &mut *today {
            let deviation = pair.deviation().clamp(-MAX_DEVIATION, MAX_DEVIATION);
            let row = &mut pair.features;
            row.set(Feature::Form1, form.last);
            row.set(Feature::Form2, form.before_last);
            row.set(Feature::Form7, form.fading_7);
            row.set(Feature::Form21, form.fading_21);
            row.set(Feature::TodaySoFar, (sum - n * mean) / (n + TODAY_SHRINKAGE));
            row.set(Feature::DoneToday, n);
            sum += deviation;
            n += 1.0;
        }
        form.learn(sum, n, mean);
    }
}

/// State before a day.
struct Form {
    day: Option<i32>,
    sum: f64,
    n: f64,
    last: f64,
    before_last: f64,
    fading_7: f64,
    fading_21: f64,
}

impl Default for Form {
    fn default() -> Self {
        let unknown = f64::NAN;
        Self {
            day: None,
            sum: 0.0,
            n: 0.0,
            last: unknown,
            before_last: unknown,
            fading_7: 0.0,
            fading_21: 0.0,
        }
    }
}

impl Form {
    fn age_to(&mut self, day: i32) {
        if let Some(last) = self.day {
            let days = f64::from(day - last);
            let value = |sum: f64, tau_days: f64| (sum + self.last) * (-days / tau_days).exp();
            (self.fading_7, self.fading_21) = (value(self.fading_7, 7.0), value(self.fading_21, 21.0));
        }
        self.day = Some(day);
    }

    fn learn(&mut self, sum: f64, n: f64, mean: f64) {
        self.before_last = self.last;
        self.last = (sum - n * mean) / (n + SESSION_SHRINKAGE);
        self.sum += sum;
        self.n += n;
    }
}
