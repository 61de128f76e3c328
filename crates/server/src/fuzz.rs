//! One round of a fuzzer: a body of any bytes is refused with a reason, or holds entries that a database can keep.

use regain_journal::{decode_lenient, encode};

use crate::problem::{Code, Problem};
use crate::routes::{read_new_entries, read_sync};

/// Reads a body as the routes that take entries do.
///
/// # Panics
/// When a law is broken; that is what a fuzzer looks for.
pub fn fuzz_one(data: &[u8]) {
    match read_sync(data) {
        Ok(entries) => {
            for entry in &entries {
                let line = encode(entry);
                assert!(!line.contains('\n'), "an entry is one line: {line}");
                assert_eq!(decode_lenient(&line).ok().as_ref(), Some(entry), "passed on as it came");
            }
        }
        Err(problem) => is_the_callers(&problem),
    }
    match read_new_entries(data) {
        Ok(drafts) => {
            for draft in &drafts {
                assert_eq!(
                    draft.body.check().err().map(|error| error.to_string()),
                    None,
                    "the journal accepts it"
                );
            }
        }
        Err(problem) => is_the_callers(&problem),
    }
}

fn is_the_callers(problem: &Problem) {
    let code = problem.code();
    assert!(matches!(code, Code::NotJson | Code::WrongValue | Code::TooLarge), "{}", code.key());
}
