//! A state that learns entry by entry answers as one that was built from the whole journal.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

use jiff::{SignedDuration, Timestamp, Zoned};
use proptest::prelude::*;
use regain_answer::{Answer, DayJson, Warm, occurred};
use regain_journal::{Body, DeviceId, Effective, Entry, Journal, decode};
use uuid::Uuid;

/// One thing that is written down.
#[derive(Debug, Clone)]
struct Written {
    kind: u8,
    /// Minutes before the present at which it happened; later writing about earlier things is allowed.
    ago: i64,
    exercise: usize,
    kg: u32,
    reps: u32,
    target: usize,
}

const EXERCISES: [&str; 4] = ["Bench Press (Barbell)", "Squat (Barbell)", "Pull Up", "my own machine"];

fn written() -> impl Strategy<Value = Written> {
    let parts = (0..12_u8, -30..3000_i64, 0..EXERCISES.len(), 20..140_u32, 1..15_u32, 0..40_usize);
    parts.prop_map(|(kind, ago, exercise, kg, reps, target)| Written {
        kind,
        ago,
        exercise,
        kg,
        reps,
        target,
    })
}

fn entry(n: usize, written: &Written, now: Timestamp, ids: &[Uuid]) -> Entry {
    let Written { kind, ago, exercise, kg, reps, target } = written;
    // most things are written when they happen
    let ago = if kind % 3 == 0 { *ago } else { 0 };
    let at = now - SignedDuration::from_mins(ago);
    let unit = if kg % 7 == 0 { "lb" } else { "kg" };
    let set = format!(
        r#"{{"occurred":{{"at":"{at}","zone":"Europe/Berlin"}},"exercise":"{}","load":{{"centi_kg":{},"unit":"{unit}"}},"reps":{reps}}}"#,
        EXERCISES[*exercise],
        kg * 100,
    );
    let target = ids.get(*target);
    let (kind, body) = match (kind, target) {
        (8, Some(target)) => ("retract", format!(r#"{{"target":"{target}"}}"#)),
        (9, Some(target)) => ("amend", format!(r#"{{"target":"{target}","kind":"set","body":{set}}}"#)),
        (10, _) => {
            ("profile", format!(r#"{{"occurred":{{"at":"{at}"}},"birth_year":1980,"unit":"{unit}"}}"#))
        }
        (11, _) => ("mood", r#"{"n":1}"#.to_owned()),
        (6 | 7, _) => {
            let soreness = format!(r#""soreness":{{"chest":{}}},"flags":{{"chest":[]}}"#, reps % 11);
            ("check_in", format!(r#"{{"occurred":{{"at":"{at}"}},"energy":{},{soreness}}}"#, 1 + reps % 5))
        }
        (5, _) => ("lock", format!(r#"{{"occurred":{{"at":"{at}"}},"place":"quads","cause":"pain"}}"#)),
        _ => ("set", set),
    };
    let id = Uuid::from_u128(n as u128 + 1);
    let device = Uuid::from_u128(7);
    let line = format!(
        r#"{{"v":1,"id":"{id}","device":"{device}","seq":{},"recorded_at":"{now}","kind":"{kind}","body":{body}}}"#,
        n + 1,
    );
    decode(&line).unwrap()
}

fn said(day: &regain_engine::Day) -> String {
    serde_json::to_string(&DayJson::new(day, false)).unwrap()
}

fn cold(entries: &[Entry], at: &Zoned) -> String {
    let journal = Journal::from_entries(entries.to_vec());
    said(&Answer::at(journal.effective().into_iter().map(Effective::said), at.clone()).unwrap().day())
}

/// What the register of a state lists is what the journal says, the newest first, and pages join without a seam.
fn lists_the_history(warm: &Warm, entries: &[Entry], limit: usize) {
    let journal = Journal::from_entries(entries.to_vec());
    let effective = journal.effective();
    let listed =
        effective.iter().rev().map(|entry| entry.said()).filter(|(_, body)| occurred(body).is_some());
    let expected: Vec<_> = listed.collect();
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page = warm.register().page(None, before, limit);
        found.extend(page.listed.iter().copied());
        before = page.listed.last().map(|last| (last.at.as_microsecond(), last.id));
        if !page.more {
            break;
        }
    }
    let source =
        |place: (DeviceId, u64)| entries.iter().find(|entry| (entry.device, entry.seq) == place).unwrap();
    let found: Vec<_> = found.iter().map(|listed| listed.said(source(listed.place))).collect();
    assert_eq!(found, expected);
    for exercise in EXERCISES {
        let of = |body: &Body| matches!(body, Body::Set(set) if set.exercise == exercise);
        let sets = expected.iter().filter(|(_, body)| of(body)).count();
        let logged = warm.register().logged();
        assert_eq!(
            logged.iter().find(|logged| logged.name == exercise).map_or(0, |logged| logged.sets),
            sets
        );
        assert_eq!(warm.register().page(Some(&|name| name == exercise), None, 1000).listed.len(), sets);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn learning_is_replaying(all in prop::collection::vec(written(), 1..40), steps in prop::collection::vec(1..2000_i64, 40)) {
        let mut now: Timestamp = "2026-03-02T18:00:00Z".parse().unwrap();
        let zoned = |now: Timestamp| now.in_tz("Europe/Berlin").unwrap();
        let (mut entries, mut ids) = (Vec::new(), Vec::new());
        let mut warm = Warm::of(&Journal::default(), &zoned(now)).unwrap();
        for (n, written) in all.iter().enumerate() {
            let new = entry(n, written, now, &ids);
            ids.push(new.id.0);
            entries.push(new.clone());
            if !warm.learn(&[new]) {
                warm = Warm::of(&Journal::from_entries(entries.clone()), &zoned(now)).unwrap();
            }
            if n % 3 == 0 {
                let day = warm.day(&zoned(now)).unwrap().unwrap();
                prop_assert_eq!(said(&day), cold(&entries, &zoned(now)));
                lists_the_history(&warm, &entries, 1 + n % 5);
            }
            now += SignedDuration::from_mins(steps[n]);
        }
        let day = warm.day(&zoned(now)).unwrap().unwrap();
        prop_assert_eq!(said(&day), cold(&entries, &zoned(now)));
    }
}

#[test]
fn the_usual_entry_is_learned_without_reading_the_journal_again() {
    let now: Timestamp = "2026-03-02T18:00:00Z".parse().unwrap();
    let set = |n: usize, minutes: i64| {
        let written = Written { kind: 1, ago: 0, exercise: 0, kg: 100, reps: 8, target: 0 };
        entry(n, &written, now + SignedDuration::from_mins(minutes), &[])
    };
    let journal = Journal::from_entries(vec![set(0, 0)]);
    let at = (now + SignedDuration::from_hours(1)).in_tz("Europe/Berlin").unwrap();
    let mut warm = Warm::of(&journal, &at).unwrap();
    assert!(warm.learn(&[set(1, 5), set(2, 9)]));
    assert!(!warm.learn(&[set(3, 7)]), "something that was forgotten changes what came after");
    assert!(!warm.learn(&[set(2, 20)]), "a copy counts once");
    let other = Entry { device: DeviceId(Uuid::from_u128(8)), ..set(4, 30) };
    assert!(warm.learn(&[other]), "whoever wrote it");
    assert!(warm.day(&now.in_tz("UTC").unwrap()).unwrap().is_none(), "the state does not go back");
}
