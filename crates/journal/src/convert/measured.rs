//! Nights that a device measured, and the body on a scale.

use regain_engine::{BodyMass, HrvMs, Night, RestingHr, SleepHours};

use super::{OnProblem, usable};
use crate::body::MeasuredBody;
use crate::measured::{Choice, Measure};

/// The night, as far as this device was chosen for it; `None` when nothing of it counts.
pub(crate) fn measured(body: &MeasuredBody, choice: &Choice, on_problem: OnProblem<'_>) -> Option<Night> {
    let sleep = choice.value(body, Measure::Sleep).map(SleepHours::new);
    let hrv = choice.value(body, Measure::Variability).map(HrvMs::new);
    let resting_hr = choice.value(body, Measure::RestingHr).map(RestingHr::new);
    let night = Night {
        sleep: sleep.and_then(|hours| usable("sleep_hours", hours, on_problem)),
        hrv: hrv.and_then(|ms| usable("hrv_ms", ms, on_problem)),
        resting_hr: resting_hr.and_then(|bpm| usable("resting_hr_bpm", bpm, on_problem)),
    };
    (night != Night::default()).then_some(night)
}

/// Body mass, if it is one.
pub(crate) fn body_mass(kg: Option<f64>, on_problem: OnProblem<'_>) -> Option<BodyMass> {
    kg.and_then(|kg| usable("body_mass_kg", BodyMass::new(kg), on_problem))
}
