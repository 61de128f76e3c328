//! One copy of a series: a line that says what it holds, the places and hashes of its pages, and the pages.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::error::StoreError;

/// What the first line begins with.
const KIND: &str = "regain-part-1";
/// A first line is never longer.
const LINE_BYTES: u64 = 1 << 10;
const HASH_BYTES: usize = 16;

/// The start of the SHA-256 of a page: no two pages of a journal share it by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PageHash([u8; HASH_BYTES]);

impl PageHash {
    pub(super) fn of(page: &[u8]) -> Self {
        let mut start = [0; HASH_BYTES];
        start.iter_mut().zip(Sha256::digest(page)).for_each(|(to, from)| *to = from);
        Self(start)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A page that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    /// Pages before it in the file.
    pub(super) place: usize,
    pub(super) hash: PageHash,
}

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// When it was made.
    pub(super) at: Timestamp,
    pub(super) page_size: usize,
    /// Pages of the whole file.
    pub(super) pages: usize,
    /// Pages in this copy.
    pub(super) changed: usize,
    /// Hash of the whole file's page hashes.
    pub(super) state: String,
}

impl Head {
    /// Writes everything but the pages themselves.
    pub(super) fn write(&self, changed: &[Page], to: &mut impl Write) -> io::Result<()> {
        let Self { at, page_size, pages, changed: count, state } = self;
        let line = json!({ "kind": KIND, "at": at.to_string(), "page_size": page_size, "pages": pages,
            "changed": count, "state": state });
        writeln!(to, "{line}")?;
        for Page { place, hash } in changed {
            to.write_all(&(*place as u64).to_be_bytes())?;
            to.write_all(&hash.0)?;
        }
        Ok(())
    }

    fn read(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        let number = |name: &str| usize::try_from(line[name].as_u64()?).ok();
        let head = Self {
            at: line["at"].as_str()?.parse().ok()?,
            page_size: number("page_size")?,
            pages: number("pages")?,
            changed: number("changed")?,
            state: line["state"].as_str()?.to_owned(),
        };
        let sizes = (512..=1 << 16).contains(&head.page_size) && head.changed <= head.pages;
        (line["kind"] == KIND && sizes).then_some(head)
    }
}

/// A copy that is read from its start.
pub(super) struct Part {
    path: PathBuf,
    pub(super) head: Head,
    file: BufReader<File>,
    left: usize,
}

impl Part {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let mut file = BufReader::new(File::open(path).map_err(StoreError::io(path))?);
        let mut line = String::new();
        let read = file.by_ref().take(LINE_BYTES).read_line(&mut line);
        let head = read.ok().and_then(|_| Head::read(&line));
        let head = head.ok_or_else(|| StoreError::Damaged {
            at: path.into(),
            problem: "it does not begin as a copy of this program does".to_owned(),
        })?;
        Ok(Self { path: path.to_owned(), left: head.changed, head, file })
    }

    /// The next page that it holds, by its place and hash; the contents come after the last one.
    pub(super) fn next_page(&mut self) -> Result<Option<Page>, StoreError> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let (mut place, mut hash) = ([0; 8], [0; HASH_BYTES]);
        let read = self.file.read_exact(&mut place).and_then(|()| self.file.read_exact(&mut hash));
        read.map_err(|_| self.odd("it ends too early"))?;
        let place =
            usize::try_from(u64::from_be_bytes(place)).map_err(|_| self.odd("a page beyond its end"))?;
        Ok(Some(Page { place, hash: PageHash(hash) }))
    }

    /// The contents of the next page.
    pub(super) fn read_content(&mut self, page: &mut [u8]) -> Result<(), StoreError> {
        self.file.read_exact(page).map_err(|_| self.odd("it ends too early"))
    }

    pub(super) fn odd(&self, problem: &str) -> StoreError {
        StoreError::Damaged { at: (&self.path).into(), problem: problem.to_owned() }
    }
}
