//! Regain at a terminal: arguments, questions, and the [`regain_engine::Day`] in words or JSON.
//!
//! A thin shell: it reads files and the journal, asks the engine, and shows the answer. It computes nothing about
//! the athlete.

mod args;
mod checkin;
mod commands;
mod logbook;
mod mcp;
mod picture;
mod remote;
mod render;
mod shell;

pub use args::{Cli, run};
// what benches/ measures
pub use commands::page_of_export;
