//! Any bytes through the journal's codec: what decodes is written and read again without a loss.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| regain_journal::fuzz_one(data));
