//! The program at the terminal and as a server, one program of tests so that it links once.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

mod bench;
mod calendar;
mod coach;
#[path = "../common/mod.rs"]
mod common;
mod docs;
mod doctor;
mod fit;
mod mcp;
mod readme;
mod remote;
mod serve;
mod simulate;
mod story;
mod today;
