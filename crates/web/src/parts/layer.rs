//! What lies over a page, such as a sheet or a later step of a form: the way back closes it before it leaves the page.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, History};

use crate::browser;

/// Marks the places in the browser's history that stand for a layer; its depth follows.
const MARK: &str = "regain.layer ";

/// What lies over the page now, the lowest first. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Layers {
    open: StoredValue<Vec<(u32, Callback<()>)>>,
    last_id: StoredValue<u32>,
    /// A place is being left because its layer is gone: that is no wish of the person.
    is_leaving: StoredValue<bool>,
}

/// From now on, and for as long as the component is shown, the way back calls `close`.
pub(crate) fn use_layer(close: Callback<()>) {
    let layers: Layers = expect_context();
    let id = layers.open(close);
    on_cleanup(move || layers.left(id));
}

impl Layers {
    /// Nothing lies over the page.
    pub(crate) fn new() -> Self {
        Self {
            open: StoredValue::new(Vec::new()),
            last_id: StoredValue::new(0),
            is_leaving: StoredValue::new(false),
        }
    }

    /// Listens for the way back, before the router does.
    pub(crate) fn start(self) {
        // a layer that a reload took away left its place behind
        self.leave_places();
        let moved = Closure::<dyn Fn(Event)>::new(move |event: Event| self.moved(&event));
        if let Some(window) = browser::window() {
            // without it back leaves the page and its sheet at once
            let _ = window.add_event_listener_with_callback("popstate", moved.as_ref().unchecked_ref());
        }
        moved.forget(); // it is needed for as long as the page is open
    }

    fn open(self, close: Callback<()>) -> u32 {
        self.last_id.update_value(|id| *id += 1);
        let id = self.last_id.get_value();
        self.open.update_value(|open| open.push((id, close)));
        let depth = self.depth();
        // one layer that takes the place of another keeps its place in the history too
        if let Some(history) = history().filter(|_| place() < depth) {
            // a browser that refuses has no way back to offer
            let _ = history.push_state(&JsValue::from_str(&format!("{MARK}{depth}")), "");
        }
        id
    }

    fn left(self, id: u32) {
        self.open.update_value(|open| open.retain(|(of, _)| *of != id));
        // a layer that is replaced is there again by then, and a page that was chosen in it is open
        set_timeout(move || self.leave_places(), std::time::Duration::ZERO);
    }

    fn depth(self) -> usize {
        self.open.with_value(Vec::len)
    }

    /// Leaves the places of layers that are gone.
    fn leave_places(self) {
        let (place, depth) = (place(), self.depth());
        if place > depth && !self.is_leaving.get_value() {
            self.is_leaving.set_value(true);
            let back = i32::try_from(place - depth).unwrap_or(1);
            if let Some(history) = history() {
                let _ = history.go_with_delta(-back); // nothing to leave, nothing lost
            }
        }
    }

    fn moved(self, event: &Event) {
        let (place, depth) = (place(), self.depth());
        if self.is_leaving.get_value() || place != depth {
            // the address is the same: nothing for the router
            event.stop_immediate_propagation();
        }
        self.is_leaving.set_value(false);
        let over = self.open.try_update_value(|open| open.split_off(place.min(open.len())));
        over.into_iter().flatten().rev().for_each(|(_, close)| close.run(()));
        // a page was opened from a layer: its place is passed over
        self.leave_places();
    }
}

fn history() -> Option<History> {
    browser::window()?.history().ok()
}

/// The depth of the layer whose place in the history this is; 0 for a page.
fn place() -> usize {
    let state = history().and_then(|history| history.state().ok());
    state.and_then(|state| state.as_string()).map_or(0, |state| depth_of(&state))
}

fn depth_of(state: &str) -> usize {
    state.strip_prefix(MARK).and_then(|depth| depth.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_marks_have_a_depth() {
        assert_eq!(depth_of(&format!("{MARK}2")), 2);
        assert_eq!([depth_of(""), depth_of("2"), depth_of("regain.layer two")], [0, 0, 0]);
    }
}
