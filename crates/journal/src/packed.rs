//! A quick copy of entries: a fifth of the bytes of their lines, read in a fraction of the time.
//!
//! It is a copy to save time with, never the truth: only the program version that wrote it reads it, and whoever
//! keeps one keeps the lines too. Sets, nearly all entries of a log, are numbers one after the other with the texts
//! they share said once; any other entry is its line.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::body::{Body, EffortBody, LoadBody, SetBody, SetKindWord, SideWord};
use crate::codec::{decode_lenient, encode};
use crate::entry::{DeviceId, Entry, EntryId};
use crate::time::{Occurred, Precision};

/// Changes with every change of what is written: a copy of another form is not read.
const FORM: u8 = 1;

/// A copy that does not hold what was packed: of another version, cut off or damaged.
#[derive(Debug, thiserror::Error)]
#[error("this packed copy of entries cannot be read: {0}")]
pub struct PackedError(String);

/// Packs entries, in their order.
///
/// # Errors
/// None that is known: writing to memory does not fail.
///
/// ```
/// # let line = r#"{"v":1,"id":"018ccb5c-6700-7000-8000-000000000000","device":"018ccb5c-6700-7000-8000-000000000001","seq":1,"recorded_at":"2024-01-02T18:00:00Z","kind":"set","body":{"occurred":{"at":"2024-01-02T18:00:00Z"},"exercise":"Squat","reps":5}}"#;
/// let entries = vec![regain_journal::decode(line)?];
/// let packed = regain_journal::pack(&entries)?;
/// assert!(packed.len() < line.len() / 2);
/// assert_eq!(regain_journal::unpack(&packed)?, entries);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pack<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Vec<u8>, PackedError> {
    let mut texts = Texts::default();
    let mut last = Last::default();
    let entries = entries.into_iter().map(|entry| match &entry.body {
        Body::Set(set) => Packed::Set(PackedSet::of(entry, set, &mut texts, &mut last)),
        _ => Packed::Line(encode(entry)),
    });
    let entries: Vec<Packed> = entries.collect();
    let Texts { devices, texts, .. } = texts;
    postcard::to_allocvec(&Copy { form: FORM, devices, texts, entries })
        .map_err(|error| PackedError(error.to_string()))
}

/// Reads what [`pack`] wrote: the same entries in the same order.
///
/// # Errors
/// [`PackedError`] if this is no such copy. Damage that leaves a readable copy is not found: who keeps copies checks
/// that they are whole.
pub fn unpack(packed: &[u8]) -> Result<Vec<Entry>, PackedError> {
    let copy: Copy = postcard::from_bytes(packed).map_err(|error| PackedError(error.to_string()))?;
    let mut last = Last::default();
    let Copy { form, devices, texts, entries } = copy;
    if form != FORM {
        return Err(PackedError(format!("its form is {form}, not {FORM}")));
    }
    let read = |packed| match packed {
        Packed::Set(set) => set.entry(&devices, &texts, &mut last),
        Packed::Line(line) => decode_lenient(&line).map_err(|error| PackedError(error.to_string())),
    };
    entries.into_iter().map(read).collect()
}

#[derive(Serialize, Deserialize)]
struct Copy {
    form: u8,
    devices: Vec<DeviceId>,
    texts: Vec<String>,
    entries: Vec<Packed>,
}

#[derive(Serialize, Deserialize)]
#[allow(clippy::large_enum_variant)] // sets, the large kind, are nearly all entries
enum Packed {
    Set(PackedSet),
    Line(String),
}

