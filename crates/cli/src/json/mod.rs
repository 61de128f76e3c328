//! Answers for programs. docs/today.md describes every field; fields are added, never renamed or removed.

mod day;
mod explain;
mod fit;
mod import;
mod round;

pub(crate) use day::{DayJson, ForecastJson, MuscleJson, TargetJson};
pub(crate) use explain::ExplanationJson;
pub(crate) use fit::FitJson;
pub(crate) use import::ImportJson;
pub(crate) use round::{digits, time};
