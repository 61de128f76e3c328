//! The importer as its users meet it, one program so that it links once.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

mod common;
mod corrections;
mod exports;
mod fixtures;
mod health;
mod laws;
