//! One folder or file a page.

mod exchange;
mod more;
mod not_found;
mod settings;
mod today;

pub(crate) use exchange::Exchange;
pub(crate) use more::More;
pub(crate) use not_found::NotFound;
pub(crate) use settings::Settings;
pub(crate) use today::Today;
