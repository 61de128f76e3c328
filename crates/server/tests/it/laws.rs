//! Bodies of any bytes, and bodies that were right until something changed them: the laws that the fuzzer checks too.

use crate::common::{check_in_entry, set_entry};
use proptest::prelude::*;
use regain_server::fuzz_one;
use serde_json::json;
use uuid::Uuid;

/// Signs that mean something in JSON.
const SIGNS: &[u8] = br#"{}[]",:0-9e.nt\u"#;

/// A body of new entries, and one of a sync.
fn right() -> [String; 2] {
    let set = set_entry(1, "2026-03-01T18:00:00Z", "Squat (Barbell)", 100, 5);
    let check_in = check_in_entry(2, "2026-03-01T18:00:00Z");
    let line = json!({ "v": 1, "id": Uuid::from_u128(1), "device": Uuid::from_u128(2), "seq": 1,
        "recorded_at": "2026-03-01T18:00:00Z", "kind": "set", "body": set["body"] });
    let newer = json!({ "v": 9, "id": Uuid::from_u128(3), "device": Uuid::from_u128(2), "seq": 2,
        "recorded_at": "2026-03-01T18:00:00Z", "kind": "mood", "body": { "n": [1.50, {}] } });
    let have = json!({ Uuid::from_u128(2).to_string(): 0 });
    [
        json!({ "entries": [set, check_in] }).to_string(),
        json!({ "have": have, "entries": [line, newer], "limit": 3 }).to_string(),
    ]
}

#[test]
fn the_bodies_are_right_before_they_are_changed() {
    right().iter().for_each(|body| fuzz_one(body.as_bytes()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..400)) {
        fuzz_one(&body);
    }

    #[test]
    fn a_body_that_was_changed_is_read_or_refused(
        which in 0..2_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..6),
    ) {
        let mut body = right()[which].clone().into_bytes();
        for (at, byte, how) in changes {
            let at = at.index(body.len());
            match how {
                0 => body[at] = byte,
                1 => body.insert(at, byte),
                2 => drop(body.remove(at)),
                _ => body[at] = SIGNS[usize::from(byte) % SIGNS.len()],
            }
        }
        fuzz_one(&body);
    }
}
