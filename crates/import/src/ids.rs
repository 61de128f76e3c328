//! Ids made from content: the same set gives the same id in every import, on every device.

use std::fmt::Write;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use regain_journal::{EffortBody, EntryId};

use crate::raw::RawSet;

/// What makes a set this set and no other.
pub(crate) struct SetIdentity<'a> {
    pub(crate) source: &'static str,
    /// The session's start.
    pub(crate) start: &'a Start,
    pub(crate) exercise: &'a str,
    /// How many sets of the exercise came before it in the session: equal sets stay apart.
    pub(crate) nth: u32,
    pub(crate) set: &'a RawSet,
}

/// The start of a session as the wall clock showed it, written once for all its sets.
#[derive(Debug, Default)]
pub(crate) struct Start {
    text: String,
    at: Timestamp,
}

impl Start {
    pub(crate) fn new(start: DateTime) -> Self {
        Self { text: start.to_string(), at: Offset::UTC.to_timestamp(start).unwrap_or_default() }
    }
}

/// The id of an imported set.
///
/// It holds what the file says, not what was made of it: neither the time zone nor a guessed unit may give the
/// same history new ids when it is imported again from another place. Notes and names of sessions are left out,
/// because people edit them later. Frozen: other ids would duplicate every log that was imported before.
///
/// `content` is room to put the text together in, the same for all sets.
pub(crate) fn set_id(identity: &SetIdentity<'_>, content: &mut String) -> EntryId {
    let SetIdentity { source, start, exercise, nth, set } = identity;
    content.clear();
    // writing to a string cannot fail
    let _ = write!(content, "{}|{nth}|{:?}", start.text, set.kind);
    if let Some(load) = set.load {
        let _ = write!(content, "|load {} {:?}", load.number.value, load.unit);
    }
    if let Some(reps) = set.reps {
        let _ = write!(content, "|reps {reps} {:?}", set.after_pauses);
    }
    if let Some(seconds) = set.seconds {
        let _ = write!(content, "|s {seconds}");
    }
    if let Some(distance) = set.distance {
        let _ = write!(content, "|distance {} {:?}", distance.value, distance.unit);
    }
    let _ = match set.effort {
        Some(EffortBody::Rpe(rpe)) => write!(content, "|rpe {rpe}"),
        Some(EffortBody::Rir(rir)) => write!(content, "|rir {rir}"),
        None => Ok(()),
    };
    let _ = write!(content, "|{:?}", set.side);
    EntryId::from_content(start.at, &[source.as_bytes(), exercise.as_bytes(), content.as_bytes()])
}
