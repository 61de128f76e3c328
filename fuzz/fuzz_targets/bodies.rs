//! Any bytes as the body of a sync or of new entries: refused with a reason, or entries that a database can keep. The
//! body of an import is the target `import`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| regain_server::fuzz_one(data));
