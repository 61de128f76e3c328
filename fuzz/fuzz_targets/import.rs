//! Any bytes through every importer: an error or a report, never a panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| regain_import::fuzz_one(data));
