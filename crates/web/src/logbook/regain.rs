//! The one thing that pages share: the journal, its view, and the ways to add to it.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use leptos::task::spawn_local;
use regain_journal::{Body, DeviceId, Draft, Entry, EntryId, pack};

use super::db::{Stored, Told, signed};
use super::refused::Refused;
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
    /// Another tab deleted the log that is open, or keeps it in a newer way.
    is_gone: StoredValue<bool>,
    refused: Refused,
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
            is_gone: StoredValue::new(false),
            refused: Refused::new(),
        }
    }

    /// Opens the log that was open last, reads it and asks about now.
    pub(crate) fn open(self) {
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
        let told: Told = Rc::new(move |why| self.lose(why));
        let opening = Db::open(name, || drop(regain_answer::find_exercise("")), told);
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
        self.is_gone.set_value(false);
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

    /// The person read it, and what waits is given up.
    pub(crate) fn clear_trouble(self) {
        self.trouble.set(None);
        self.refused.decide(false);
    }

    /// Whether something was not kept that can be tried again.
    pub(crate) fn has_refused(self) -> bool {
        self.refused.waits()
    }

    /// Tries again to keep what was refused.
    pub(crate) fn try_again(self) {
        self.trouble.set(None);
        self.refused.decide(true);
    }

    /// Whether another tab deleted the log that is shown, or keeps it in a newer way: nothing is written here then.
    pub(crate) fn is_gone(self) -> bool {
        self.is_gone.get_value()
    }

    fn lose(self, why: DbError) {
        self.is_gone.set_value(true);
        self.trouble.set(Some(Trouble::Storage(why)));
        self.refused.decide(false);
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
                // the person did not say it and is not asked about it
                self.keep_while(&[Draft { id: new_id(), body: Body::Shown(note) }], &|_| true).await;
            });
        }
    }

    /// The same for drafts that have their ids. What is refused waits until the person has it tried again, gives it up
    /// or says something else; meanwhile what they typed is where it was.
    pub(crate) async fn keep(self, drafts: Vec<Draft>) -> bool {
        self.refused.decide(false);
        loop {
            match self.try_to_keep(&drafts, &|_| true).await {
                Ok(is_kept) => return is_kept,
                Err(error) if error.may_pass() && self.refused.decision().await => {}
                Err(_) => return false,
            }
        }
    }

    /// The same for many, which are not tried again from above the page; `goes_on` is told how many are done, and may
    /// stop it: then nothing is kept.
    pub(crate) async fn keep_while(self, drafts: &[Draft], goes_on: &dyn Fn(usize) -> bool) -> bool {
        self.try_to_keep(drafts, goes_on).await.unwrap_or(false)
    }

    async fn try_to_keep(self, drafts: &[Draft], goes_on: &dyn Fn(usize) -> bool) -> Result<bool, DbError> {
        self.be_read().await;
        let kept = match (self.db(), self.unkept.get_value()) {
            (Some(db), _) => db.append_while(drafts, goes_on).await,
            (None, Some(device)) => {
                let last = self.ask(|book| book.heads().get(&device).copied()).flatten();
                Ok(Some(signed(device, last.unwrap_or(0), drafts.to_vec())))
            }
            (None, None) => return Ok(false),
        };
        match kept {
            Ok(Some(entries)) => {
                self.be_kept();
                self.take(&entries);
                self.tell(&entries, Origin::Here);
                Ok(true)
            }
            Ok(None) | Err(DbError::PutAway) => Ok(false),
            Err(error) => {
                self.trouble.set(Some(Trouble::Storage(error.clone())));
                Err(error)
            }
        }
    }

    /// What was said of storage that keeps again is no longer so.
    fn be_kept(self) {
        if matches!(self.trouble.get_untracked(), Some(Trouble::Storage(error)) if error.may_pass()) {
            self.trouble.set(None);
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
        self.refused.decide(false);
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
        let held = Trouble::Storage(DbError::Held);
        let is_held = held.clone();
        let deleted = Db::delete(name, move || self.trouble.set(Some(is_held))).await;
        if self.trouble.get_untracked() == Some(held) {
            self.trouble.set(None);
        }
        deleted
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
