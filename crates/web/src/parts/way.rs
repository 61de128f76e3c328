//! A way to another page of the app.

use leptos::prelude::*;

use crate::browser;

/// A link to an address of the app, such as `/today`. The router leaves such an address as it is, so the path before
/// every address is put in front of it here.
#[component]
pub(crate) fn A(#[prop(into)] href: String, children: Children) -> impl IntoView {
    let href = format!("{}{href}", browser::base());
    view! { <leptos_router::components::A href=href>{children()}</leptos_router::components::A> }
}
