//! One folder or file a page.

mod not_found;
mod today;

pub(crate) use not_found::NotFound;
pub(crate) use today::Today;
