//! One folder or file a page.

mod not_found;
mod plan;
mod progress;
mod today;
mod train;

pub(crate) use not_found::NotFound;
pub(crate) use plan::Plan;
pub(crate) use progress::Progress;
pub(crate) use today::Today;
pub(crate) use train::Train;
