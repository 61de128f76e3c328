//! More: what has no place in the bar of a phone.

use leptos::prelude::*;

use crate::frame::{Head, MORE, SETTINGS};
use crate::parts::{A, Ic, Icon};

/// The page at `/more`.
#[component]
pub(crate) fn More() -> impl IntoView {
    view! {
        <Head title="More"/>
        <h1 class="hear">"More"</h1>
        <ul class="card rows">
            {MORE.iter().chain([&SETTINGS]).map(|place| view! {
                <li>
                    <A href=place.path attr:class="way">
                        <Ic icon=place.icon/><span class="grow h3">{place.name}</span><Ic icon=Icon::Forward size="i18"/>
                    </A>
                </li>
            }).collect_view()}
        </ul>
    }
}
