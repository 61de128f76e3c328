//! Import and export: a log comes in after a look at what is in it, and goes out whole.

mod dry;
mod earlier;
mod export;
mod import;
mod mapping;
mod reading;
mod trouble;

use leptos::prelude::*;

use crate::frame::Head;

use earlier::Earlier;
use export::Export;
use import::Import;

/// The page at `/exchange`.
#[component]
pub(crate) fn Exchange() -> impl IntoView {
    view! {
        <Head title="Import and export"/>
        <h1 class="hear">"Import and export"</h1>
        <div class="exchange">
            <Import/>
            <Earlier/>
            <Export/>
        </div>
    }
}
