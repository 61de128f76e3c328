//! The whole log, read at once: from a copy of all blocks, from the blocks that it lacks, and from single entries.

use std::collections::HashSet;
use std::future::IntoFuture as _;

use idb::{Database, ObjectStore, Query, TransactionMode};
use js_sys::Uint8Array;
use regain_journal::{Entry, unpack};
use wasm_bindgen::{JsCast as _, JsValue};

use super::blocks::{read, text_of};
use super::keys::{all_blocks, all_singles, key, name_of};
use super::{COPY, COPY_OF, DbError, ENTRIES, META, STORES};
use crate::browser;

/// So many blocks that the copy lacks cost less to read than to copy again at each start.
const BESIDE_THE_COPY: usize = 8;

/// What the database holds.
pub(crate) struct Stored {
    /// Every entry that can be read.
    pub(crate) entries: Vec<Entry>,
    /// Blocks whose entries are among these and should be copied together, if that saves time.
    pub(crate) to_copy: Option<Vec<String>>,
    /// What could not be read, and is not among them.
    pub(crate) broken: Option<DbError>,
}

/// Every entry: those of the copy, of the blocks that it lacks, and the single ones. `meanwhile` is done while the
/// browser reads.
pub(super) async fn entries(database: &Database, meanwhile: impl FnOnce()) -> Result<Stored, DbError> {
    let transaction = database.transaction(&STORES, TransactionMode::ReadOnly)?;
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
