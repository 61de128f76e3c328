//! The journal of this device, and what it answers.

mod blocks;
mod book;
mod db;
mod regain;
mod sample;
mod version;
mod view;

pub(crate) use book::Book;
pub(crate) use db::{Db, DbError};
pub(crate) use regain::{Origin, Regain, Trouble, new_id, use_regain};
pub(crate) use sample::open_sample;
pub(crate) use version::version;
pub(crate) use view::{DoneSet, View, fresh_check_ins};
