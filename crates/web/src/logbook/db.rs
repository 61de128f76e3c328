//! The journal in IndexedDB: entries are added, never changed.

use std::collections::HashSet;
use std::future::IntoFuture as _;

use futures_util::future::join;
use idb::{
    Database, Factory, KeyRange, ObjectStore, ObjectStoreParams, Query, Transaction, TransactionMode,
    TransactionResult,
};
use js_sys::{Array, Uint8Array};
use regain_journal::{DeviceId, Draft, Entry, EntryId, SCHEMA_VERSION, encode, unpack};
use uuid::Uuid;
use wasm_bindgen::{JsCast as _, JsValue};

use super::blocks::{blocks, blocks_of, read, text_of, value_of};
use crate::browser;

/// Entries as lines of JSON: one by one by device and number, and before those in the order of keys many lines
/// together (`blocks`).
const ENTRIES: &str = "entries";
/// What belongs to this browser alone: who it is, and what is being typed.
const META: &str = "meta";
const STORES: [&str; 2] = [ENTRIES, META];
const VERSION: u32 = 1;
/// The event of the window that tells that another tab removes the log.
pub(super) const REMOVED: &str = "regain-log-removed";
const DEVICE: &str = "device";
const LAST_NUMBER: &str = "last number";
/// All blocks that there were in one value (`regain_journal::pack`), and the names of these blocks.
const COPY: &str = "copy";
const COPY_OF: &str = "copy of";
/// So many blocks that the copy lacks cost less to read than to copy again at each start.
const BESIDE_THE_COPY: usize = 8;
/// Entries that are written before the page can draw again.
const PAGE: usize = 500;
/// So many entries that come together are kept as blocks at once.
const MANY: usize = 100;
/// So many single entries are put together, by so many in one transaction.
const SINGLE_MAX: usize = 400;
const GATHERED: u32 = 2000;
/// The first part of the key of a block: numbers stand before the texts that keys of single entries begin with.
const BLOCK: f64 = 0.0;

/// The database of one log.
#[derive(Clone)]
pub(crate) struct Db {
    database: std::rc::Rc<Database>,
    device: DeviceId,
}

/// Why something was not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DbError {
    /// There is no room.
    #[error("there is no room on this device")]
    Full,
    /// The browser refuses, as in some private windows.
    #[error("this browser keeps nothing: {0}")]
    Refused(String),
    /// An entry that this browser wrote cannot be read.
    #[error("an entry in this browser cannot be read: {0}")]
    Broken(String),
}

impl From<idb::Error> for DbError {
    fn from(error: idb::Error) -> Self {
        let text = error.to_string();
        if text.contains("Quota") { Self::Full } else { Self::Refused(text) }
    }
}

impl Db {
    /// Opens the log of this name, or starts it, and reads it. The browser is asked at once, whenever the answer is
    /// waited for; `meanwhile` is done while it reads.
    ///
    /// # Errors
    /// The browser refuses storage; or what is stored cannot be read.
    pub(crate) fn open(
        name: &str,
        meanwhile: impl FnOnce(),
    ) -> impl Future<Output = Result<(Self, Result<Stored, DbError>), DbError>> {
        let opening = begin(name);
        async move {
            let mut database = opening?.await?;
            database.on_version_change(let_go);
            browser::mark("open");
            let mut db = Self { database: std::rc::Rc::new(database), device: DeviceId(Uuid::nil()) };
            let (device, stored) = join(db.own_device(), db.entries(meanwhile)).await;
            db.device = device?;
            Ok((db, stored))
        }
    }

    /// Removes the log of this name from this browser. `waits` is called where another tab has it open and does not
    /// let go of it: it is removed once that tab is closed.
    ///
    /// # Errors
    /// The browser refuses.
    pub(crate) async fn delete(name: &str, waits: impl FnOnce() + 'static) -> Result<(), DbError> {
        let mut request = Factory::new()?.delete(&browser::named_here(name))?;
        request.on_blocked(move |_| waits());
        Ok(request.await?)
    }

    /// Lets go of the database, so that it can be removed.
    pub(crate) fn close(&self) {
        self.database.close();
    }

