//! Where the log is kept: the chip of every page, its sheet, and what a person should know once.

mod chip;
mod notices;
mod panel;
mod problem;
mod sign_in;

pub(crate) use chip::StatusChip;
pub(crate) use notices::{PLAIN_LINE, PLAIN_LINE_READ, StateNotices};
pub(crate) use panel::StatePanel;
pub(crate) use problem::Problem;
