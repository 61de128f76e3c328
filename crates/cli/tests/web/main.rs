//! The web app in a real browser, one program of tests so that it links once.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may fail like tests

mod account;
mod app;
mod checks;
mod coach;
#[path = "../common/mod.rs"]
mod common;
mod driver;
mod headers;
mod home_network;
mod installed;
mod log;
mod messages;
mod plan;
mod settings;
mod sync;
mod tabs;
mod train;
mod trouble;
mod why;