    /// This device, as its entries are signed.
    pub(crate) fn device(&self) -> DeviceId {
        self.device
    }

    /// Every entry: those of the copy, of the blocks that it lacks, and the single ones.
    async fn entries(&self, meanwhile: impl FnOnce()) -> Result<Stored, DbError> {
        let transaction = self.database.transaction(&STORES, TransactionMode::ReadOnly)?;
        let (meta, store) = (transaction.object_store(META)?, transaction.object_store(ENTRIES)?);
        // all is asked for before the first answer comes
        let copy_of = meta.get(key(COPY_OF))?.into_future();
        let copy = meta.get(key(COPY))?.into_future();
        let places = store.get_all_keys(Some(all_blocks()?), None)?.into_future();
        let singles = store.get_all(Some(all_singles()?), None)?.into_future();
        meanwhile();
        let (copy_of, copy) = (copy_of.await?, copy.await?);
        let (places, singles) = (places.await?, singles.await?);
        browser::mark("read");
        let (copied, mut entries) = copied(copy_of, copy, &places).unwrap_or_default();
        let is_copied = |place: &JsValue| name_of(place).is_some_and(|name| copied.contains(&name));
        let lacks: Vec<JsValue> = places.iter().filter(|place| !is_copied(place)).cloned().collect();
        let is_copy_old = lacks.len() > BESIDE_THE_COPY;
        let blocks = if is_copy_old {
            entries.clear();
            store.get_all(Some(all_blocks()?), None)?.await?
        } else {
            each(&store, lacks).await?
        };
        let mut broken = None;
        for value in blocks.into_iter().chain(singles) {
            let done = text_of(value).and_then(|text| read(&text, &mut entries));
            broken = done.err().or(broken);
        }
        // a copy holds all of its blocks
        let is_to_copy = is_copy_old && broken.is_none();
        let to_copy = is_to_copy.then(|| places.iter().filter_map(name_of).collect());
        Ok(Stored { entries, to_copy, broken })
    }

    /// Keeps a copy of all entries of these blocks, to be read quickly the next time.
    ///
    /// # Errors
    /// There is no room, or storage refuses; there is no copy then, or the one before.
    pub(crate) async fn keep_copy(&self, blocks: &[String], packed: &[u8]) -> Result<(), DbError> {
        let transaction = self.database.transaction(&[META], TransactionMode::ReadWrite)?;
        let meta = transaction.object_store(META)?;
        meta.put(&JsValue::from_str(&blocks.join("\n")), Some(&JsValue::from_str(COPY_OF)))?;
        meta.put(&Uint8Array::from(packed), Some(&JsValue::from_str(COPY)))?;
        written(transaction).await
    }

    /// Puts single entries together once they are many, so that the log is read quickly the next time. Each step is
    /// one transaction: whatever happens, an entry is in the database before and after.
    ///
    /// # Errors
    /// There is no room, or storage refuses; every entry is where it was then.
    pub(crate) async fn gather(&self) -> Result<(), DbError> {
        loop {
            let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
            let entries = transaction.object_store(ENTRIES)?;
            let keys = entries.get_all_keys(Some(all_singles()?), Some(GATHERED))?.await?;
            let (Some(first), Some(last)) = (keys.first(), keys.last()) else { return Ok(()) };
            if keys.len() < SINGLE_MAX {
                return Ok(());
            }
            let lines = entries.get_all(Some(all_singles()?), Some(GATHERED))?.await?;
            let lines: Vec<String> = lines.into_iter().map(text_of).collect::<Result<_, _>>()?;
            add_blocks(&entries, &blocks(lines))?;
            let gathered = KeyRange::bound(first, last, Some(false), Some(false))?;
            entries.delete(Query::from(gathered))?;
            written(transaction).await?;
        }
    }

