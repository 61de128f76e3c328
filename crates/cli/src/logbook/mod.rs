//! The journal as commands use it: opened, added to, and turned into answers.

mod ask_at;
mod book;
mod files;
mod names;
mod shown;
mod why;
mod work;

pub(crate) use ask_at::{answer_of, recently_trained};
pub(crate) use book::Logbook;
pub(crate) use files::{ReadFile, journal_of, parse_unit, read_files};
pub(crate) use names::{find_entry, name_exercise, near_names};
pub(crate) use shown::{Part, shown};
pub(crate) use why::AskedWhy;
pub(crate) use work::{Work, set_bodies, set_body, within_a_session};