/// A set and its envelope. Texts are places in the list of texts, times differences from the entry before.
#[derive(Serialize, Deserialize)]
struct PackedSet {
    id: EntryId,
    device: u32,
    seq: u64,
    recorded_after_us: i64,
    schema: u16,
    after_s: i64,
    nanoseconds: i32,
    offset_s: i32,
    zone: Option<u32>,
    precision: Precision,
    session: Option<u32>,
    exercise: u32,
    position: u16,
    order: u16,
    kind: SetKindWord,
    load: Option<LoadBody>,
    reps: Option<u16>,
    after_pauses: Vec<u16>,
    seconds: Option<f64>,
    distance_m: Option<f64>,
    effort: Option<EffortBody>,
    side: SideWord,
    form_broke: Option<bool>,
    range_short: Option<bool>,
    prescribed: bool,
    notes: Option<u32>,
    batch: Option<EntryId>,
}

/// What differences count from.
#[derive(Default)]
struct Last {
    recorded_us: i64,
    at_s: i64,
}

/// Each text and each device once.
#[derive(Default)]
struct Texts {
    devices: Vec<DeviceId>,
    texts: Vec<String>,
    places: HashMap<String, u32>,
}

impl Texts {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = number(self.texts.len());
        self.texts.push(text.to_owned());
        self.places.insert(text.to_owned(), place);
        place
    }

    fn device(&mut self, device: DeviceId) -> u32 {
        let known = self.devices.iter().position(|known| *known == device);
        number(known.unwrap_or_else(|| {
            self.devices.push(device);
            self.devices.len() - 1
        }))
    }
}

impl PackedSet {
    fn of(entry: &Entry, set: &SetBody, texts: &mut Texts, last: &mut Last) -> Self {
        let Entry { id, device, seq, recorded_at, schema, body: _ } = entry;
        let Occurred { at, offset, zone, precision } = &set.occurred;
        let (recorded_us, at_s) = (recorded_at.as_microsecond(), at.as_second());
        let before = std::mem::replace(last, Last { recorded_us, at_s });
        Self {
            id: *id,
            device: texts.device(*device),
            seq: *seq,
            recorded_after_us: recorded_us - before.recorded_us,
            schema: *schema,
            after_s: at_s - before.at_s,
            nanoseconds: at.subsec_nanosecond(),
            offset_s: offset.seconds(),
            zone: zone.as_deref().map(|zone| texts.place(zone)),
            precision: *precision,
            session: set.session.as_deref().map(|session| texts.place(session)),
            exercise: texts.place(&set.exercise),
            position: set.position,
            order: set.order,
            kind: set.kind,
            load: set.load,
            reps: set.reps,
            after_pauses: set.after_pauses.clone(),
            seconds: set.seconds,
            distance_m: set.distance_m,
            effort: set.effort,
            side: set.side,
            form_broke: set.form_broke,
            range_short: set.range_short,
            prescribed: set.prescribed,
            notes: set.notes.as_deref().map(|notes| texts.place(notes)),
            batch: set.batch,
        }
    }

    fn entry(self, devices: &[DeviceId], texts: &[String], last: &mut Last) -> Result<Entry, PackedError> {
        let text = |place: u32| found(texts, place).cloned();
        last.recorded_us = last.recorded_us.wrapping_add(self.recorded_after_us);
        last.at_s = last.at_s.wrapping_add(self.after_s);
        let occurred = Occurred {
            at: Timestamp::new(last.at_s, self.nanoseconds)?,
            offset: Offset::from_seconds(self.offset_s)?,
            zone: self.zone.map(text).transpose()?,
            precision: self.precision,
        };
        let set = SetBody {
            occurred,
            session: self.session.map(text).transpose()?,
            exercise: text(self.exercise)?,
            position: self.position,
            order: self.order,
            kind: self.kind,
            load: self.load,
            reps: self.reps,
            after_pauses: self.after_pauses,
            seconds: self.seconds,
            distance_m: self.distance_m,
            effort: self.effort,
            side: self.side,
            form_broke: self.form_broke,
            range_short: self.range_short,
            prescribed: self.prescribed,
            notes: self.notes.map(text).transpose()?,
            batch: self.batch,
        };
        Ok(Entry {
            id: self.id,
            device: *found(devices, self.device)?,
            seq: self.seq,
            recorded_at: Timestamp::from_microsecond(last.recorded_us)?,
            schema: self.schema,
            body: Body::Set(set),
        })
    }
}

