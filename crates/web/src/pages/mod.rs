//! One folder or file a page.

mod coach;
mod exchange;
mod exercises;
mod history;
mod more;
mod not_found;
mod plan;
mod progress;
mod settings;
mod today;
mod train;
mod why;

pub(crate) use coach::{AthleteDay, Coach, ShareWithCoach};
pub(crate) use exchange::Exchange;
pub(crate) use exercises::{Exercises, OneExercise};
pub(crate) use history::{AddPast, History, PastSession};
pub(crate) use more::More;
pub(crate) use not_found::NotFound;
pub(crate) use plan::Plan;
pub(crate) use progress::Progress;
pub(crate) use settings::Settings;
pub(crate) use today::Today;
pub(crate) use train::Train;
