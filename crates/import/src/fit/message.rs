//! What a message looks like, and its fields.

/// The description of the messages that follow.
#[derive(Debug)]
pub(super) struct Definition {
    global: u16,
    big_endian: bool,
    fields: Vec<Field>,
    /// Bytes of a message, with the developer's fields at its end.
    pub(super) bytes: usize,
}

#[derive(Debug, Clone, Copy)]
struct Field {
    number: u8,
    start: usize,
    bytes: usize,
    base: u8,
}

/// One message.
#[derive(Debug)]
pub(crate) struct Message<'a> {
    definition: &'a Definition,
    data: &'a [u8],
    /// Time by the clock in the record's header.
    pub(super) clock: Option<u64>,
}

impl Definition {
    /// Reads a description; gives the bytes that it took.
    pub(super) fn read(data: &[u8], has_developer_fields: bool) -> Option<(Self, usize)> {
        let [_, architecture, a, b, count, rest @ ..] = data else { return None };
        let big_endian = *architecture == 1;
        let global = if big_endian { u16::from_be_bytes([*a, *b]) } else { u16::from_le_bytes([*a, *b]) };
        let (mut fields, mut start, mut used) = (Vec::with_capacity(usize::from(*count)), 0, 5);
        for field in rest.chunks(3).take(usize::from(*count)) {
            let [number, bytes, base] = *<&[u8; 3]>::try_from(field).ok()?;
            fields.push(Field { number, start, bytes: usize::from(bytes), base });
            start += usize::from(bytes);
            used += 3;
        }
        if fields.len() < usize::from(*count) {
            return None;
        }
        if has_developer_fields {
            let count = usize::from(*data.get(used)?);
            used += 1;
            for field in data.get(used..used + 3 * count)?.chunks(3) {
                start += usize::from(*field.get(1)?);
            }
            used += 3 * count;
        }
        Some((Self { global, big_endian, fields, bytes: start }, used))
    }
}

impl<'a> Message<'a> {
    pub(super) fn new(definition: &'a Definition, data: &'a [u8]) -> Self {
        Self { definition, data, clock: None }
    }

    /// Which message it is.
    pub(crate) fn kind(&self) -> u16 {
        self.definition.global
    }

    /// The first valid number of a field.
    pub(crate) fn number(&self, field: u8) -> Option<u64> {
        let (field, data) = self.field(field)?;
        let width = match field.base & 0x1f {
            0 | 1 | 2 | 10 | 13 => 1,
            3 | 4 | 11 => 2,
            5 | 6 | 12 => 4,
            _ => return None,
        };
        data.chunks_exact(width).find_map(|bytes| {
            let mut value = 0_u64;
            for index in 0..width {
                let byte = bytes.get(if self.definition.big_endian { index } else { width - 1 - index })?;
                value = value << 8 | u64::from(*byte);
            }
            let unset = match field.base & 0x1f {
                // those that end in z are unset at 0, signed ones at their greatest
                10..=12 => 0,
                1 | 3 | 5 => (1 << (8 * width - 1)) - 1,
                _ => u64::MAX >> (64 - 8 * width),
            };
            (value != unset).then_some(value)
        })
    }

    /// The time of the message, seconds since 1970.
    pub(crate) fn time_s(&self, field: u8) -> Option<i64> {
        self.number(field).or(self.clock).and_then(super::unix_s)
    }

    /// A text.
    pub(crate) fn text(&self, field: u8) -> Option<String> {
        let (_, data) = self.field(field)?;
        let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
        let text = String::from_utf8_lossy(data.get(..end)?).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    fn field(&self, number: u8) -> Option<(&Field, &'a [u8])> {
        let field = self.definition.fields.iter().find(|field| field.number == number)?;
        Some((field, self.data.get(field.start..field.start + field.bytes)?))
    }
}
