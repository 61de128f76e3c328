//! Today: first the answers, then what to do.

mod day;
mod offered;
mod why;

use leptos::prelude::*;

use crate::logbook::use_regain;

use day::DayPage;
pub(in crate::pages) use offered::aim_words;

/// The page at `/today`.
#[component]
pub(crate) fn Today() -> impl IntoView {
    let regain = use_regain();
    view! {
        {move || match regain.view() {
            None => view! { <p class="lead" role="status">"Opening your log"</p> }.into_any(),
            Some(view) => view! { <DayPage view=view/> }.into_any(),
        }}
    }
}
