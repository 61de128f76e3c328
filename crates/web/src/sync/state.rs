//! Where the log stands with the server, and what makes it ask again.

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use leptos::task::spawn_local;
use regain_sync::{Stop, lacks};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

use super::drive::{Failure, exchange};
use super::line::ask;
use super::news::News;
use super::remote::Remote;
use crate::browser;
use crate::logbook::{Origin, Regain};

/// After a line that broke it is tried again so much later, and whenever the page is looked at.
const TRY_AGAIN_MS: i32 = 30_000;

/// Where the log stands with the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing is known yet, or nobody signed in: the log is here alone.
    Alone,
    /// Both sides have the same.
    Synced,
    /// Entries come and go.
    Syncing {
        /// Entries that came or went.
        done: u64,
        /// Entries in all.
        of: u64,
    },
    /// The server cannot be reached.
    Offline,
    /// The server, or the exchange, refuses.
    Refused(Stop),
    /// This browser could not keep what came.
    NotKept,
}

/// The exchange with the server. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Sync {
    pub(super) regain: Regain,
    pub(super) state: RwSignal<State>,
    pub(super) remote: RwSignal<Remote>,
    /// A Regain server answered, whether or not somebody is signed in.
    pub(super) has_server: RwSignal<bool>,
    is_running: StoredValue<bool>,
    /// Something happened while an exchange ran.
    is_wanted: StoredValue<bool>,
    may_join: StoredValue<bool>,
    news: StoredValue<Option<News>, LocalStorage>,
}

/// The exchange, in any component.
pub(crate) fn use_sync() -> Sync {
    expect_context()
}

impl Sync {
    /// Nothing is asked yet.
    pub(crate) fn new(regain: Regain) -> Self {
        Self {
            regain,
            state: RwSignal::new(State::Alone),
            remote: RwSignal::new(Remote::default()),
            has_server: RwSignal::new(false),
            is_running: StoredValue::new(false),
            is_wanted: StoredValue::new(false),
            may_join: StoredValue::new(false),
            news: StoredValue::new_local(None),
        }
    }

    /// Asks whenever there may be something new: an entry, a network, a look at the page, the server's own word.
    pub(crate) fn start(self) {
        self.regain.on_kept(move |_, from| {
            if from == Origin::Here {
                self.sync();
            }
        });
        let is_open = Memo::new(move |_| self.regain.view().is_some() && !self.regain.is_sample());
        Effect::new(move |_| {
            if is_open.get() {
                spawn_local(self.meet());
            } else {
                self.stop_listening();
            }
        });
        let again = Closure::<dyn Fn()>::new(move || self.look_again());
        if let Some(window) = browser::window() {
            for event in ["online", "focus", "pageshow"] {
                // without it the next entry begins an exchange
                let _ = window.add_event_listener_with_callback(event, again.as_ref().unchecked_ref());
            }
        }
        if let Some(document) = browser::document() {
            let _ = document.add_event_listener_with_callback(browser::SEEN, again.as_ref().unchecked_ref());
        }
        again.forget(); // it is needed for as long as the page is open
    }

    /// Where it stands.
    pub(crate) fn state(self) -> State {
        self.state.get()
    }

    /// What is known about the server.
    pub(crate) fn remote(self) -> Remote {
        self.remote.get()
    }

    /// The account that was signed in last, without following changes.
    pub(crate) fn account_name_now(self) -> String {
        self.remote.get_untracked().account.unwrap_or_default()
    }

    /// Whether this browser is signed in, without following changes.
    pub(crate) fn is_signed_in_now(self) -> bool {
        self.remote.get_untracked().is_signed_in
    }

    /// Whether a Regain server answered at the app's own address.
    pub(crate) fn has_server(self) -> bool {
        self.has_server.get()
    }

    /// Entries that wait to be sent.
    pub(crate) fn to_send(self) -> u64 {
        let _ = self.regain.view(); // follows what is added
        let ours = self.regain.ask(|book| book.heads()).unwrap_or_default();
        lacks(&self.remote.get().server, &ours)
    }