fn found<T>(list: &[T], place: u32) -> Result<&T, PackedError> {
    list.get(place as usize).ok_or_else(|| PackedError(format!("it names number {place} of {}", list.len())))
}

impl From<jiff::Error> for PackedError {
    fn from(error: jiff::Error) -> Self {
        Self(error.to_string())
    }
}

/// Lists in memory are shorter than that.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENVELOPE: &str = r#""v":1,"device":"018ccb5c-6700-7000-8000-000000000001","recorded_at":"2024-01-02T18:00:00.123456Z""#;
    const OCCURRED: &str = r#""occurred":{"at":"2024-01-02T19:00:00.5+01:00","zone":"Europe/Berlin"}"#;

    /// Every field in turn, sets and others, on one device and another.
    fn entries() -> Vec<Entry> {
        let fields = [
            r#""reps":5"#,
            r#""reps":5,"session":"Push","position":3,"order":14,"kind":"rest_pause","after_pauses":[4,3]"#,
            r#""load":{"centi_kg":10206,"unit":"lb"},"effort":{"rpe":9.5},"side":"left","prescribed":true"#,
            r#""load":{"centi_kg":0,"unit":"kg"},"effort":{"rir":0.0},"form_broke":false,"range_short":true"#,
            r#""seconds":0.1,"distance_m":1e-7,"notes":"näher","batch":"018ccb5c-6700-7000-8000-000000000009""#,
        ];
        let sets =
            fields.iter().map(|fields| ("set", format!(r#"{{{OCCURRED},"exercise":"Squat",{fields}}}"#)));
        let day = r#"{"occurred":{"at":"1999-12-31T12:00:00-08:00","precision":"day"},"exercise":"Dip"}"#;
        let target = r#"{"target":"018ccb5c-6700-7000-8000-000000000001"}"#;
        let others =
            [("set", day.to_owned()), ("retract", target.to_owned()), ("later", "[1, 2]".to_owned())];
        let line = |(i, (kind, body)): (usize, (&str, String))| {
            let id = format!("018ccb5c-6700-7000-8000-0000000001{i:02}");
            let line = format!(r#"{{"id":"{id}","seq":{},{ENVELOPE},"kind":"{kind}","body":{body}}}"#, i + 1);
            decode_lenient(&line).unwrap()
        };
        let mut entries: Vec<Entry> = sets.chain(others).enumerate().map(line).collect();
        entries[2].device = DeviceId(entries[0].id.0);
        entries[3].recorded_at = "2019-01-01T00:00:00Z".parse().unwrap();
        entries
    }

    #[test]
    fn what_is_packed_comes_back() {
        let packed = pack(&entries()).unwrap();
        assert_eq!(unpack(&packed).unwrap(), entries());
        assert!(unpack(&pack([]).unwrap()).unwrap().is_empty());
    }

    #[test]
    fn a_set_more_costs_few_bytes() {
        let entry = entries().remove(1);
        let of = |count: usize| pack(std::iter::repeat_n(&entry, count)).unwrap().len();
        assert!((of(100) - of(1)) / 99 < encode(&entry).len() / 6, "{} {}", of(100), of(1));
    }

    #[test]
    fn another_form_has_another_number() {
        // these bytes change with what is written: then `FORM` changes too
        let packed = pack(&entries()).unwrap();
        let sum = packed.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte)));
        assert_eq!((FORM, packed.len(), sum), (1, 872, 3_460_247_496));
    }

    #[test]
    fn a_copy_that_was_cut_off_is_refused() {
        let packed = pack(&entries()).unwrap();
        for end in 0..packed.len() {
            assert!(unpack(&packed[..end]).is_err(), "{end}");
        }
        assert_eq!(
            unpack(&[0, 0, 0, 0]).unwrap_err().to_string(),
            "this packed copy of entries cannot be read: its form is 0, not 1"
        );
    }
}
