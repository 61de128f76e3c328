//! Copies of a journal one after the other in a folder, each holding only the pages that changed since the one before,
//! so that the file can be put back as it was at any of those times.
//!
//! Pages are copied as they are and know nothing of tables, so a copy is the whole database, accounts and all, of
//! whatever version. Every copy names the state it leads to by a hash, and putting back checks it.

use std::fs::{self, File, TryLockError};
use std::io::{BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use super::backup::{Restored, beside, put_in_place, remove_if_there, sync_folder};
use super::part::{Head, Page, PageHash, Part};
use super::{SqliteStore, open};
use crate::error::StoreError;

/// How often a moment without a write is looked for, and the pause between.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(7);
/// How the name of a copy ends.
const ENDING: &str = "regain-part";

/// What a copy came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The file that was written; none when nothing changed since the last one.
    pub part: Option<PathBuf>,
    /// Bytes of changed pages.
    pub bytes: u64,
    /// Bytes of the whole journal.
    pub whole_bytes: u64,
}

impl SqliteStore {
    /// Adds a copy of what changed to a folder, while the journal stays in use by any program. The first copy holds
    /// everything. Nobody waits for it, except for a moment in which the write-ahead log is folded in.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while another copy is made into the folder; [`StoreError::Damaged`] if the copies there
    /// do not follow on each other.
    pub async fn backup_into(&self, folder: &Path, now: Timestamp) -> Result<Copied, StoreError> {
        open::create_private_folder(folder)?;
        let lock = File::create(folder.join("lock")).map_err(StoreError::io(folder))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::InUse(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(StoreError::io(folder)(error)),
        }
        let series = Series::read(folder)?;
        // opened before and closed after: closing a file gives up the locks that this process has on it
        let mut file = File::open(&self.path).map_err(StoreError::io(&self.path))?;
        let frozen = freeze(&self.path).await?;
        let copied = series.add(&mut file, &self.path, now);
        frozen.close().await.map_err(StoreError::database(&self.path))?;
        copied
    }

    /// Puts the journal as it was at a time, or at the last copy, in the place of a journal; else as
    /// [`SqliteStore::restore`].
    ///
    /// # Errors
    /// [`StoreError::NoCopy`] if there is none so early; [`StoreError::Damaged`] if the copies do not add up to what
    /// was there; those of [`SqliteStore::restore`]. In these cases nothing was changed.
    pub async fn restore_from(
        folder: &Path,
        at: Option<Timestamp>,
        database: &Path,
    ) -> Result<(Restored, Timestamp), StoreError> {
        let series = Series::read(folder)?;
        let until = series.parts.iter().rposition(|(_, head)| at.is_none_or(|at| head.at <= at));
        let earliest = series.parts.first().map(|(_, head)| head.at);
        let none = || StoreError::NoCopy { folder: folder.to_owned(), earliest };
        let parts = series.parts.get(..=until.ok_or_else(none)?).unwrap_or_default();
        let (_, last) = parts.last().ok_or_else(none)?;
        let staged = beside(database, ".restoring");
        remove_if_there(&staged)?;
        open::create_private(&staged)?;
        lay_out(parts, &staged)?;
        let restored = put_in_place(&staged, folder, database).await?;
        Ok((restored, last.at))
    }
}

