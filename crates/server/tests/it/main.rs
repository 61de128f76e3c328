//! The server as its clients meet it, one program so that it links once.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

mod bad_bodies;
mod base_path;
mod calendar;
#[path = "../common/mod.rs"]
mod common;
mod https;
mod laws;
mod matrix;
mod news;
mod openapi;
mod operations;
mod passkeys;
mod push;
mod reset;
mod story;
