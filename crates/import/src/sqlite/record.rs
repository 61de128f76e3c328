//! One row: a header of types, then the values.

use super::Damage;

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob,
}

impl Value {
    /// As a cell of a table would say it; nothing for what no cell can hold.
    pub(crate) fn cell(&self) -> String {
        match self {
            Self::Null | Self::Blob => String::new(),
            Self::Integer(value) => value.to_string(),
            Self::Real(value) => value.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// A number of one to nine bytes, seven bits each; and how many bytes it took.
pub(super) fn varint(bytes: &[u8], at: usize) -> Result<(i64, usize), Damage> {
    let mut value = 0_u64;
    for used in 0..9 {
        let byte = *bytes.get(at + used).ok_or("a number is cut short")?;
        if used == 8 {
            return Ok(((value << 8 | u64::from(byte)).cast_signed(), 9));
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Ok((value.cast_signed(), used + 1));
        }
    }
    Err("a number is cut short")
}

/// The values of a record.
pub(super) fn record(payload: &[u8]) -> Result<Vec<Value>, Damage> {
    let (header, used) = varint(payload, 0)?;
    let header = usize::try_from(header).ok().filter(|header| *header <= payload.len());
    let header = header.ok_or("the header of a row is cut short")?;
    let (mut at, mut body) = (used, header);
    let mut values = Vec::new();
    while at < header {
        let (kind, used) = varint(payload, at)?;
        at += used;
        let (value, length) = value(kind, payload.get(body..).unwrap_or_default())?;
        values.push(value);
        body += length;
    }
    Ok(values)
}

fn value(kind: i64, bytes: &[u8]) -> Result<(Value, usize), Damage> {
    let take = |length: usize| bytes.get(..length).ok_or("a value is cut short");
    let integer = |length: usize| {
        let bytes = take(length)?;
        let first = bytes.first().map_or(0, |byte| i64::from(byte.cast_signed()));
        let value = bytes.iter().skip(1).fold(first, |value, byte| value << 8 | i64::from(*byte));
        Ok((Value::Integer(value), length))
    };
    match kind {
        0 => Ok((Value::Null, 0)),
        1..=4 => integer(usize::try_from(kind).unwrap_or(0)),
        5 => integer(6),
        6 => integer(8),
        7 => {
            let bytes = take(8)?.try_into().map_err(|_| "a value is cut short")?;
            Ok((Value::Real(f64::from_be_bytes(bytes)), 8))
        }
        8 => Ok((Value::Integer(0), 0)),
        9 => Ok((Value::Integer(1), 0)),
        12.. => {
            let length = usize::try_from((kind - 12) / 2).map_err(|_| "a value is cut short")?;
            let bytes = take(length)?;
            let text = || Value::Text(String::from_utf8_lossy(bytes).into_owned());
            Ok((if kind % 2 == 0 { Value::Blob } else { text() }, length))
        }
        _ => Err("a value is of no known kind"),
    }
}
