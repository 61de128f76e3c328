//! The journal of this device, and what it answers.

mod book;
mod db;
mod export;
mod refused;
mod regain;
mod sample;
mod version;
mod view;

pub(crate) use book::Book;
pub(crate) use db::{Db, DbError};
pub(crate) use export::{Format, export, exported_on};
pub(crate) use regain::{Origin, Regain, Trouble, new_id, use_regain};
pub(crate) use sample::open_sample;
pub(crate) use version::version;
pub(crate) use view::{DoneSet, View, fresh_check_ins};
