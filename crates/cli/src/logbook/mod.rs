//! The journal as commands use it: opened, added to, and turned into answers.

mod ask_at;
mod book;
mod files;
mod names;
mod why;

pub(crate) use ask_at::answer_of;
pub(crate) use book::Logbook;
pub(crate) use files::{ReadFile, journal_of, parse_unit, read_files};
pub(crate) use names::{choice_note, find_entry, near_names};
pub(crate) use why::AskedWhy;
