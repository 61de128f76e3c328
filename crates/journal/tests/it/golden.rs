//! The frozen format: what version 1 wrote decodes for ever, and is written again byte for byte.

use std::collections::BTreeSet;

use regain_journal::{Body, decode, decode_lenient, encode};

const ENTRIES: &str = include_str!("../golden/v1/entries.jsonl");
/// Kinds that came later, in the same version: older programs keep them as unknown.
const WISHES: &str = include_str!("../golden/v1/wishes.jsonl");
const MEASURED: &str = include_str!("../golden/v1/measured.jsonl");
const NOTES: &str = include_str!("../golden/v1/notes.jsonl");
/// A field that came later, in the same version: older programs keep such an entry as unknown.
const PROBES: &str = include_str!("../golden/v1/probes.jsonl");

#[test]
fn version_1_decodes_and_is_written_again_byte_for_byte() {
    let lines = [ENTRIES, WISHES, MEASURED, NOTES, PROBES].into_iter().flat_map(str::lines);
    for (i, line) in lines.enumerate() {
        let entry = decode(line).unwrap_or_else(|error| panic!("line {}: {error}", i + 1));
        assert_eq!(encode(&entry), line, "line {}", i + 1);
        assert_eq!(decode_lenient(line).unwrap(), entry, "line {}", i + 1);
    }
}

/// A kind that is added must be added here too, in a new file.
#[test]
fn every_kind_is_covered() {
    let kinds: BTreeSet<&str> = ENTRIES
        .lines()
        .chain(WISHES.lines())
        .chain(MEASURED.lines())
        .map(|line| match decode(line).unwrap().body {
            Body::Set(_) => "set",
            Body::CheckIn(_) => "check_in",
            Body::Profile(_) => "profile",
            Body::Measured(_) => "measured",
            Body::ExerciseMuscles(_) => "exercise_muscles",
            Body::Lock(_) => "lock",
            Body::Unlock(_) => "unlock",
            Body::Availability(_) => "availability",
            Body::Equipment(_) => "equipment",
            Body::Preference(_) => "preference",
            Body::Import(_) => "import",
            Body::Shown(_) => "shown",
            Body::Amend(_) => "amend",
            Body::Retract(_) => "retract",
            Body::Unknown(_) => "unknown",
        })
        .collect();
    assert_eq!(kinds.len(), 15, "{kinds:?}");
}

#[test]
fn what_a_newer_program_wrote_is_kept_not_read() {
    let newer = ENTRIES.lines().last().unwrap();
    let entry = decode(newer).unwrap();
    assert_eq!(entry.schema, 2);
    assert!(matches!(entry.body, Body::Unknown(_)), "a field it does not know would be lost: {entry:?}");
}
