//! The journal in IndexedDB: entries are added, never changed.

use idb::{Database, Factory, ObjectStoreParams, Query, TransactionMode};
use js_sys::Array;
use regain_journal::{DeviceId, Draft, Entry, SCHEMA_VERSION, decode_lenient, encode};
use uuid::Uuid;
use wasm_bindgen::JsValue;

use crate::browser;

/// Entries as lines of JSON, by device and number.
const ENTRIES: &str = "entries";
/// What belongs to this browser alone: who it is, and what is being typed.
const META: &str = "meta";
const STORES: [&str; 2] = [ENTRIES, META];
const VERSION: u32 = 1;
const DEVICE: &str = "device";
const LAST_NUMBER: &str = "last number";
/// Entries that are written before the page can draw again.
const PAGE: usize = 500;

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
    /// Opens the log of this name, or starts it.
    ///
    /// # Errors
    /// The browser refuses storage.
    pub(crate) async fn open(name: &str) -> Result<Self, DbError> {
        let mut request = Factory::new()?.open(name, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            use idb::DatabaseEvent as _;
            if let Ok(database) = event.database() {
                for store in STORES {
                    // it exists already after an upgrade that was cut off
                    let _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        });
        let database = std::rc::Rc::new(request.await?);
        let mut db = Self { database, device: DeviceId(Uuid::nil()) };
        db.device = db.own_device().await?;
        Ok(db)
    }

    /// Removes the log of this name from this browser.
    ///
    /// # Errors
    /// The browser refuses.
    pub(crate) async fn delete(name: &str) -> Result<(), DbError> {
        Ok(Factory::new()?.delete(name)?.await?)
    }

    /// Lets go of the database, so that it can be removed.
    pub(crate) fn close(&self) {
        self.database.close();
    }

    /// This device, as its entries are signed.
    pub(crate) fn device(&self) -> DeviceId {
        self.device
    }

    /// Every entry.
    ///
    /// # Errors
    /// Storage cannot be read.
    pub(crate) async fn entries(&self) -> Result<Vec<Entry>, DbError> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadOnly)?;
        let lines = transaction.object_store(ENTRIES)?.get_all(None, None)?.await?;
        lines.iter().map(read_line).collect()
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
        let recorded_at = rounded(browser::timestamp());
        let sign = |(seq, draft): (u64, Draft)| Entry {
            id: draft.id,
            device: self.device,
            seq,
            recorded_at,
            schema: SCHEMA_VERSION,
            body: draft.body,
        };
        let signed: Vec<Entry> = (last + 1..).zip(drafts).map(sign).collect();
        let mut done = 0;
        for page in signed.chunks(PAGE) {
            let mut written = None;
            for entry in page {
                written = Some(entries.put(&JsValue::from_str(&encode(entry)), Some(&place(entry)))?);
            }
            // waiting for one of them keeps the transaction open and lets the page draw
            if let Some(written) = written {
                written.await?;
            }
            done += page.len();
            if !goes_on(done) {
                transaction.abort()?.await?;
                return Ok(None);
            }
        }
        let last = signed.last().map_or(last, |entry| entry.seq);
        meta.put(&JsValue::from_str(&last.to_string()), Some(&JsValue::from_str(LAST_NUMBER)))?;
        transaction.commit()?.await?;
        Ok(Some(signed))
    }

    /// Keeps entries that other devices signed; those that are here already are left as they are.
    ///
    /// # Errors
    /// There is no room, or storage refuses; nothing was kept then.
    pub(crate) async fn receive(&self, from_others: &[Entry]) -> Result<(), DbError> {
        let transaction = self.database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
        let entries = transaction.object_store(ENTRIES)?;
        for entry in from_others {
            entries.put(&JsValue::from_str(&encode(entry)), Some(&place(entry)))?;
        }
        transaction.commit()?.await?;
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
        transaction.commit()?.await?;
        Ok(())
    }

    async fn own_device(&self) -> Result<DeviceId, DbError> {
        if let Some(known) = self.text(DEVICE).await?.and_then(|known| known.parse().ok()) {
            return Ok(DeviceId(known));
        }
        let new = regain_journal::EntryId::new_v7(browser::timestamp(), browser::random()).0;
        self.keep_text(DEVICE, &new.to_string()).await?;
        Ok(DeviceId(new))
    }
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

fn read_line(line: &JsValue) -> Result<Entry, DbError> {
    let line = line.as_string().unwrap_or_default();
    decode_lenient(&line).map_err(|error| DbError::Broken(error.to_string()))
}

/// The journal counts in microseconds.
fn rounded(at: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
