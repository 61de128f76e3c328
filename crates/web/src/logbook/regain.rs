//! The one thing that pages share: the journal, its view, and the ways to add to it.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use leptos::task::spawn_local;
use regain_journal::{Body, DeviceId, Draft, Entry, EntryId, pack};

use super::db::{REMOVED, Stored, signed};
use super::{Book, Db, DbError, View};
use crate::browser::{self, OPEN_LOG};
use crate::choices;

const OWN: &str = "regain";
const SAMPLE: &str = "regain-sample";

/// What went wrong with keeping or answering; what was typed stays on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Storage.
    Storage(DbError),
    /// The clock of this device is outside the years that are known.
    Clock(String),
    /// Another tab removed the log that was open here.
    Removed,
    /// Another tab has the log open that is to be removed, and holds it.
    Held,
}

/// Where entries came from that were just kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// They were signed here.
    Here,
    /// The server sent them.
    Server,
}

type Listener = Rc<dyn Fn(&[Entry], Origin)>;

/// The journal of this browser. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Regain {
    listeners: StoredValue<Vec<Listener>, LocalStorage>,
    book: StoredValue<Book, LocalStorage>,
    db: StoredValue<Option<Db>, LocalStorage>,
    view: RwSignal<Option<Arc<View>>>,
    trouble: RwSignal<Option<Trouble>>,
    is_sample: RwSignal<bool>,
    /// This browser refuses to keep anything: entries are signed so, and gone with the tab.
    unkept: StoredValue<Option<DeviceId>>,
    /// The first reading since the page was loaded has ended, well or not.
    was_read: StoredValue<bool>,
}

/// The journal, in any component.
pub(crate) fn use_regain() -> Regain {
    expect_context()
}

impl Regain {
    /// Nothing is read yet.
    pub(crate) fn new() -> Self {
        Self {
            listeners: StoredValue::new_local(Vec::new()),
            book: StoredValue::new_local(Book::default()),
            db: StoredValue::new_local(None),
            view: RwSignal::new(None),
            trouble: RwSignal::new(None),
            is_sample: RwSignal::new(browser::is_sample_open()),
            unkept: StoredValue::new(None),
            was_read: StoredValue::new(false),
        }
    }

    /// Opens the log that was open last, reads it and asks about now.
    pub(crate) fn open(self) {
        let removed = window_event_listener_untyped(REMOVED, move |_| {
            self.let_go();
            self.trouble.set(Some(Trouble::Removed));
        });
        on_cleanup(move || removed.remove());
        // asked for before the page is drawn: the browser opens the database meanwhile
        let reading = self.read();
        spawn_local(async move {
            if let Err(error) = reading.await {
                self.trouble.set(Some(Trouble::Storage(error)));
                self.look();
            }
            self.was_read.set_value(true);
        });
    }

    /// Waits until the log is open: pages take taps before that, and none may be lost.
    async fn be_read(self) {
        while !self.was_read.get_value() {
            browser::breathe().await;
        }
    }

    fn read(self) -> impl Future<Output = Result<(), DbError>> {
        let name = if self.is_sample.get_untracked() { SAMPLE } else { OWN };
        // the catalogue is needed with the first name, and takes as long to read as some years of a log
        let opening = Db::open(name, || drop(regain_answer::find_exercise("")));
        self.read_from(opening)
    }

    async fn read_from(
        self,
        opening: impl Future<Output = Result<(Db, Result<Stored, DbError>), DbError>>,
    ) -> Result<(), DbError> {
        let (db, stored) = match opening.await {
            Err(error @ DbError::Refused(_)) => {
                // a log that is not kept can still be looked round in, and tried
                self.unkept.update_value(|unkept| *unkept = unkept.or(Some(DeviceId(new_id().0))));
                self.trouble.set(Some(Trouble::Storage(error)));
                self.look();
                return Ok(());
            }
            opened => opened?,
        };
        let Stored { entries, to_copy, broken } = stored?;
        if let Some(error) = broken {
            self.trouble.set(Some(Trouble::Storage(error)));
        }
        browser::mark("entries");
        self.book.set_value(Book::of(entries));
        self.db.set_value(Some(db.clone()));
        browser::mark("journal");
        self.look();
        browser::mark("day");
        spawn_local(async move {
            browser::breathe().await;
            // what could not be put together is read one by one, as before
            let _ = db.gather().await;
            // another log may have been opened since
            let is_open = self.db().is_some_and(|open| open.device() == db.device());
            let Some(blocks) = to_copy.filter(|_| is_open) else { return };
            if let Some(packed) = self.ask(|book| pack(book.journal().entries()).ok()).flatten() {
                // without a copy the blocks are read, as before
                let _ = db.keep_copy(&blocks, &packed).await;
            }
        });
        Ok(())
    }

    /// Asks again about now.
    pub(crate) fn look(self) {
        let now = browser::now();
        let view = self.book.try_update_value(|book| View::of(book, &now));
        match view {
            Some(Ok(view)) => self.view.set(Some(Arc::new(view))),
            Some(Err(error)) => self.trouble.set(Some(Trouble::Clock(error.to_string()))),
            None => {}
        }
    }

    /// The moment; `None` until the journal is read.
    pub(crate) fn view(self) -> Option<Arc<View>> {
        self.view.get()
    }

    /// The moment without following its changes.
    pub(crate) fn view_now(self) -> Option<Arc<View>> {
        self.view.get_untracked()
    }

    /// What went wrong last.
    pub(crate) fn trouble(self) -> Option<Trouble> {
        self.trouble.get()
    }

    /// The person read it.
    pub(crate) fn clear_trouble(self) {
        self.trouble.set(None);
    }

