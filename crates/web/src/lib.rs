//! The web app: the journal and the answers in a browser, with and without a network.
//!
//! Pages are functions of one `logbook::View`, which holds the `Day` of the moment; what a person says goes into
//! the journal in IndexedDB first and is shown after. Nothing of the model is computed here.

#![allow(unreachable_pub, reason = "the macro of components writes `pub`")]
#![allow(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#![allow(clippy::too_many_lines, reason = "a component's lines are mostly what it shows")]

mod app;
mod browser;
mod choices;
mod frame;
mod installed;
mod logbook;
mod pages;
mod parts;
mod status;
mod sync;
mod words;
mod zone;

/// Starts the app in the page that loaded it.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    choices::show_theme();
    choices::show_text_size();
    app::mount();
}
