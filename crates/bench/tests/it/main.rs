//! The benchmark as a whole, one program so that it links once.
#![allow(clippy::unwrap_used)] // in tests a broken fixture shall stop the test at once

mod bad_input;
mod lab;
mod leakage;
mod published;
mod simulated;
mod support;
mod train;