    /// Begins an exchange, or lets the one that runs be followed by another.
    pub(crate) fn sync(self) {
        let is_own = !self.regain.is_sample_now() && !self.regain.is_gone();
        if !is_own || !self.remote.get_untracked().is_signed_in {
            return;
        }
        if self.is_running.get_value() {
            self.is_wanted.set_value(true);
            return;
        }
        self.is_running.set_value(true);
        spawn_local(async move {
            loop {
                self.is_wanted.set_value(false);
                let ended = exchange(self, self.may_join.get_value()).await;
                self.may_join.set_value(false);
                self.note(ended);
                if !self.is_wanted.get_value() || self.state.get_untracked() != State::Synced {
                    break;
                }
            }
            self.is_running.set_value(false);
        });
    }

    /// The person said that the entries of both sides are theirs.
    pub(crate) fn join(self) {
        self.may_join.set_value(true);
        self.sync();
    }

    /// Learns who is signed in, and begins.
    async fn meet(self) {
        let Some(db) = self.regain.db() else { return };
        let remote = Remote::load(&db).await;
        self.remote.set(remote.clone());
        if remote.is_signed_in {
            self.has_server.set(true);
            self.sync();
            self.listen();
            self.renew_push(false).await;
            return;
        }
        self.state.set(State::Alone);
        // a set-up link or an invitation may have signed this browser in
        let Ok(answer) = ask("GET", "/account", None).await else { return };
        self.has_server.set(answer.status == 200 || answer.text.contains("sign_in_needed"));
        let named: Option<serde_json::Value> = serde_json::from_str(&answer.text).ok();
        let name = named.as_ref().and_then(|account| account["name"].as_str());
        if let Some(name) = name.filter(|_| answer.status == 200 && !self.regain.is_sample_now()) {
            self.signed_in(name.to_owned()).await;
        }
    }

    /// From now on this log and that account are one.
    pub(super) async fn signed_in(self, name: String) {
        self.remote.update(|remote| {
            remote.is_signed_in = true;
            remote.account = Some(name);
        });
        self.keep_remote().await;
        self.sync();
        self.listen();
        self.renew_push(true).await;
    }

    pub(super) async fn keep_remote(self) {
        let Some(db) = self.regain.db().filter(|_| !self.regain.is_sample_now()) else { return };
        if self.remote.get_untracked().keep(&db).await.is_err() {
            self.state.set(State::NotKept);
        }
    }

    pub(super) fn stop_listening(self) {
        self.news.set_value(None);
    }

    fn look_again(self) {
        if browser::is_hidden() {
            // a stream in the background costs battery; the look back asks
            self.stop_listening();
        } else if !self.regain.is_sample_now() {
            self.sync();
            self.listen();
        }
    }

    fn listen(self) {
        let is_open = self.news.with_value(|news| news.as_ref().is_some_and(News::is_open));
        if !is_open && self.remote.get_untracked().is_signed_in {
            self.news.set_value(News::open(move |theirs| {
                let ours = self.regain.ask(|book| book.heads()).unwrap_or_default();
                if lacks(&ours, &theirs) > 0 {
                    self.sync();
                }
            }));
        }
    }

    fn note(self, ended: Result<(), Failure>) {
        self.regain.look();
        match ended {
            Ok(()) => self.state.set(State::Synced),
            Err(Failure::Line) => {
                self.state.set(State::Offline);
                self.try_again();
            }
            Err(Failure::Stop(stop)) => {
                if matches!(stop, Stop::Refused { status: 401, .. }) {
                    self.remote.update(|remote| remote.is_signed_in = false);
                    self.stop_listening();
                }
                self.state.set(State::Refused(stop));
            }
            Err(Failure::NotKept) => self.state.set(State::NotKept),
            // another log was opened meanwhile
            Err(Failure::Closed) => self.state.set(State::Alone),
        }
    }

    fn try_again(self) {
        let again = Closure::once_into_js(move || {
            if self.state.get_untracked() == State::Offline {
                self.sync();
            }
        });
        if let Some(window) = browser::window() {
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(again.unchecked_ref(), TRY_AGAIN_MS);
        }
    }
}
