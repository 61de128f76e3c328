//! FIT, the format of Garmin and other devices: messages that are described before they come.
//!
//! As published at <https://developer.garmin.com/fit/protocol/>. Only what logs and nights need: no scaling, no
//! components, fields by their number.

mod exercises;
mod message;

pub(crate) use exercises::exercise_name;
pub(crate) use message::Message;

use message::Definition;

/// Seconds from 1970 to the beginning of the format's time, 1989-12-31.
const EPOCH_S: i64 = 631_065_600;
const MAGIC: &[u8] = b".FIT";
/// Flags in the first byte of a record.
const COMPRESSED_TIME: u8 = 0x80;
const IS_DEFINITION: u8 = 0x40;
const HAS_DEVELOPER_FIELDS: u8 = 0x20;
/// The time of a message.
const TIMESTAMP: u8 = 253;

/// Whether bytes are a FIT file.
pub(crate) fn is_fit(bytes: &[u8]) -> bool {
    bytes.get(8..12) == Some(MAGIC)
}

/// An instant as seconds since 1970.
pub(crate) fn unix_s(fit_s: u64) -> Option<i64> {
    i64::try_from(fit_s).ok().and_then(|seconds| seconds.checked_add(EPOCH_S))
}

/// Calls `on_message` with each message; false if the file ends early or is damaged.
pub(crate) fn messages(bytes: &[u8], on_message: &mut dyn FnMut(&Message<'_>)) -> bool {
    let mut rest = bytes;
    // files may be chained
    while is_fit(rest) {
        let header = usize::from(rest[0]);
        let length = u32::from_le_bytes([rest[4], rest[5], rest[6], rest[7]]);
        let end = usize::try_from(length).map_or(usize::MAX, |length| header.saturating_add(length));
        let data = rest.get(header..end.min(rest.len())).unwrap_or_default();
        if read(data, on_message).is_none() || end > rest.len() {
            return false;
        }
        rest = rest.get(end.saturating_add(2)..).unwrap_or_default();
    }
    true
}

/// Reads the records of one file; `None` where one is cut short or was not described.
fn read(data: &[u8], on_message: &mut dyn FnMut(&Message<'_>)) -> Option<()> {
    let mut definitions: [Option<Definition>; 16] = Default::default();
    let (mut at, mut clock) = (0, 0_u64);
    while let Some(header) = data.get(at) {
        at += 1;
        let (local, offset) = if header & COMPRESSED_TIME == 0 {
            (header & 0x0f, None)
        } else {
            (header >> 5 & 0x03, Some(u64::from(header & 0x1f)))
        };
        if offset.is_none() && header & IS_DEFINITION != 0 {
            let (definition, used) = Definition::read(data.get(at..)?, header & HAS_DEVELOPER_FIELDS != 0)?;
            *definitions.get_mut(usize::from(local))? = Some(definition);
            at += used;
            continue;
        }
        let definition = definitions.get(usize::from(local))?.as_ref()?;
        let mut message = Message::new(definition, data.get(at..at + definition.bytes)?);
        if let Some(offset) = offset {
            // five bits of the clock; it went round if they are less than before
            clock += (offset + 32 - (clock & 0x1f)) & 0x1f;
            message.clock = Some(clock);
        }
        if let Some(time) = message.number(TIMESTAMP) {
            clock = time;
        }
        on_message(&message);
        at += definition.bytes;
    }
    Some(())
}
