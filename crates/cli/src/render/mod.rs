//! Answers in words, for people: at most 80 columns, readable without colour.
//!
//! Nothing here computes anything about the athlete; it chooses what to show of a [`regain_engine::Day`] and how.

mod bench;
mod chart;
mod day;
mod entry;
mod explain;
mod explain_exercise;
mod fit;
mod groups;
mod import;
mod influences;
mod lab;
mod page;
mod plan;
mod progress;
mod report;
mod running;
mod session;
mod style;
mod targets;

// the words that every shell shares
pub(crate) use regain_answer::words::{list, number, sentence, target, when};

pub(crate) use bench::bench_report;
pub(crate) use chart::forecast_rows;
pub(crate) use day::{View, day};
pub(crate) use entry::{body_words, short_id};
pub(crate) use explain::explanation;
pub(crate) use fit::fit;
pub(crate) use groups::muscle_block;
pub(crate) use import::import_report;
pub(crate) use lab::lab_report;
pub(crate) use list::{counted, counted_as, joined};
pub(crate) use number::{chance, grouped, load, share};
pub(crate) use page::{Page, WIDTH};
pub(crate) use plan::plan;
pub(crate) use progress::{lift_lines, lift_progress, progress};
pub(crate) use regain_answer::words::set_words;
pub(crate) use report::report;
pub(crate) use running::{meaning, next_words};
pub(crate) use sentence::capitalised;
pub(crate) use style::{BOLD, DIM, painted};
pub(crate) use targets::target_block;
pub(crate) use when::{clock, day_and_time, day_name, short_day_name};
