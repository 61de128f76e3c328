//! What is written: all of it or nothing, each time in one transaction.

use idb::{Database, KeyRange, ObjectStore, Query, Transaction, TransactionMode, TransactionResult};
use js_sys::Uint8Array;
use regain_journal::{DeviceId, Draft, Entry, SCHEMA_VERSION, encode};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::blocks::{blocks, blocks_of, text_of, value_of};
use super::keys::{all_singles, key, new_block, place};
use super::{COPY, COPY_OF, DbError, ENTRIES, LAST_NUMBER, META, STORES};
use crate::browser;

/// Entries that are written before the page can draw again.
const PAGE: usize = 500;
/// So many entries that come together are kept as blocks at once.
const MANY: usize = 100;
/// So many single entries are put together, by so many in one transaction.
const SINGLE_MAX: usize = 400;
const GATHERED: u32 = 2000;

pub(super) async fn text(database: &Database, name: &str, text: &str) -> Result<(), DbError> {
    let transaction = database.transaction(&[META], TransactionMode::ReadWrite)?;
    let meta = transaction.object_store(META)?;
    meta.put(&JsValue::from_str(text), Some(&JsValue::from_str(name)))?;
    written(transaction).await
}

pub(super) async fn copy(database: &Database, blocks: &[String], packed: &[u8]) -> Result<(), DbError> {
    let transaction = database.transaction(&[META], TransactionMode::ReadWrite)?;
    let meta = transaction.object_store(META)?;
    meta.put(&JsValue::from_str(&blocks.join("\n")), Some(&JsValue::from_str(COPY_OF)))?;
    meta.put(&Uint8Array::from(packed), Some(&JsValue::from_str(COPY)))?;
    written(transaction).await
}

pub(super) async fn gathered(database: &Database) -> Result<(), DbError> {
    loop {
        let transaction = database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
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

pub(super) async fn new(
    database: &Database,
    device: DeviceId,
    drafts: Vec<Draft>,
    goes_on: &dyn Fn(usize) -> bool,
) -> Result<Option<Vec<Entry>>, DbError> {
    let transaction = database.transaction(&STORES, TransactionMode::ReadWrite)?;
    let meta = transaction.object_store(META)?;
    let entries = transaction.object_store(ENTRIES)?;
    let last = meta.get(key(LAST_NUMBER))?.await?.and_then(|last| last.as_string());
    // the number is read and written in one transaction: two tabs never sign the same one
    let last: u64 = last.and_then(|last| last.parse().ok()).unwrap_or(0);
    let signed = signed(device, last, drafts);
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

pub(super) async fn received(database: &Database, from_others: &[Entry]) -> Result<(), DbError> {
    let transaction = database.transaction(&[ENTRIES], TransactionMode::ReadWrite)?;
    let entries = transaction.object_store(ENTRIES)?;
    put(&entries, from_others)?;
    written(transaction).await
}

/// Entries of this device, after its last one.
pub(in crate::logbook) fn signed(device: DeviceId, last: u64, drafts: Vec<Draft>) -> Vec<Entry> {
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
    let asked: IdbTransaction = transaction.into();
    match Transaction::from(asked.clone()).commit()?.await? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(DbError::of_aborted(asked.error().as_ref())),
    }
}

/// A block has a new key and never takes the place of another one: were there no chance left in the world, nothing
/// would be written.
fn add_blocks(store: &ObjectStore, blocks: &[String]) -> Result<(), DbError> {
    for block in blocks {
        store.add(&value_of(block), Some(&new_block()))?;
    }
    Ok(())
}

/// The journal counts in microseconds.
fn rounded(at: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
