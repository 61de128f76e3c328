//! An address without a page.

use leptos::prelude::*;
use leptos_router::components::A;

/// Says so, and leads back.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <h1>"There is no page here."</h1>
        <p class="lead">"Your log is untouched."</p>
        <A href="/today" attr:class="btn">"To today"</A>
    }
}
