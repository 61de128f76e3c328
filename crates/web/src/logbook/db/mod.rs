//! The journal in IndexedDB: entries are added, never changed.

mod blocks;
mod connection;
mod error;
mod keys;
mod read;
mod write;

use std::rc::Rc;

use futures_util::future::join;
use idb::Database;
use regain_journal::{DeviceId, Draft, Entry, EntryId};

use connection::{Connection, delete, text_in};

pub(crate) use connection::Told;
pub(crate) use error::DbError;
pub(crate) use read::Stored;
pub(super) use write::signed;

use crate::browser;

/// Entries as lines of JSON: one by one by device and number, and before those in the order of keys many lines
/// together (`blocks`).
const ENTRIES: &str = "entries";
/// What belongs to this browser alone: who it is, and what is being typed.
const META: &str = "meta";
const STORES: [&str; 2] = [ENTRIES, META];
const VERSION: u32 = 1;
const DEVICE: &str = "device";
const LAST_NUMBER: &str = "last number";
/// All blocks that there were in one value (`regain_journal::pack`), and the names of these blocks.
const COPY: &str = "copy";
const COPY_OF: &str = "copy of";

/// The database of one log.
#[derive(Clone)]
pub(crate) struct Db {
    connection: Rc<Connection>,
    device: DeviceId,
}

impl Db {
    /// Opens the log of this name, or starts it, and reads it. The browser is asked at once, whenever the answer is
    /// waited for; `meanwhile` is done while it reads. Later `told` hears if another tab deletes or changes the log;
    /// nothing is written here from then on.
    ///
    /// # Errors
    /// The browser refuses storage; or what is stored cannot be read.
    pub(crate) fn open(
        name: &str,
        meanwhile: impl FnOnce(),
        told: Told,
    ) -> impl Future<Output = Result<(Self, Result<Stored, DbError>), DbError>> {
        let opening = Connection::open(name, told);
        async move {
            let connection = Rc::new(opening.await?);
            let database = connection.database()?;
            browser::mark("open");
            let (device, stored) = join(own_device(&database), read::entries(&database, meanwhile)).await;
            let device = device.map_err(DbError::at_opening)?;
            Ok((Self { connection, device }, stored))
        }
    }

    /// Removes the log of this name from this browser. `held` is called if another tab does not let go of it; then
    /// this waits until that tab is closed.
    ///
    /// # Errors
    /// The browser refuses.
    pub(crate) async fn delete(name: &str, held: impl FnOnce() + 'static) -> Result<(), DbError> {
        delete(name, held).await
    }

    /// Lets go of the database, so that it can be removed.
    pub(crate) fn close(&self) {
        self.connection.close();
    }

    /// This device, as its entries are signed.
    pub(crate) fn device(&self) -> DeviceId {
        self.device
    }

    /// Keeps a copy of all entries of these blocks, to be read quickly the next time.
    ///
    /// # Errors
    /// There is no room, or storage refuses; there is no copy then, or the one before.
    pub(crate) async fn keep_copy(&self, blocks: &[String], packed: &[u8]) -> Result<(), DbError> {
        self.ask(async |database| write::copy(&database, blocks, packed).await).await
    }

    /// Puts single entries together once they are many, so that the log is read quickly the next time. Each step is
    /// one transaction: whatever happens, an entry is in the database before and after.
    ///
    /// # Errors
    /// There is no room, or storage refuses; every entry is where it was then.
    pub(crate) async fn gather(&self) -> Result<(), DbError> {
        self.ask(async |database| write::gathered(&database).await).await
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
        drafts: &[Draft],
        goes_on: &dyn Fn(usize) -> bool,
    ) -> Result<Option<Vec<Entry>>, DbError> {
        self.ask(async |database| write::new(&database, self.device, drafts.to_vec(), goes_on).await).await
    }

    /// Keeps entries that other devices signed; those that are here already are left as they are.
    ///
    /// # Errors
    /// There is no room, or storage refuses; nothing was kept then.
    pub(crate) async fn receive(&self, from_others: &[Entry]) -> Result<(), DbError> {
        self.ask(async |database| write::received(&database, from_others).await).await
    }

    /// A text of this browser alone.
    ///
    /// # Errors
    /// Storage cannot be read.
    pub(crate) async fn text(&self, name: &str) -> Result<Option<String>, DbError> {
        self.ask(async |database| text_in(&database, name).await).await
    }

    /// Keeps a text of this browser alone.
    ///
    /// # Errors
    /// There is no room, or storage refuses.
    pub(crate) async fn keep_text(&self, name: &str, text: &str) -> Result<(), DbError> {
        self.ask(async |database| write::text(&database, name, text).await).await
    }

    /// Once more, if the browser lost the connection: what it did not complete it did not do.
    async fn ask<T>(&self, what: impl AsyncFn(Rc<Database>) -> Result<T, DbError>) -> Result<T, DbError> {
        match what(self.connection.database()?).await {
            Err(DbError::Lost(_)) => {
                let database = self.connection.open_again(self.device).await?;
                what(database).await.map_err(DbError::for_the_second_time)
            }
            done => done,
        }
    }
}

async fn own_device(database: &Database) -> Result<DeviceId, DbError> {
    if let Some(known) = text_in(database, DEVICE).await?.and_then(|known| known.parse().ok()) {
        return Ok(DeviceId(known));
    }
    let new = EntryId::new_v7(browser::timestamp(), browser::random()).0;
    write::text(database, DEVICE, &new.to_string()).await?;
    Ok(DeviceId(new))
}
