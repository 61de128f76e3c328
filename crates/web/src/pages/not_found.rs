//! An address without a page.

use leptos::prelude::*;

use crate::parts::A;

use crate::frame::Head;

/// Says so, and leads back.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Head title="Regain"/>
        <h1>"There is no page here."</h1>
        <p class="lead">"Your log is untouched."</p>
        <A href="/today" attr:class="btn">"To today"</A>
    }
}
