//! Entries for tests, by hand and at random.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::Offset;
use proptest::prelude::*;
use regain_journal::{
    AmendBody, Body, CheckInBody, DeviceId, EffortBody, Entry, EntryId, LoadBody, Occurred, PainBody,
    Precision, RetractBody, SCHEMA_VERSION, SetBody, SetKindWord, SideWord, UnitWord, UnknownBody,
};
use uuid::Uuid;

/// 2024-01-01T00:00:00Z and some seconds.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_704_067_200 + seconds).unwrap()
}

pub(crate) fn occurred(seconds: i64) -> Occurred {
    Occurred { at: at(seconds), offset: Offset::UTC, zone: None, precision: Precision::Time }
}

pub(crate) fn id(n: u8) -> EntryId {
    EntryId(Uuid::from_bytes([n; 16]))
}

pub(crate) fn device(n: u8) -> DeviceId {
    DeviceId(Uuid::from_bytes([n; 16]))
}

/// An entry by device 1; `n` is its id, number and time of writing.
pub(crate) fn entry(n: u8, body: Body) -> Entry {
    let (seq, recorded_at) = (u64::from(n), at(i64::from(n)));
    Entry { id: id(n), device: device(1), seq, recorded_at, schema: SCHEMA_VERSION, body }
}

pub(crate) fn set(reps: u16) -> SetBody {
    SetBody {
        occurred: occurred(0),
        session: None,
        exercise: "Squat".to_owned(),
        position: 0,
        order: 0,
        kind: SetKindWord::Working,
        load: None,
        reps: Some(reps),
        after_pauses: Vec::new(),
        seconds: None,
        distance_m: None,
        effort: None,
        side: SideWord::Both,
        form_broke: None,
        range_short: None,
        prescribed: false,
        notes: None,
        batch: None,
    }
}

pub(crate) fn check_in() -> CheckInBody {
    CheckInBody {
        occurred: occurred(0),
        soreness: BTreeMap::new(),
        flags: BTreeMap::new(),
        energy: None,
        sleep_hours: None,
        prs: None,
        hrv_ms: None,
        resting_hr_bpm: None,
        ill: None,
        pain: Vec::new(),
        red_flags: Vec::new(),
    }
}

pub(crate) fn amend(target: EntryId, with: Body) -> Body {
    Body::Amend(AmendBody { target, with: Box::new(with) })
}

pub(crate) fn retract(target: EntryId) -> Body {
    Body::Retract(RetractBody { target, reason: None })
}

prop_compose! {
    fn any_occurred()(
        seconds in -1_000_000_000_i64..1_000_000_000,
        nanos in prop_oneof![Just(0), 0_i64..1_000_000_000],
        minutes in -900_i32..=900,
        zone in proptest::option::of("[A-Z][a-z]{2,8}/[A-Z][a-z]{2,8}"),
        day in any::<bool>(),
    ) -> Occurred {
        Occurred {
            at: at(seconds) + jiff::SignedDuration::from_nanos(nanos),
            offset: Offset::from_seconds(minutes * 60).unwrap(),
            zone,
            precision: if day { Precision::Day } else { Precision::Time },
        }
    }
}

fn any_kind() -> impl Strategy<Value = SetKindWord> {
    prop_oneof![
        Just(SetKindWord::Working),
        Just(SetKindWord::WarmUp),
        Just(SetKindWord::Failure),
        Just(SetKindWord::RestPause),
        Just(SetKindWord::Hold),
    ]
}

fn any_effort() -> impl Strategy<Value = EffortBody> {
    prop_oneof![(0.0..=10.0).prop_map(EffortBody::Rpe), (0.0..=10.0).prop_map(EffortBody::Rir)]
}

prop_compose! {
    fn any_work()(
        kind in any_kind(),
        load in proptest::option::of((0_u32..=200_000).prop_map(|centi_kg| LoadBody { centi_kg, unit: UnitWord::Lb })),
        reps in proptest::option::of(0_u16..=1000),
        after_pauses in proptest::collection::vec(0_u16..=1000, 0..3),
        seconds in proptest::option::of(0.0..=86_400.0),
        effort in proptest::option::of(any_effort()),
        left in any::<bool>(),
    ) -> SetBody {
        let side = if left { SideWord::Left } else { SideWord::Both };
        SetBody { kind, load, reps, after_pauses, seconds, effort, side, ..set(0) }
    }
}

prop_compose! {
    pub(crate) fn any_set()(
        work in any_work(),
        occurred in any_occurred(),
        session in proptest::option::of(".{0,12}"),
        exercise in "[^\\s].{0,20}",
        (position, order) in (0_u16..20, 0_u16..60),
        form_broke in proptest::option::of(any::<bool>()),
        notes in proptest::option::of(any::<String>()),
        batch in proptest::option::of((0_u8..8).prop_map(id)),
    ) -> SetBody {
        SetBody { occurred, session, exercise, position, order, form_broke, notes, batch, ..work }
    }
}

prop_compose! {
    fn any_check_in()(
        occurred in any_occurred(),
        soreness in proptest::collection::btree_map(any_muscle(), 0_u8..=10, 0..4),
        flags in proptest::collection::btree_map(
            any_muscle(),
            proptest::collection::vec(prop_oneof![Just("form".to_owned()), Just("rom".to_owned())], 0..2),
            0..4,
        ),
        energy in proptest::option::of(1_u8..=5),
        sleep_hours in proptest::option::of(0.0..=24.0),
        hrv_ms in proptest::option::of(1.0..=400.0),
        ill in proptest::option::of(any::<bool>()),
        levels in proptest::collection::vec((0_u8..=10, any::<bool>()), 0..2),
    ) -> CheckInBody {
        let pain = levels
            .into_iter()
            .map(|(level, sharp)| PainBody { place: "knee".to_owned(), level, sharp, new: !sharp })
            .collect();
        CheckInBody { occurred, soreness, flags, energy, sleep_hours, hrv_ms, ill, pain, ..check_in() }
    }
}

fn any_muscle() -> impl Strategy<Value = String> {
    prop_oneof![Just("chest".to_owned()), Just("quads".to_owned()), Just("front_delts".to_owned())]
}

/// Bodies that stand for themselves.
pub(crate) fn any_fact() -> impl Strategy<Value = Body> {
    let unknown = ("[a-z]{12,14}", "[a-z ]{0,8}").prop_map(|(kind, text)| {
        Body::Unknown(UnknownBody { kind, json: format!(r#"{{ "x":"{text}", "y" : 1.50}}"#) })
    });
    prop_oneof![4 => any_set().prop_map(Body::Set), 1 => any_check_in().prop_map(Body::CheckIn), 1 => unknown]
}

/// Bodies of which many correct each other: targets come from few ids.
pub(crate) fn any_body() -> impl Strategy<Value = Body> {
    let target = || (0_u8..12).prop_map(id);
    prop_oneof![
        3 => any_fact(),
        2 => (target(), any_fact()).prop_map(|(target, with)| amend(target, with)),
        2 => target().prop_map(retract),
    ]
}

/// Entries with few ids, devices and times, so that copies, conflicts and rings occur.
pub(crate) fn any_entry() -> impl Strategy<Value = Entry> {
    (0_u8..12, 1_u8..3, 1_u64..6, 0_i64..4, any_body()).prop_map(|(n, by, seq, recorded, body)| Entry {
        id: id(n),
        device: device(by),
        seq,
        recorded_at: at(recorded),
        schema: SCHEMA_VERSION,
        body,
    })
}

pub(crate) fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    proptest::collection::vec(any_entry(), 0..14)
}
