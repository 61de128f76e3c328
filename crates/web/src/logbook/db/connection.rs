//! The way to a database: it is let go of when another tab needs it gone, and found again when the browser lost it.

use std::cell::RefCell;
use std::future::IntoFuture as _;
use std::rc::Rc;

use idb::{Database, DatabaseEvent as _, Factory, ObjectStoreParams, TransactionMode};
use regain_journal::DeviceId;
use wasm_bindgen::JsCast as _;
use web_sys::IdbVersionChangeEvent;

use super::keys::key;
use super::{DEVICE, DbError, META, STORES, VERSION};
use crate::browser;

/// Told once, when another tab deleted or changed the log.
pub(crate) type Told = Rc<dyn Fn(DbError)>;

/// An open database of this name.
pub(super) struct Connection {
    name: String,
    database: RefCell<Rc<Database>>,
    /// Why nothing goes through it any more.
    ended: Rc<RefCell<Option<DbError>>>,
    told: Told,
}

impl Connection {
    /// Opens it, or starts it. The browser is asked at once, whenever the answer is waited for.
    pub(super) fn open(name: &str, told: Told) -> impl Future<Output = Result<Self, DbError>> + use<> {
        let (opening, name) = (begin(name), name.to_owned());
        async move {
            let ended = Rc::new(RefCell::new(None));
            let opened = async { opening?.await }.await;
            let opened = opened.map_err(|error| DbError::from(error).at_opening())?;
            let database = RefCell::new(Rc::new(follow(opened, &ended, &told)));
            Ok(Self { name, database, ended, told })
        }
    }

    /// The database.
    ///
    /// # Errors
    /// It was let go of, or another tab deleted or changed it.
    pub(super) fn database(&self) -> Result<Rc<Database>, DbError> {
        let ended = self.ended.borrow().clone();
        ended.map_or_else(|| Ok(Rc::clone(&self.database.borrow())), Err)
    }

    /// Opens it once more after the browser lost it, if it is still the log of this device: what was deleted
    /// meanwhile is not written to.
    ///
    /// # Errors
    /// It cannot be opened, or is not the one it was.
    pub(super) async fn open_again(&self, device: DeviceId) -> Result<Rc<Database>, DbError> {
        self.database()?.close();
        let opened = async { begin(&self.name)?.await }.await;
        let opened = opened.map_err(|error| DbError::Lost(error.to_string()))?;
        let database = Rc::new(follow(opened, &self.ended, &self.told));
        let is_same = text_in(&database, DEVICE).await?.is_some_and(|known| known == device.to_string());
        // it may have been let go of while it was opened
        self.database()?;
        if !is_same {
            database.close();
            end(&self.ended, &self.told, DbError::Deleted);
            return Err(DbError::Deleted);
        }
        *self.database.borrow_mut() = Rc::clone(&database);
        Ok(database)
    }

    /// Nothing goes through it any more, and it is in nobody's way.
    pub(super) fn close(&self) {
        self.ended.borrow_mut().get_or_insert(DbError::PutAway);
        self.database.borrow().close();
    }
}

/// A connection that nobody holds would still be in the way of a deletion.
impl Drop for Connection {
    fn drop(&mut self) {
        self.database.borrow().close();
    }
}

/// Removes the database of this name. `held` is called if another tab does not let go of it; it is removed once that
/// tab is closed.
///
/// # Errors
/// The browser refuses.
pub(super) async fn delete(name: &str, held: impl FnOnce() + 'static) -> Result<(), DbError> {
    let mut request = Factory::new()?.delete(&browser::named_here(name))?;
    request.on_blocked(move |_| held());
    Ok(request.into_future().await?)
}

/// A text of this browser alone.
pub(super) async fn text_in(database: &Database, name: &str) -> Result<Option<String>, DbError> {
    let transaction = database.transaction(&[META], TransactionMode::ReadOnly)?;
    let found = transaction.object_store(META)?.get(key(name))?.await?;
    Ok(found.and_then(|found| found.as_string()))
}

fn begin(name: &str) -> Result<impl Future<Output = Result<Database, idb::Error>> + use<>, idb::Error> {
    let mut request = Factory::new()?.open(&browser::named_here(name), Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in STORES {
                // it exists already after an upgrade that was cut off
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    Ok(request.into_future())
}

/// Lets go of the database when another tab is to delete or to change it: that tab waits for it.
fn follow(mut database: Database, ended: &Rc<RefCell<Option<DbError>>>, told: &Told) -> Database {
    let (ended, told) = (Rc::clone(ended), Rc::clone(told));
    database.on_version_change(move |event| {
        // what is being written is finished, and nothing is begun
        if let Some(Ok(database)) = event.target().map(Database::try_from) {
            database.close();
        }
        let event: Option<&IdbVersionChangeEvent> = event.dyn_ref();
        let is_deleted = event.is_none_or(|event| event.new_version().is_none());
        end(&ended, &told, if is_deleted { DbError::Deleted } else { DbError::Newer });
    });
    database
}

fn end(ended: &RefCell<Option<DbError>>, told: &Told, why: DbError) {
    // what was let go of here is nobody's loss
    if ended.borrow().is_none() {
        *ended.borrow_mut() = Some(why.clone());
        told(why);
    }
}
