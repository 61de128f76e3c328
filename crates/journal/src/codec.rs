//! The written form of an entry: one line of JSON, the same in files, databases and between devices.

use std::borrow::Cow;

use jiff::Timestamp;
use regain_engine::OutOfRange;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::body::{AmendBody, Body, UnknownBody};
use crate::entry::{DeviceId, Entry, EntryId, SCHEMA_VERSION};
use crate::error::{BodyError, DecodeError, FieldError, Problem};

/// Longest line that is read, in bytes. The longest real entries (shown forecasts) have a few kilobytes.
pub const MAX_LINE_BYTES: usize = 1 << 20;
/// Longest name of a kind, in bytes.
const MAX_KIND_BYTES: usize = 64;
/// Databases number with signed 64 bits.
const MAX_SEQ: u64 = u64::MAX >> 1;

/// Writes an entry as one line of JSON, without the line break.
pub fn encode(entry: &Entry) -> String {
    let Entry { id, device, seq, recorded_at, schema, body } = entry;
    format!(
        r#"{{"v":{schema},"id":"{id}","device":"{device}","seq":{seq},"recorded_at":"{recorded_at}","kind":{},"body":{}}}"#,
        json(body.kind()),
        body.to_json(),
    )
}

/// Reads an entry and checks that every value is in range.
///
/// A kind this program does not know, or an entry of a later version, is kept byte for byte as
/// [`Body::Unknown`]. A line break at the end is allowed.
///
/// # Errors
/// [`DecodeError`] names the field, the value and the range.
///
/// ```
/// let line = r#"{"v":1,"id":"018ccb5c-6700-7000-8000-000000000000","device":"018ccb5c-6700-7000-8000-000000000001","seq":1,"recorded_at":"2024-01-02T18:00:00Z","kind":"set","body":{"occurred":{"at":"2024-01-02T18:00:00Z"},"exercise":"Squat","reps":5000}}"#;
/// let error = regain_journal::decode(line).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "a `set` entry has a wrong value: field `reps`: reps must be 0 to 1000, not 5000"
/// );
/// ```
pub fn decode(line: &str) -> Result<Entry, DecodeError> {
    let entry = read(line, shape)?;
    entry.body.check()?;
    Ok(entry)
}

/// Reads an entry that another device or an earlier program already accepted: values are not checked, and a body
/// that cannot be read is kept byte for byte as [`Body::Unknown`], so that one odd entry hides no other.
///
/// # Errors
/// [`DecodeError`] if the line is not an entry at all.
pub fn decode_lenient(line: &str) -> Result<Entry, DecodeError> {
    read(line, |kind, json| Ok(Body::from_json_lenient(kind, json)))
}

/// Reads, writes and reads again; a fuzzer looks for input that breaks a law.
///
/// # Panics
/// If what was read does not survive being written, which would be a bug.
pub fn fuzz_one(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let strict = decode(&text).ok();
    let lenient = decode_lenient(&text).ok();
    for entry in [&strict, &lenient].into_iter().flatten() {
        let line = encode(entry);
        if line.len() > MAX_LINE_BYTES {
            continue; // written out in full it may pass the limit that the abridged input kept
        }
        let again = decode_lenient(&line).ok();
        assert_eq!(again.as_ref(), Some(entry), "changed on the way to disk and back: {line}");
    }
    if strict.is_some() {
        assert_eq!(strict, lenient, "both readers must agree on a valid entry");
    }
}

impl Body {
    /// Name of the kind on disk.
    pub fn kind(&self) -> &str {
        match self {
            Self::Set(_) => "set",
            Self::CheckIn(_) => "check_in",
            Self::Profile(_) => "profile",
            Self::Measured(_) => "measured",
            Self::ExerciseMuscles(_) => "exercise_muscles",
            Self::Lock(_) => "lock",
            Self::Unlock(_) => "unlock",
            Self::Availability(_) => "availability",
            Self::Equipment(_) => "equipment",
            Self::Preference(_) => "preference",
            Self::Import(_) => "import",
            Self::Shown(_) => "shown",
            Self::Amend(_) => "amend",
            Self::Retract(_) => "retract",
            Self::Unknown(unknown) => &unknown.kind,
        }
    }

