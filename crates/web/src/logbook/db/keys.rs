//! Where entries stand: blocks before single entries, and those by device and number.

use idb::{KeyRange, Query};
use js_sys::Array;
use regain_journal::{Entry, EntryId};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::browser;

/// The first part of the key of a block: numbers stand before the texts that keys of single entries begin with.
const BLOCK: f64 = 0.0;

/// The key of a value that has a name.
pub(super) fn key(name: &str) -> Query {
    Query::Key(JsValue::from_str(name))
}

/// Device and number: IndexedDB orders arrays part by part.
#[allow(clippy::cast_precision_loss)] // numbers below 2^53
pub(super) fn place(entry: &Entry) -> JsValue {
    let place = Array::new();
    place.push(&JsValue::from_str(&entry.device.to_string()));
    place.push(&JsValue::from_f64(entry.seq as f64));
    place.into()
}

/// A key for a new block, which there never was before.
pub(super) fn new_block() -> JsValue {
    let name = EntryId::new_v7(browser::timestamp(), browser::random()).to_string();
    Array::of2(&JsValue::from_f64(BLOCK), &JsValue::from_str(&name)).into()
}

/// The name in the key of a block.
pub(super) fn name_of(place: &JsValue) -> Option<String> {
    place.dyn_ref::<Array>()?.get(1).as_string()
}

pub(super) fn all_blocks() -> Result<Query, idb::Error> {
    KeyRange::upper_bound(&first_single(), Some(true)).map(Query::from)
}

pub(super) fn all_singles() -> Result<Query, idb::Error> {
    KeyRange::lower_bound(&first_single(), None).map(Query::from)
}

/// Before the key of any single entry, after those of blocks.
fn first_single() -> JsValue {
    Array::of1(&JsValue::from_str("")).into()
}
