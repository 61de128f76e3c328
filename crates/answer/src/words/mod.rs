//! The words for numbers, times and days that every shell uses, so that one `Day` reads the same everywhere.

pub mod closed;
pub mod list;
pub mod number;
mod order;
pub mod report;
pub mod sentence;
mod set;
mod soreness;
pub mod stop;
pub mod target;
pub mod when;

pub use order::{by_use, lock_words};
pub use set::{SetSaid, set_words};
pub use soreness::SORENESS_STEPS;

/// A space that keeps a number and its unit on one line.
pub const KEEPS: char = '\u{a0}';
