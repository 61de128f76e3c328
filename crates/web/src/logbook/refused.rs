//! What was not kept, until the person says whether to try again.

use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What waits, if anything does. Copies are the same one.
#[derive(Clone, Copy)]
pub(super) struct Refused {
    decide: RwSignal<Option<Function>, LocalStorage>,
}

impl Refused {
    /// Nothing waits.
    pub(super) fn new() -> Self {
        Self { decide: RwSignal::new_local(None) }
    }

    /// Whether something waits.
    pub(super) fn waits(self) -> bool {
        self.decide.with(Option::is_some)
    }

    /// Says whether what waits is tried again. Where nothing waits, nothing happens.
    pub(super) fn decide(self, again: bool) {
        if let Some(decide) = self.decide.try_update(Option::take).flatten() {
            let _ = decide.call1(&JsValue::NULL, &JsValue::from_bool(again)); // a promise is always ready to hear
        }
    }

    /// Waits until it is decided. What waited before is given up: one thing at a time is asked about.
    pub(super) async fn decision(self) -> bool {
        self.decide(false);
        let decided = Promise::new(&mut |decide, _| self.decide.set(Some(decide)));
        JsFuture::from(decided).await.is_ok_and(|again| again.is_truthy())
    }
}
