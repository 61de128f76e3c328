//! Answers to "how are you today?": as flags, or asked one by one.

mod ask;
mod flags;
mod items;
mod words;

pub(crate) use ask::{Asked, ask};
pub(crate) use flags::{CheckInArgs, parse_place};
pub(crate) use items::muscle as parse_muscle;
pub(crate) use words::check_in_words;

#[cfg(test)]
mod tests;
