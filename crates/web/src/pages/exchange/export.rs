//! The way out: the whole log as a file.

use jiff::civil::Date;
use leptos::prelude::*;

use crate::logbook::{Format, export, exported_on, use_regain};

/// Two buttons, and when the last one was used.
#[component]
pub(super) fn Export() -> impl IntoView {
    let regain = use_regain();
    let last = RwSignal::new(exported_on());
    let problem = RwSignal::new(None::<String>);
    let give = move |format: Format| {
        let given = export(regain, format);
        last.update(|last| *last = given.as_ref().ok().copied().or(*last));
        problem.set(given.err());
    };
    let last_words = move || {
        last.get().map_or_else(
            || "Nothing was exported from this browser yet.".to_owned(),
            |on: Date| on.strftime("Last exported from this browser on %-d %B %Y.").to_string(),
        )
    };
    view! {
        <section class="card stack" aria-label="Take your log along" id="export">
            <h2>"Take your log along"</h2>
            <p class="s">"Made here, without a network. The first holds everything and can be imported again; the second \
                is for spreadsheets."</p>
            <div class="row wrap">
                <button id="export-jsonl" on:click=move |_| give(Format::Jsonl)>"Everything (JSONL)"</button>
                <button id="export-csv" on:click=move |_| give(Format::Csv)>"Sets (CSV)"</button>
            </div>
            <p class="s" role="status">{last_words}</p>
            {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
        </section>
    }
}
