//! Devices and a server that exchange entries, one program so that it links once.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

mod answers;
mod common;
mod converge;