    /// Signs and keeps new entries, all or none; when this returns they are written.
    ///
    /// `goes_on` is told now and then how many are done, and the page can draw in between. Once it
    /// says no, nothing is kept, and the answer is `None`.
    ///
    /// # Errors
    /// There is no room, or storage refuses; nothing was kept then.
    pub(crate) async fn append_while(
        &self,
        drafts: Vec<Draft>,
        goes_on: &dyn Fn(usize) -> bool,
    ) -> Result<Option<Vec<Entry>>, DbError> {
        let transaction = self.database.transaction(&STORES, TransactionMode::ReadWrite)?;
        let meta = transaction.object_store(META)?;
        let entries = transaction.object_store(ENTRIES)?;
        let last = meta.get(key(LAST_NUMBER))?.await?.and_then(|last| last.as_string());
        // the number is read and written in one transaction: two tabs never sign the same one
        let last: u64 = last.and_then(|last| last.parse().ok()).unwrap_or(0);
        let signed = signed(self.device, last, drafts);
        let mut done = 0;
        for page in signed.chunks(PAGE) {
            put(&entries, page)?;
            // requests are done in order: waiting for one keeps the transaction open and lets the page draw
            meta.get(key(LAST_NUMBER))?.await?;
            done += page.len();
            if !goes_on(done) {
                transaction.abort()?.await?;
                return Ok(None);
            }
        }
        let last = signed.last().map_or(last, |entry| entry.seq);
        meta.put(&JsValue::from_str(&last.to_string()), Some(&JsValue::from_str(LAST_NUMBER)))?;
        written(transaction).await?;
        Ok(Some(signed))
    }

    /// Keeps entries that other devices signed; those that are here already are left as they are.
    ///
    /// # Errors
    /// There is no room, or storage refuses; nothing was kept then.
    pub(crate) async fn receive(&self, from_others: &[Entry]) -> Result<(), DbError> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        let entries = transaction.object_store(ENTRIES)?;
        put(&entries, from_others)?;
        written(transaction).await?;
        Ok(())
    }

    /// A text of this browser alone.
    ///
    /// # Errors
    /// Storage cannot be read.
    pub(crate) async fn text(&self, name: &str) -> Result<Option<String>, DbError> {
        let transaction = self.database.transaction(&[META], TransactionMode::ReadOnly)?;
        let found = transaction.object_store(META)?.get(key(name))?.await?;
        Ok(found.and_then(|found| found.as_string()))
    }

    /// Keeps a text of this browser alone.
    ///
    /// # Errors
    /// There is no room, or storage refuses.
    pub(crate) async fn keep_text(&self, name: &str, text: &str) -> Result<(), DbError> {
        let transaction = self.database.transaction(&[META], TransactionMode::ReadWrite)?;
        let meta = transaction.object_store(META)?;
        meta.put(&JsValue::from_str(text), Some(&JsValue::from_str(name)))?;
        written(transaction).await?;
        Ok(())
    }

    async fn own_device(&self) -> Result<DeviceId, DbError> {
        if let Some(known) = self.text(DEVICE).await?.and_then(|known| known.parse().ok()) {
            return Ok(DeviceId(known));
        }
        let new = EntryId::new_v7(browser::timestamp(), browser::random()).0;
        self.keep_text(DEVICE, &new.to_string()).await?;
        Ok(DeviceId(new))
    }
}

/// Another tab removes the log, and waits for every tab that has it open.
fn let_go(event: web_sys::Event) {
    let close = event.target().and_then(|database| Some((browser::method(&database, "close")?, database)));
    if let Some((close, database)) = close {
        let _ = close.call0(&database);
    }
    browser::tell(REMOVED);
}

