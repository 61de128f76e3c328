//! What the later pages of the check-in share: a head with the way back, and a box to tick.

use leptos::prelude::*;

use crate::parts::{Ic, Icon};

/// The way back, the page's name, and what stands at its right.
#[component]
pub(super) fn BackHead(title: &'static str, back: Callback<()>, children: Children) -> impl IntoView {
    view! {
        <header class="top back-head">
            <button class="quiet round" aria-label="Back" on:click=move |_| back.run(())><Ic icon=Icon::Back/></button>
            <h1 class="h2 grow">{title}</h1>
            {children()}
        </header>
    }
}

/// Something that is so or was not said.
#[component]
pub(super) fn Toggle(
    id: String,
    label: &'static str,
    is: Signal<bool>,
    toggle: Callback<()>,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    view! {
        <button
            id=id
            class=if wide { "tick wide" } else { "tick" }
            aria-pressed=move || is.get().to_string()
            on:click=move |_| toggle.run(())
        >
            <span class="box">{move || is.get().then(|| view! { <Ic icon=Icon::Tick size="i14"/> })}</span>
            {label}
        </button>
    }
}
