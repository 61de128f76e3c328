//! Tables of an SQLite file, read from its bytes: backups of apps, in the browser too.
//!
//! Only what a backup needs: tables with row ids, UTF-8, no journal beside the file
//! (<https://www.sqlite.org/fileformat2.html>).

mod record;
mod schema;

pub(crate) use record::Value;
pub(crate) use schema::{Table, tables};

use record::{record, varint};

const MAGIC: &[u8] = b"SQLite format 3\0";
const HEADER_BYTES: usize = 100;
const INTERIOR: u8 = 5;
const LEAF: u8 = 13;

/// Why a file cannot be read as a database.
pub(crate) type Damage = &'static str;

/// An SQLite file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Database<'a> {
    bytes: &'a [u8],
    page_bytes: usize,
    /// Bytes of a page without what is reserved at its end.
    usable: usize,
}

/// Whether bytes are an SQLite file.
pub(crate) fn is_database(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

impl<'a> Database<'a> {
    /// Reads the header.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Damage> {
        if !is_database(bytes) || bytes.len() < HEADER_BYTES {
            return Err("the header is cut short");
        }
        let page_bytes = match u16::from_be_bytes([bytes[16], bytes[17]]) {
            1 => 65_536,
            size if size >= 512 && size.is_power_of_two() => usize::from(size),
            _ => return Err("the page size is impossible"),
        };
        if !matches!(number(bytes, 56), Ok(0 | 1)) {
            return Err("its texts are not UTF-8");
        }
        let usable = page_bytes - usize::from(bytes[20]);
        if usable < 480 { Err("the page size is impossible") } else { Ok(Self { bytes, page_bytes, usable }) }
    }

    /// Calls `on_row` with the row id and the values of each row below a root page, in order.
    pub(crate) fn rows(
        &self,
        root: u32,
        on_row: &mut dyn FnMut(i64, Vec<Value>) -> Result<(), Damage>,
    ) -> Result<(), Damage> {
        let mut open = vec![root];
        // a page that is reached twice is a loop
        let mut visits_left = self.bytes.len() / self.page_bytes + 1;
        while let Some(page) = open.pop() {
            visits_left = visits_left.checked_sub(1).ok_or("its pages form a loop")?;
            let (page, at) = self.page(page)?;
            let cells = usize::from(short(page, at + 3)?);
            match page.get(at) {
                Some(&INTERIOR) => {
                    open.push(number(page, at + 8)?);
                    for cell in (0..cells).rev() {
                        let place = usize::from(short(page, at + 12 + 2 * cell)?);
                        open.push(number(page, place)?);
                    }
                }
                Some(&LEAF) => {
                    for cell in 0..cells {
                        let place = usize::from(short(page, at + 8 + 2 * cell)?);
                        let (id, payload) = self.payload(page, place)?;
                        on_row(id, record(&payload)?)?;
                    }
                }
                _ => return Err("a page is of no known kind"),
            }
        }
        Ok(())
    }

    /// A page, and where its header begins: the first page holds the file's header too.
    fn page(&self, number: u32) -> Result<(&'a [u8], usize), Damage> {
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let start = index.and_then(|index| index.checked_mul(self.page_bytes)).ok_or("a page is missing")?;
        let page = self.bytes.get(start..start.saturating_add(self.page_bytes));
        Ok((page.ok_or("the file is cut short")?, if number == 1 { HEADER_BYTES } else { 0 }))
    }

    /// The row id and the record of a cell, with the pages that a long one goes on in.
    fn payload(&self, page: &[u8], at: usize) -> Result<(i64, Vec<u8>), Damage> {
        let (length, used) = varint(page, at)?;
        let (id, more) = varint(page, at + used)?;
        let length = usize::try_from(length).map_err(|_| "a row is longer than the file")?;
        if length > self.bytes.len() {
            return Err("a row is longer than the file");
        }
        let start = at + used + more;
        let local = self.local_bytes(length);
        let mut payload = page.get(start..start + local).ok_or("a row is cut short")?.to_vec();
        let mut next = if length > local { number(page, start + local)? } else { 0 };
        while payload.len() < length && next != 0 {
            let (page, _) = self.page(next)?;
            next = number(page, 0)?;
            let part = (length - payload.len()).min(self.usable - 4);
            payload.extend_from_slice(page.get(4..4 + part).ok_or("a row is cut short")?);
        }
        if payload.len() < length { Err("a row is cut short") } else { Ok((id, payload)) }
    }

    /// Bytes of a record that stay on the page of a table.
    fn local_bytes(&self, length: usize) -> usize {
        let most = self.usable - 35;
        if length <= most {
            return length;
        }
        let least = (self.usable - 12) * 32 / 255 - 23;
        let wanted = least + (length - least) % (self.usable - 4);
        if wanted <= most { wanted } else { least }
    }
}

fn short(bytes: &[u8], at: usize) -> Result<u16, Damage> {
    let found = bytes.get(at..at + 2).and_then(|bytes| bytes.try_into().ok());
    found.map(u16::from_be_bytes).ok_or("a page is cut short")
}

fn number(bytes: &[u8], at: usize) -> Result<u32, Damage> {
    let found = bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    found.map(u32::from_be_bytes).ok_or("a page is cut short")
}
