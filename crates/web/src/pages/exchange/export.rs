//! The whole log as a file, made in the page: no network is needed.

use jiff::civil::Date;
use leptos::prelude::*;
use regain_import::write_csv;
use regain_journal::{Body, encode};

use crate::browser;
use crate::logbook::{Book, use_regain};

const LAST: &str = "regain.exported-on";

/// What can be taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Every entry ever written.
    Jsonl,
    /// The sets that count.
    Csv,
}

/// Two buttons, and when the last one was used.
#[component]
pub(super) fn Export() -> impl IntoView {
    let regain = use_regain();
    let last = RwSignal::new(browser::setting(LAST).and_then(|kept| kept.parse::<Date>().ok()));
    let problem = RwSignal::new(None::<String>);
    let give = move |format: Format| {
        let today = browser::now().date();
        let written = regain.ask(|book| write(book, format)).unwrap_or_default();
        let (ending, kind) = match format {
            Format::Jsonl => ("jsonl", "application/jsonl"),
            Format::Csv => ("csv", "text/csv"),
        };
        match browser::download(&format!("regain-{today}.{ending}"), kind, &written) {
            Ok(()) => {
                browser::keep_setting(LAST, &today.to_string());
                last.set(Some(today));
                problem.set(None);
            }
            Err(error) => problem.set(Some(format!("The file was not made: {}.", browser::words_of(&error)))),
        }
    };
    let last_words = move || {
        last.get().map_or_else(
            || "Nothing was exported from this browser yet.".to_owned(),
            |on| on.strftime("Last exported from this browser on %-d %B %Y.").to_string(),
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

fn write(book: &Book, format: Format) -> Vec<u8> {
    match format {
        Format::Jsonl => {
            let lines = book.journal().entries().iter().map(|entry| encode(entry) + "\n");
            lines.collect::<String>().into_bytes()
        }
        Format::Csv => {
            let effective = book.effective();
            let sets = effective.iter().filter_map(|entry| match entry.body {
                Body::Set(set) => Some((entry.entry.id, set)),
                _ => None,
            });
            let mut text = Vec::new();
            // writing to memory does not fail
            let _ = write_csv(&mut text, sets);
            text
        }
    }
}
