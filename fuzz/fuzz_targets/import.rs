//! Any bytes through every importer: an error or a report that adds up, never a panic. The first byte chooses the
//! importer, or the detection, so that a new importer is reached without a change here.
#![no_main]

use regain_import::SourceId;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = data.split_first() else { return };
    let choices = SourceId::all().count() + 1;
    regain_import::fuzz_one(SourceId::all().nth(usize::from(*choice) % choices), data);
});
