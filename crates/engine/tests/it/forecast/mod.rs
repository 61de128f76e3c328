//! The forecast as a whole: against a slow plain oracle, and what must hold for every log.

mod after_sets;
mod log;
mod oracle;
mod properties;
mod session;
mod stories;
