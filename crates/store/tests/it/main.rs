//! The stores as their users meet them, one program so that it links once.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

mod accounts;
#[path = "../common/mod.rs"]
mod common;
mod files;
mod migrations;
mod processes;
mod series;
mod servers;
mod story;
