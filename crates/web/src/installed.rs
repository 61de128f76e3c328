//! The app on this device: its own files for days without a network, newer versions of them, and whether the browser
//! promised to keep the log.

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, StorageEstimate};

use crate::browser;
use crate::logbook::{Origin, Regain};

const WORKER: &str = "/sw.js";
/// What the worker understands: see sw.js.
const TAKE_OVER: &str = "take over";
const TAKE_CHARGE: &str = "take charge";
/// An open page looks for a newer version this often.
const LOOK_EVERY_MS: i32 = 3_600_000;

/// How much of the browser's room is used, in bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Room {
    pub(crate) used: f64,
    /// What the browser would give.
    pub(crate) given: f64,
}

/// The app on this device. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Installed {
    regain: Regain,
    has_newer: RwSignal<bool>,
    is_lasting: RwSignal<Option<bool>>,
    room: RwSignal<Option<Room>>,
    registration: StoredValue<Option<ServiceWorkerRegistration>, LocalStorage>,
}

/// The app on this device, in any component.
pub(crate) fn use_installed() -> Installed {
    expect_context()
}

impl Installed {
    /// Nothing is asked yet.
    pub(crate) fn new(regain: Regain) -> Self {
        Self {
            regain,
            has_newer: RwSignal::new(false),
            is_lasting: RwSignal::new(None),
            room: RwSignal::new(None),
            registration: StoredValue::new_local(None),
        }
    }

    /// Installs the app's own files and follows newer ones; asks for lasting storage with the first own entry.
    pub(crate) fn start(self) {
        if is_private_line() {
            spawn_local(async move {
                // without the worker the app works as long as there is a network
                let _ = self.install().await;
            });
        }
        spawn_local(self.measure());
        self.regain.on_kept(move |_, from| {
            let is_promised = self.is_lasting.get_untracked() == Some(true);
            if from == Origin::Here && !is_promised && !self.regain.is_sample_now() {
                spawn_local(self.ask_to_last());
            }
        });
    }

    /// A newer version waits, and no set would be disturbed.
    pub(crate) fn offers_newer(self) -> bool {
        let trains = self.regain.view().is_some_and(|view| view.day.running.is_some());
        self.has_newer.get() && !trains
    }

    /// Whether the browser promised to keep the log; `None` if it does not say.
    pub(crate) fn is_lasting(self) -> Option<bool> {
        self.is_lasting.get()
    }

    /// How much room is used, if the browser says.
    pub(crate) fn room(self) -> Option<Room> {
        self.room.get()
    }

    /// Lets the newer version take over and loads the page again. Entries are written before they are shown, so that
    /// none is lost.
    pub(crate) fn take_newer(self) {
        let Some(worker) = self.registration.get_value().and_then(|found| found.waiting()) else {
            browser::load_anew();
            return;
        };
        if let Some(container) = container() {
            container.set_oncontrollerchange(Some(Closure::once_into_js(browser::load_anew).unchecked_ref()));
        }
        // a worker that is gone already has taken over
        let _ = worker.post_message(&JsValue::from_str(TAKE_OVER));
    }

    async fn install(self) -> Result<(), JsValue> {
        let Some(container) = container() else { return Ok(()) };
        let registration: ServiceWorkerRegistration =
            JsFuture::from(container.register(&format!("{}{WORKER}", browser::base()))).await?.dyn_into()?;
        self.registration.set_value(Some(registration.clone()));
        self.look();
        self.join();
        let found = Closure::<dyn Fn()>::new(move || self.follow());
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget(); // it is needed for as long as the page is open
        self.follow();
        let again = Closure::<dyn Fn()>::new(move || {
            // offline there is nothing newer
            let _ = registration.update();
        });
        if let Some(window) = browser::window() {
            window.set_interval_with_callback_and_timeout_and_arguments_0(
                again.as_ref().unchecked_ref(),
                LOOK_EVERY_MS,
            )?;
        }
        again.forget();
        Ok(())
    }

    /// Looks again whenever the version that is being installed gets further.
    fn follow(self) {
        let installing = self.registration.get_value().and_then(|found| found.installing());
        if let Some(worker) = installing {
            let changed = Closure::<dyn Fn()>::new(move || self.look());
            worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
            changed.forget();
        }
    }

    /// The first version has nothing to take over from.
    fn look(self) {
        let waits = self.registration.get_value().is_some_and(|found| found.waiting().is_some());
        self.has_newer.set(waits && is_controlled());
    }

    /// A page that was asked for while the worker became active belongs to nobody, and would until it is loaded again.
    fn join(self) {
        let active = self.registration.get_value().and_then(|found| found.active());
        if let Some(worker) = active.filter(|_| !is_controlled()) {
            // one that is gone has a successor, which takes charge by itself
            let _ = worker.post_message(&JsValue::from_str(TAKE_CHARGE));
        }
    }

    async fn ask_to_last(self) {
        let Some(window) = browser::window().filter(|_| is_private_line()) else { return };
        if let Ok(asked) = window.navigator().storage().persist()
            && let Ok(promised) = JsFuture::from(asked).await
        {
            self.is_lasting.set(promised.as_bool());
        }
    }

    /// Asks how much room there is, and what was promised.
    pub(crate) async fn measure(self) {
        let Some(window) = browser::window().filter(|_| is_private_line()) else { return };
        let storage = window.navigator().storage();
        if let Ok(asked) = storage.persisted()
            && let Ok(promised) = JsFuture::from(asked).await
        {
            self.is_lasting.set(promised.as_bool());
        }
        if let Ok(asked) = storage.estimate()
            && let Ok(room) = JsFuture::from(asked).await
        {
            let room: StorageEstimate = room.unchecked_into();
            let room = room.get_usage().zip(room.get_quota());
            self.room.set(room.map(|(used, given)| Room { used, given }));
        }
    }
}

/// Whether nobody on the way can read along: https, or this computer. Without it the browser offers no files for days
/// without a network, no lasting storage, no notifications and no wake lock.
pub(crate) fn is_private_line() -> bool {
    browser::window().is_some_and(|window| window.is_secure_context())
}

/// Whether a worker answers for this page.
fn is_controlled() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Absent in old browsers and some private windows.
pub(crate) fn container() -> Option<ServiceWorkerContainer> {
    let navigator = browser::window()?.navigator();
    let has_it = js_sys::Reflect::has(&navigator, &JsValue::from_str("serviceWorker")).unwrap_or(false);
    has_it.then(|| navigator.service_worker())
}
