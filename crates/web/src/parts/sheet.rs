//! A sheet over the lower part of a phone's page; a panel at the right on a desktop.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement, HtmlElement, KeyboardEvent};

use super::layer::use_layer;
use crate::browser;
use crate::parts::{Ic, Icon};

/// A modal sheet with a title. `close` is called by its button, by Escape, by the way back and by a tap beside it;
/// the browser's dialogue keeps the focus inside, and it goes back to what opened the sheet.
#[component]
pub(crate) fn Sheet(
    /// What it is about, for its head and for screen readers.
    #[prop(into)]
    title: Signal<String>,
    close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            let dialog: &HtmlDialogElement = &dialog;
            if !dialog.open() {
                // it is in the page: it can only be open already
                let _ = dialog.show_modal();
            }
        }
    });
    use_layer(close);
    return_focus();
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
    view! {
        <dialog class="sheet" node_ref=dialog aria-label=title on:click=beside on:cancel=cancel on:keydown=keys>
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

/// Gives the focus back to what has it now, once the component is gone.
fn return_focus() {
    let Some(opener) = browser::document().and_then(|page| page.active_element()) else { return };
    let (opener, id) = (StoredValue::new_local(opener.clone()), opener.id());
    on_cleanup(move || {
        let Some(opener) = opener.try_get_value() else { return };
        // while the sheet is open nothing outside of it takes the focus
        set_timeout(move || focus(&opener, &id), std::time::Duration::ZERO);
    });
}

/// What was drawn again meanwhile has the same id.
fn focus(opener: &Element, id: &str) {
    let page = browser::document();
    // another sheet took the place of this one
    if page.as_ref().is_some_and(|page| page.query_selector("dialog[open]").ok().flatten().is_some()) {
        return;
    }
    let again = || page.and_then(|page| page.get_element_by_id(id)).filter(|_| !id.is_empty());
    let to = if opener.is_connected() { Some(opener.clone()) } else { again() };
    if let Some(to) = to.and_then(|to| to.dyn_into::<HtmlElement>().ok()) {
        let _ = to.focus(); // what cannot take it leaves it to the page
    }
}
