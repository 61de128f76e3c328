//! A sheet over the lower part of a phone's page; a panel at the right on a desktop.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlDialogElement, KeyboardEvent};

use crate::parts::{Ic, Icon};

/// A modal sheet with a title. `close` is called by its button, by Escape and by a tap beside it; the browser's
/// dialogue keeps the focus inside and gives it back to what opened the sheet.
#[component]
pub(crate) fn Sheet(
    /// What it is about, for its head and for screen readers.
    #[prop(into)]
    title: String,
    close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let opener = crate::browser::document().and_then(|document| document.active_element());
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            let dialog: &HtmlDialogElement = &dialog;
            if !dialog.open() {
                // it is in the page: it can only be open already
                let _ = dialog.show_modal();
            }
        }
    });
    let opener = StoredValue::new_local(opener);
    on_cleanup(move || {
        let opener = opener.try_get_value().flatten();
        if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = opener.focus();
        }
    });
    let beside = move |event: leptos::ev::MouseEvent| {
        let on_itself = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
        if on_itself.is_some() {
            close.run(());
        }
    };
    let cancel = move |event: web_sys::Event| {
        event.prevent_default();
        close.run(());
    };
    let keys = move |event: KeyboardEvent| event.stop_propagation();
    let label = title.clone();
    view! {
        <dialog class="sheet" node_ref=dialog aria-label=label on:click=beside on:cancel=cancel on:keydown=keys>
            <div class="sheet-in">
                <div class="grab" aria-hidden="true"></div>
                <header class="row between sheet-head">
                    <h2>{title}</h2>
                    <button class="quiet round" aria-label="Close" on:click=move |_| close.run(())>
                        <Ic icon=Icon::Close/>
                    </button>
                </header>
                {children()}
            </div>
        </dialog>
    }
}
