//! The one thing that pages share: the journal, its view, and the ways to add to it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use leptos::task::spawn_local;
use regain_journal::{Body, Draft, Entry, EntryId};

use super::{Book, Db, DbError, View};
use crate::browser;

/// Which of the two logs of this browser is open: `sample` or nothing.
const OPEN_LOG: &str = "regain.log";
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

/// The journal of this browser. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Regain {
    book: StoredValue<Book, LocalStorage>,
    db: StoredValue<Option<Db>, LocalStorage>,
    view: RwSignal<Option<Arc<View>>>,
    trouble: RwSignal<Option<Trouble>>,
    is_sample: RwSignal<bool>,
}

/// The journal, in any component.
pub(crate) fn use_regain() -> Regain {
    expect_context()
}

impl Regain {
    /// Nothing is read yet.
    pub(crate) fn new() -> Self {
        Self {
            book: StoredValue::new_local(Book::default()),
            db: StoredValue::new_local(None),
            view: RwSignal::new(None),
            trouble: RwSignal::new(None),
            is_sample: RwSignal::new(browser::setting(OPEN_LOG).as_deref() == Some("sample")),
        }
    }

    /// Opens the log that was open last, reads it and asks about now.
    pub(crate) fn open(self) {
        spawn_local(async move {
            if let Err(error) = self.read().await {
                self.trouble.set(Some(Trouble::Storage(error)));
                // a log that is not kept can still be tried
                self.look();
            }
        });
    }

    async fn read(self) -> Result<(), DbError> {
        let name = if self.is_sample.get_untracked() { SAMPLE } else { OWN };
        let db = Db::open(name).await?;
        let entries = db.entries().await?;
        self.book.set_value(Book::of(entries));
        self.db.set_value(Some(db));
        self.look();
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

    /// The same for drafts that have their ids.
    pub(crate) async fn keep(self, drafts: Vec<Draft>) -> bool {
        let Some(db) = self.db() else { return false };
        match db.append(drafts).await {
            Ok(entries) => {
                self.take(&entries);
                true
            }
            Err(error) => {
                self.trouble.set(Some(Trouble::Storage(error)));
                false
            }
        }
    }

    /// Entries that are kept already: signed here, by another tab, or by another device.
    pub(crate) fn take(self, entries: &[Entry]) {
        self.book.update_value(|book| book.take(entries));
        self.look();
    }

    /// Opens the simulated lifter's log, empty at first.
    ///
    /// # Errors
    /// Storage refuses.
    pub(crate) async fn open_sample(self) -> Result<(), DbError> {
        browser::keep_setting(OPEN_LOG, "sample");
        self.is_sample.set(true);
        self.read().await
    }

    /// Removes the simulated lifter's log and opens the own one.
    ///
    /// # Errors
    /// Storage refuses.
    pub(crate) async fn remove_sample(self) -> Result<(), DbError> {
        if let Some(db) = self.db() {
            db.close();
        }
        self.db.set_value(None);
        Db::delete(SAMPLE).await?;
        browser::forget_setting(OPEN_LOG);
        self.is_sample.set(false);
        self.read().await
    }

    /// Removes everything that this browser keeps.
    ///
    /// # Errors
    /// Storage refuses.
    pub(crate) async fn delete_everything(self) -> Result<(), DbError> {
        if let Some(db) = self.db() {
            db.close();
        }
        self.db.set_value(None);
        Db::delete(SAMPLE).await?;
        Db::delete(OWN).await?;
        browser::forget_setting(OPEN_LOG);
        self.is_sample.set(false);
        self.read().await
    }
}

/// A new id, in the order of time.
pub(crate) fn new_id() -> EntryId {
    EntryId::new_v7(browser::timestamp(), browser::random())
}
