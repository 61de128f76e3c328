//! From what was written to what the engine reads. The engine's constructors give the ranges; each function names
//! the field that broke one.

mod check_in;
mod measured;
mod place;
mod profile;
mod set;
mod wishes;

pub(crate) use check_in::check_in;
pub(crate) use measured::{body_mass, measured};
pub(crate) use place::{involvements, lock_cause, lock_place};
pub(crate) use profile::{load_unit, profile};
pub(crate) use set::set_done;
pub(crate) use wishes::{availability, exercise_wish, makes, training_wish};

use regain_engine::{Moment, OutOfRange};

use crate::error::FieldError;
use crate::time::Occurred;

/// Takes each problem of a body whose other values stay usable.
pub(crate) type OnProblem<'a> = &'a mut dyn FnMut(FieldError);

pub(crate) fn moment(occurred: &Occurred) -> Result<Moment, FieldError> {
    occurred.moment().map_err(|error| FieldError::range("occurred", error))
}

/// The value, or nothing and a word about why.
fn usable<T>(field: &'static str, value: Result<T, OutOfRange>, on_problem: OnProblem<'_>) -> Option<T> {
    value.map_err(|error| on_problem(FieldError::range(field, error))).ok()
}