/// A connection in whose view the file itself is the whole journal and does not change: the write-ahead log is empty,
/// and what is written from now on stays in it until the connection ends.
async fn freeze(path: &Path) -> Result<SqliteConnection, StoreError> {
    let failed = || StoreError::database(path);
    let mut writer = open::connect_again(path).await?;
    let mut reader = open::connect_again(path).await?;
    for _ in 0..TRIES {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut writer).await.map_err(failed())?;
        // nobody writes now, so the log stays as it is until the reader has its view
        let change = writer.begin_with("BEGIN IMMEDIATE").await.map_err(failed())?;
        let log = fs::metadata(beside(path, "-wal")).map_or(0, |log| log.len());
        if log == 0 {
            sqlx::raw_sql("BEGIN; SELECT count(*) FROM sqlite_schema")
                .execute(&mut reader)
                .await
                .map_err(failed())?;
        }
        change.rollback().await.map_err(failed())?;
        if log == 0 {
            writer.close().await.map_err(failed())?;
            return Ok(reader);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(StoreError::InUse(path.to_owned()))
}

/// The copies of a folder, in their order.
struct Series {
    folder: PathBuf,
    parts: Vec<(PathBuf, Head)>,
    /// The hash of each page after the last of them.
    pages: Vec<PageHash>,
}

impl Series {
    fn read(folder: &Path) -> Result<Self, StoreError> {
        let mut paths = Vec::new();
        for file in fs::read_dir(folder).map_err(StoreError::io(folder))? {
            let path = file.map_err(StoreError::io(folder))?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                paths.push(path);
            }
        }
        paths.sort();
        let mut series = Self { folder: folder.to_owned(), parts: Vec::new(), pages: Vec::new() };
        for path in paths {
            let mut part = Part::open(&path)?;
            series.pages.resize(part.head.pages, PageHash::default());
            while let Some(Page { place, hash }) = part.next_page()? {
                let Some(page) = series.pages.get_mut(place) else {
                    return Err(part.odd("a page beyond its end"));
                };
                *page = hash;
            }
            if state(&series.pages) != part.head.state {
                return Err(part.odd("it does not follow on the copy before it"));
            }
            series.parts.push((path, part.head));
        }
        Ok(series)
    }

    /// Writes what the file has that the copies do not.
    fn add(self, file: &mut File, path: &Path, now: Timestamp) -> Result<Copied, StoreError> {
        let read = || StoreError::io(path);
        let page_size = page_size(file).map_err(read())?;
        let whole_bytes = file.metadata().map_err(read())?.len();
        let known = |place: usize| {
            let same_size = self.parts.last().is_some_and(|(_, head)| head.page_size == page_size);
            self.pages.get(place).filter(|_| same_size)
        };
        let (mut pages, mut changed) = (Vec::new(), Vec::new());
        let mut page = vec![0; page_size];
        let mut source = BufReader::with_capacity(1 << 20, &mut *file);
        source.seek(SeekFrom::Start(0)).map_err(read())?;
        for place in 0..usize::try_from(whole_bytes).unwrap_or(0) / page_size {
            source.read_exact(&mut page).map_err(read())?;
            let hash = PageHash::of(&page);
            if known(place) != Some(&hash) {
                changed.push(Page { place, hash });
            }
            pages.push(hash);
        }
        if changed.is_empty() && pages.len() == self.pages.len() {
            return Ok(Copied { part: None, bytes: 0, whole_bytes });
        }
        // a clock that went back must not put a copy before those it follows on
        let at = self.parts.last().map_or(now, |(_, last)| now.max(last.at));
        let head = Head { at, page_size, pages: pages.len(), changed: changed.len(), state: state(&pages) };
        let name = format!("{:06}-{}.{ENDING}", self.parts.len() + 1, at.strftime("%Y%m%dT%H%M%SZ"));
        let part = self.folder.join(name);
        let unfinished = beside(&part, ".unfinished");
        remove_if_there(&unfinished)?;
        open::create_private(&unfinished)?;
        let write = || StoreError::io(&unfinished);
        let target = fs::OpenOptions::new().write(true).open(&unfinished).map_err(write())?;
        let mut target = BufWriter::with_capacity(1 << 20, target);
        head.write(&changed, &mut target).map_err(write())?;
        for Page { place, .. } in &changed {
            source.seek(SeekFrom::Start((place * page_size) as u64)).map_err(read())?;
            source.read_exact(&mut page).map_err(read())?;
            target.write_all(&page).map_err(write())?;
        }
        let target = target.into_inner().map_err(|error| write()(error.into_error()))?;
        target.sync_all().map_err(write())?;
        fs::rename(&unfinished, &part).map_err(StoreError::io(&part))?;
        sync_folder(&part)?;
        Ok(Copied { part: Some(part), bytes: (changed.len() * page_size) as u64, whole_bytes })
    }
}

/// Writes the pages of the copies over each other and checks what came of it.
fn lay_out(parts: &[(PathBuf, Head)], staged: &Path) -> Result<(), StoreError> {
    let write = || StoreError::io(staged);
    let mut target = fs::OpenOptions::new().write(true).read(true).open(staged).map_err(write())?;
    for (path, head) in parts {
        let mut part = Part::open(path)?;
        let mut places = Vec::with_capacity(head.changed);
        while let Some(Page { place, .. }) = part.next_page()? {
            places.push(place);
        }
        let mut page = vec![0; head.page_size];
        for place in places {
            part.read_content(&mut page)?;
            target.seek(SeekFrom::Start((place * head.page_size) as u64)).map_err(write())?;
            target.write_all(&page).map_err(write())?;
        }
        target.set_len((head.pages * head.page_size) as u64).map_err(write())?;
    }
    let Some((path, head)) = parts.last() else { return Ok(()) };
    target.seek(SeekFrom::Start(0)).map_err(write())?;
    let (mut pages, mut page) = (Vec::with_capacity(head.pages), vec![0; head.page_size]);
    let mut source = BufReader::with_capacity(1 << 20, &target);
    for _ in 0..head.pages {
        source.read_exact(&mut page).map_err(write())?;
        pages.push(PageHash::of(&page));
    }
    if state(&pages) != head.state {
        let problem = "its pages are not those that were copied".to_owned();
        return Err(StoreError::Damaged { at: path.into(), problem });
    }
    target.sync_all().map_err(write())
}

/// Names the state of a whole file.
fn state(pages: &[PageHash]) -> String {
    let mut hash = Sha256::new();
    pages.iter().for_each(|page| hash.update(page.bytes()));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// From the header of the file; 1 stands for 65,536.
fn page_size(file: &mut File) -> std::io::Result<usize> {
    let mut bytes = [0; 2];
    file.seek(SeekFrom::Start(16))?;
    file.read_exact(&mut bytes)?;
    match u16::from_be_bytes(bytes) {
        1 => Ok(1 << 16),
        size if size >= 512 => Ok(size.into()),
        size => Err(std::io::Error::other(format!("pages of {size} bytes"))),
    }
}
