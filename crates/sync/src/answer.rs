//! What goes over the line.

use regain_journal::{Entry, decode_lenient, encode};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::heads::{Heads, head, raise};
use crate::stop::Stop;

/// A request.
#[derive(Serialize)]
struct Asked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    journal: Option<Uuid>,
    have: &'a Heads,
    entries: Vec<Box<RawValue>>,
    limit: u32,
}

/// The request as text; `limit` is how many entries may come back.
pub(crate) fn request(journal: Option<Uuid>, have: &Heads, entries: &[Entry], limit: u32) -> String {
    let lines = entries.iter().filter_map(|entry| RawValue::from_string(encode(entry)).ok());
    let asked = Asked { journal, have, entries: lines.collect(), limit };
    serde_json::to_string(&asked).unwrap_or_default() // writing to memory does not fail
}

/// An answer. Fields that a newer server adds are passed over.
#[derive(Deserialize)]
struct Wire<'a> {
    journal: Uuid,
    new: u64,
    have: Heads,
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
}

/// An answer that was read.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) journal: Uuid,
    pub(crate) new: u64,
    pub(crate) have: Heads,
    pub(crate) entries: Vec<Entry>,
}

impl Answer {
    /// Reads an answer to somebody with these heads: each entry must follow on from them.
    pub(crate) fn read(text: &str, ours: &Heads) -> Result<Self, Stop> {
        let wire: Wire<'_> = serde_json::from_str(text).map_err(|error| Stop::Answer(error.to_string()))?;
        let read = |(at, line): (usize, &&RawValue)| {
            // a line break between tokens is white space; the codec reads lines
            let line = line.get().replace(['\n', '\r'], " ");
            decode_lenient(&line).map_err(|error| Stop::of_entry(at, &error))
        };
        let entries: Vec<Entry> = wire.entries.iter().enumerate().map(read).collect::<Result<_, _>>()?;
        let mut known = ours.clone();
        for entry in &entries {
            let (device, expected, got) = (entry.device, head(&known, entry.device) + 1, entry.seq);
            if got > expected {
                return Err(Stop::LeftOut { device, expected, got });
            }
            raise(&mut known, entry);
        }
        let Wire { journal, new, have, .. } = wire;
        Ok(Self { journal, new, have, entries })
    }
}