    /// The content as one line of JSON, without the kind.
    pub fn to_json(&self) -> String {
        match self {
            Self::Set(body) => json(body),
            Self::CheckIn(body) => json(body),
            Self::Profile(body) => json(body),
            Self::Measured(body) => json(body),
            Self::ExerciseMuscles(body) => json(body),
            Self::Lock(body) => json(body),
            Self::Unlock(body) => json(body),
            Self::Availability(body) => json(body),
            Self::Equipment(body) => json(body),
            Self::Preference(body) => json(body),
            Self::Import(body) => json(body),
            Self::Shown(body) => json(body),
            Self::Amend(AmendBody { target, with }) => {
                let (kind, body) = (json(with.kind()), with.to_json());
                format!(r#"{{"target":"{target}","kind":{kind},"body":{body}}}"#)
            }
            Self::Retract(body) => json(body),
            // between tokens a line break is only white space, inside a string JSON forbids it
            Self::Unknown(body) => body.json.replace(['\n', '\r'], " "),
        }
    }

    /// Reads the content of an entry of this kind and checks that every value is in range.
    ///
    /// # Errors
    /// [`BodyError`] names the field, the value and the range. A kind this program does not know is no error.
    pub fn from_json(kind: &str, json: &str) -> Result<Self, BodyError> {
        let body = shape(kind, json)?;
        body.check()?;
        Ok(body)
    }

    /// Reads stored content: values are not checked, and what cannot be read is kept as [`Body::Unknown`].
    pub fn from_json_lenient(kind: &str, json: &str) -> Self {
        shape(kind, json).unwrap_or_else(|_| unknown(kind, json))
    }

    /// Reads stored content as [`decode_lenient`] does: an entry of a later version is kept, not read.
    pub fn from_stored(schema: u16, kind: &str, json: &str) -> Self {
        if schema > SCHEMA_VERSION { unknown(kind, json) } else { Self::from_json_lenient(kind, json) }
    }
}

/// The entry as it is read.
#[derive(Deserialize)]
struct Wire<'a> {
    v: u16,
    id: EntryId,
    device: DeviceId,
    seq: u64,
    #[serde(borrow)]
    recorded_at: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    body: &'a RawValue,
}

/// What an amendment holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AmendWire<'a> {
    target: EntryId,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    body: &'a RawValue,
}

fn read(line: &str, body: fn(&str, &str) -> Result<Body, BodyError>) -> Result<Entry, DecodeError> {
    let line = line.trim_end_matches(['\n', '\r']);
    if line.len() > MAX_LINE_BYTES {
        return Err(DecodeError::TooLong { len: line.len(), max: MAX_LINE_BYTES });
    }
    if line.contains(['\n', '\r']) {
        return Err(DecodeError::LineBreak);
    }
    let wire: Wire<'_> = serde_json::from_str(line)?;
    wire.check().map_err(DecodeError::Envelope)?;
    let recorded_at = wire.recorded_at()?;
    let later = wire.v > SCHEMA_VERSION;
    let json = wire.body.get();
    let body = if later { unknown(&wire.kind, json) } else { body(&wire.kind, json)? };
    Ok(Entry { id: wire.id, device: wire.device, seq: wire.seq, recorded_at, schema: wire.v, body })
}

