//! A screen that stays on while a session is open, where the browser can.

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser;
use crate::choices::Switch;

/// Keeps the screen on for as long as the component is shown. The browser lets go when the page is hidden, so it is asked
/// again when the page is seen.
pub(super) fn stay_awake() {
    let held = StoredValue::new_local(None::<JsValue>);
    ask(held);
    let seen = window_event_listener_untyped(browser::SEEN, move |_| ask(held));
    on_cleanup(move || {
        seen.remove();
        if let Some(lock) = held.try_get_value().flatten() {
            call(&lock, "release");
        }
    });
}

fn ask(held: StoredValue<Option<JsValue>, LocalStorage>) {
    let Some(window) = browser::window().filter(|_| Switch::Awake.is_on() && !browser::is_hidden()) else {
        return;
    };
    let Ok(lock) = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("wakeLock")) else { return };
    let Some(promise) = call(&lock, "request").and_then(|asked| asked.dyn_into::<js_sys::Promise>().ok())
    else {
        return;
    };
    leptos::task::spawn_local(async move {
        // refused on low battery: the timer counts all the same
        let Ok(lock) = JsFuture::from(promise).await else { return };
        let before = held.try_get_value().flatten();
        if let Some(left) = held.try_set_value(Some(lock)).flatten().or(before) {
            // the page was left meanwhile, or this one takes its place
            call(&left, "release");
        }
    });
}

/// Calls a function without arguments, where there is one.
fn call(of: &JsValue, name: &str) -> Option<JsValue> {
    browser::method(of, name)?.call0(of).ok()
}