fn begin(name: &str) -> Result<impl Future<Output = Result<Database, idb::Error>> + use<>, DbError> {
    let mut request = Factory::new()?.open(&browser::named_here(name), Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        use idb::DatabaseEvent as _;
        if let Ok(database) = event.database() {
            for store in STORES {
                // it exists already after an upgrade that was cut off
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    Ok(request.into_future())
}

/// What the database holds.
pub(crate) struct Stored {
    /// Every entry that can be read.
    pub(crate) entries: Vec<Entry>,
    /// Blocks whose entries are among these and should be copied together, if that saves time.
    pub(crate) to_copy: Option<Vec<String>>,
    /// What could not be read, and is not among them.
    pub(crate) broken: Option<DbError>,
}

/// The names of the blocks that the copy holds, and their entries; `None` if there is none that can be read, or if it
/// is about a block that is not there.
fn copied(
    copy_of: Option<JsValue>,
    copy: Option<JsValue>,
    places: &[JsValue],
) -> Option<(HashSet<String>, Vec<Entry>)> {
    let there: HashSet<String> = places.iter().filter_map(name_of).collect();
    let names: HashSet<String> = copy_of?.as_string()?.lines().map(str::to_owned).collect();
    let packed = copy?.dyn_into::<Uint8Array>().ok().filter(|_| names.is_subset(&there))?;
    Some((names, unpack(&packed.to_vec()).ok()?))
}

/// The values at these places; all are asked for before the first one comes.
async fn each(store: &ObjectStore, places: Vec<JsValue>) -> Result<Vec<JsValue>, DbError> {
    let ask = |place| Ok(store.get(Query::Key(place))?.into_future());
    let asked: Vec<_> = places.into_iter().map(ask).collect::<Result<_, idb::Error>>()?;
    let mut values = Vec::new();
    for value in asked {
        values.extend(value.await?);
    }
    Ok(values)
}

/// The name in the key of a block.
fn name_of(place: &JsValue) -> Option<String> {
    place.dyn_ref::<Array>()?.get(1).as_string()
}

fn all_blocks() -> Result<Query, idb::Error> {
    KeyRange::upper_bound(&first_single(), Some(true)).map(Query::from)
}

fn all_singles() -> Result<Query, idb::Error> {
    KeyRange::lower_bound(&first_single(), None).map(Query::from)
}

/// Before the key of any single entry, after those of blocks.
fn first_single() -> JsValue {
    Array::of1(&JsValue::from_str("")).into()
}

/// Entries of this device, after its last one.
pub(super) fn signed(device: DeviceId, last: u64, drafts: Vec<Draft>) -> Vec<Entry> {
    let recorded_at = rounded(browser::timestamp());
    let sign = |(seq, Draft { id, body }): (u64, Draft)| Entry {
        id,
        device,
        seq,
        recorded_at,
        schema: SCHEMA_VERSION,
        body,
    };
    (last + 1..).zip(drafts).map(sign).collect()
}

fn key(name: &str) -> Query {
    Query::Key(JsValue::from_str(name))
}

/// Device and number: IndexedDB orders arrays part by part.
#[allow(clippy::cast_precision_loss)] // numbers below 2^53
fn place(entry: &Entry) -> JsValue {
    let place = Array::new();
    place.push(&JsValue::from_str(&entry.device.to_string()));
    place.push(&JsValue::from_f64(entry.seq as f64));
    place.into()
}

/// One by one, or as blocks if there are many.
fn put(store: &ObjectStore, entries: &[Entry]) -> Result<(), DbError> {
    if entries.len() >= MANY {
        return add_blocks(store, &blocks_of(entries));
    }
    for entry in entries {
        store.put(&JsValue::from_str(&encode(entry)), Some(&place(entry)))?;
    }
    Ok(())
}

/// Waits until everything is written.
async fn written(transaction: Transaction) -> Result<(), DbError> {
    match transaction.commit()?.await {
        Ok(TransactionResult::Committed) => Ok(()),
        // what is put has new keys and is in order: where it could not be written the room ended. Told is it of the
        // transaction, or of the request of which it was found, which the crate does not expect there
        Ok(TransactionResult::Aborted) | Err(idb::Error::UnexpectedJsType(..)) => Err(DbError::Full),
        Err(error) => Err(error.into()),
    }
}

/// A block has a new key and never takes the place of another one: were there no chance left in the world, nothing
/// would be written.
fn add_blocks(store: &ObjectStore, blocks: &[String]) -> Result<(), DbError> {
    for block in blocks {
        let name = EntryId::new_v7(browser::timestamp(), browser::random()).to_string();
        let key = Array::of2(&JsValue::from_f64(BLOCK), &JsValue::from_str(&name));
        store.add(&value_of(block), Some(&key))?;
    }
    Ok(())
}

/// The journal counts in microseconds.
fn rounded(at: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