    /// Whether the simulated lifter's log is open.
    pub(crate) fn is_sample(self) -> bool {
        self.is_sample.get()
    }

    /// The same without following its changes.
    pub(crate) fn is_sample_now(self) -> bool {
        self.is_sample.get_untracked()
    }

    /// Asks the journal in memory.
    pub(crate) fn ask<T>(self, question: impl FnOnce(&mut Book) -> T) -> Option<T> {
        self.book.try_update_value(question)
    }

    /// The database, for what belongs to this browser alone.
    pub(crate) fn db(self) -> Option<Db> {
        self.db.get_value()
    }

    /// Writes down what a person said, and shows the day after it. False if it was not kept; `trouble` says why.
    pub(crate) async fn say(self, bodies: Vec<Body>) -> bool {
        let drafts = bodies.into_iter().map(|body| Draft { id: new_id(), body }).collect();
        self.keep(drafts).await
    }

    /// Notes that the day was shown, so that it can be graded later; once an hour while it says the same.
    pub(crate) fn note_shown(self, view: &View) {
        let note = self.ask(|book| book.note_of(&view.day, &view.at));
        if let Some(note) = note.flatten() {
            spawn_local(async move {
                self.say(vec![Body::Shown(note)]).await;
            });
        }
    }

    /// The same for drafts that have their ids.
    pub(crate) async fn keep(self, drafts: Vec<Draft>) -> bool {
        self.keep_while(drafts, &|_| true).await
    }

    /// The same for many; `goes_on` is told how many are done, and may stop it: then nothing is kept.
    pub(crate) async fn keep_while(self, drafts: Vec<Draft>, goes_on: &dyn Fn(usize) -> bool) -> bool {
        self.be_read().await;
        let kept = match (self.db(), self.unkept.get_value()) {
            (Some(db), _) => db.append_while(drafts, goes_on).await,
            (None, Some(device)) => {
                let last = self.ask(|book| book.heads().get(&device).copied()).flatten();
                Ok(Some(signed(device, last.unwrap_or(0), drafts)))
            }
            // it was removed under the page, which says so again
            (None, None) => {
                self.trouble.set(Some(Trouble::Removed));
                return false;
            }
        };
        match kept {
            Ok(Some(entries)) => {
                self.take(&entries);
                self.tell(&entries, Origin::Here);
                true
            }
            Ok(None) => false,
            Err(error) => {
                self.trouble.set(Some(Trouble::Storage(error)));
                false
            }
        }
    }

    /// Keeps what the server sent. The day is not asked again: pages of an exchange follow one another.
    ///
    /// # Errors
    /// There is no room, or storage refuses; nothing was kept then.
    pub(crate) async fn receive(self, entries: &[Entry]) -> Result<(), DbError> {
        let Some(db) = self.db() else { return Ok(()) };
        db.receive(entries).await?;
        self.book.update_value(|book| book.take(entries));
        self.tell(entries, Origin::Server);
        Ok(())
    }

    /// Calls this with whatever is kept from now on.
    pub(crate) fn on_kept(self, listener: impl Fn(&[Entry], Origin) + 'static) {
        self.listeners.update_value(|listeners| listeners.push(Rc::new(listener)));
    }

    fn tell(self, entries: &[Entry], from: Origin) {
        self.listeners.get_value().iter().for_each(|listener| listener(entries, from));
    }

    /// Entries that are kept already, by another tab.
    pub(crate) fn take(self, entries: &[Entry]) {
        self.book.update_value(|book| book.take(entries));
        self.look();
    }

    /// Reads the open log again from the beginning: another tab added much to it.
    pub(crate) fn read_again(self) {
        spawn_local(async move {
            if let Err(error) = self.read().await {
                self.trouble.set(Some(Trouble::Storage(error)));
            }
        });
    }

    /// Lets go of the open log before another one is opened, so that nothing takes the one for the other.
    fn let_go(self) {
        if let Some(db) = self.db() {
            db.close();
        }
        self.db.set_value(None);
        self.book.set_value(Book::default());
        self.view.set(None);
    }

    /// Opens the simulated lifter's log, empty at first.
    ///
    /// # Errors
    /// Storage refuses.
    pub(crate) async fn open_sample(self) -> Result<(), DbError> {
        self.let_go();
        browser::keep_setting(OPEN_LOG, browser::SAMPLE);
        self.is_sample.set(true);
        self.read().await
    }

    /// Removes the simulated lifter's log and opens the own one.
    ///
    /// # Errors
    /// Storage refuses.
    pub(crate) async fn remove_sample(self) -> Result<(), DbError> {
        self.let_go();
        self.delete(SAMPLE).await?;
        browser::forget_setting(OPEN_LOG);
        browser::forget_sample();
        self.is_sample.set(false);
        self.read().await
    }

    /// Nothing is there where nothing is kept.
    async fn delete(self, name: &str) -> Result<(), DbError> {
        if self.unkept.get_value().is_some() {
            return Ok(());
        }
        let removed = Db::delete(name, move || self.trouble.set(Some(Trouble::Held))).await;
        self.trouble.update(|trouble| *trouble = trouble.take().filter(|trouble| *trouble != Trouble::Held));
        removed
    }

    /// Removes everything that this browser keeps.
    ///
    /// # Errors
    /// Storage refuses.
    pub(crate) async fn delete_everything(self) -> Result<(), DbError> {
        self.let_go();
        self.delete(SAMPLE).await?;
        self.delete(OWN).await?;
        choices::forget_person();
        self.is_sample.set(false);
        self.read().await
    }
}

/// A new id, in the order of time.
pub(crate) fn new_id() -> EntryId {
    EntryId::new_v7(browser::timestamp(), browser::random())
}