impl Wire<'_> {
    fn check(&self) -> Result<(), FieldError> {
        counted("v", u64::from(self.v), u64::from(u16::MAX))?;
        counted("seq", self.seq, MAX_SEQ)?;
        check_kind(&self.kind)
    }

    /// To the microsecond, the finest that databases keep.
    fn recorded_at(&self) -> Result<Timestamp, DecodeError> {
        let parsed = self.recorded_at.parse::<Timestamp>();
        parsed
            .and_then(|at| Timestamp::from_microsecond(at.as_microsecond()))
            .map_err(|error| serde::de::Error::custom(format!("`recorded_at`: {error}")))
            .map_err(DecodeError::Json)
    }
}

/// Names of kinds are short words of the program, never text.
fn check_kind(kind: &str) -> Result<(), FieldError> {
    let in_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match kind.len() {
        0 => Err(FieldError::new("kind", Problem::Empty)),
        len if len > MAX_KIND_BYTES => {
            Err(FieldError::new("kind", Problem::TooLong { len, max: MAX_KIND_BYTES }))
        }
        _ if !kind.chars().all(in_name) => {
            Err(FieldError::word("kind", kind, ["names of lowercase letters, digits and underscores"]))
        }
        _ => Ok(()),
    }
}

/// Content of a kind this program does not know: any JSON under a proper name.
pub(crate) fn check_unknown(body: &UnknownBody) -> Result<(), BodyError> {
    let kind = || body.kind.clone();
    check_kind(&body.kind).map_err(|source| BodyError::Value { kind: kind(), source })?;
    let json = serde_json::from_str::<&RawValue>(&body.json);
    json.map(|_| ()).map_err(|source| BodyError::Shape { kind: kind(), source })
}

#[allow(clippy::cast_precision_loss)] // only for the message
fn counted(what: &'static str, value: u64, max: u64) -> Result<(), FieldError> {
    if (1..=max).contains(&value) {
        return Ok(());
    }
    let error = OutOfRange { what, value: value as f64, unit: "", min: 1.0, max: max as f64 };
    Err(FieldError::range(what, error))
}

/// Reads the form, not the ranges.
fn shape(kind: &str, json: &str) -> Result<Body, BodyError> {
    Ok(match kind {
        "set" => Body::Set(parse(kind, json)?),
        "check_in" => Body::CheckIn(parse(kind, json)?),
        "profile" => Body::Profile(parse(kind, json)?),
        "measured" => Body::Measured(parse(kind, json)?),
        "exercise_muscles" => Body::ExerciseMuscles(parse(kind, json)?),
        "lock" => Body::Lock(parse(kind, json)?),
        "unlock" => Body::Unlock(parse(kind, json)?),
        "availability" => Body::Availability(parse(kind, json)?),
        "equipment" => Body::Equipment(parse(kind, json)?),
        "preference" => Body::Preference(parse(kind, json)?),
        "import" => Body::Import(parse(kind, json)?),
        "shown" => Body::Shown(parse(kind, json)?),
        "amend" => Body::Amend(amend(json)?),
        "retract" => Body::Retract(parse(kind, json)?),
        _ => unknown(kind, json),
    })
}

fn amend(json: &str) -> Result<AmendBody, BodyError> {
    let wire: AmendWire<'_> =
        serde_json::from_str(json).map_err(|source| BodyError::Shape { kind: "amend".to_owned(), source })?;
    let value = |source| BodyError::Value { kind: "amend".to_owned(), source };
    check_kind(&wire.kind).map_err(value)?;
    if matches!(&*wire.kind, "amend" | "retract") {
        return Err(BodyError::NestedCorrection(wire.kind.into_owned()));
    }
    Ok(AmendBody { target: wire.target, with: Box::new(shape(&wire.kind, wire.body.get())?) })
}

fn parse<T: DeserializeOwned>(kind: &str, json: &str) -> Result<T, BodyError> {
    serde_json::from_str(json).map_err(|source| BodyError::Shape { kind: kind.to_owned(), source })
}

fn unknown(kind: &str, json: &str) -> Body {
    Body::Unknown(UnknownBody { kind: kind.to_owned(), json: json.to_owned() })
}

/// Writing to memory fails only for maps whose keys are not text; no body has one.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
