//! The next days as JSON.

use regain_engine::{Day, Muscle};
use serde::Serialize;

use crate::day::ForecastJson;
use crate::round::time;

/// `regain forecast --json`: fields as in docs/today.md.
#[derive(Debug, Serialize)]
pub struct ForecastAnswerJson<'a> {
    at: String,
    model: &'a str,
    forecast: Vec<ForecastJson>,
}

impl<'a> ForecastAnswerJson<'a> {
    /// These muscles over at most `days` days.
    pub fn new(day: &'a Day, muscles: &[Muscle], days: usize) -> Self {
        let of = |muscle: &Muscle| ForecastJson::new(*muscle, &day.muscles[*muscle], days);
        Self { at: time(day.at), model: day.model, forecast: muscles.iter().map(of).collect() }
    }
}
