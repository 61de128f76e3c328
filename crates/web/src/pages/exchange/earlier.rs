//! Imports that are in the log, each to be taken out as a whole.

use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::list::counted;
use regain_journal::{Body, EntryId, RetractBody};

use crate::logbook::{Book, use_regain};

/// One import.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Brought {
    id: EntryId,
    file: String,
    sets: u64,
    on: Date,
}

/// The imports that count, the last first.
#[component]
pub(super) fn Earlier() -> impl IntoView {
    let regain = use_regain();
    let brought = Memo::new(move |_| {
        let _ = regain.view(); // follows what is added
        regain.ask(|book| brought(book)).unwrap_or_default()
    });
    let take_out = move |target: EntryId| {
        spawn_local(async move {
            let undo = RetractBody { target, reason: Some("import undone".to_owned()) };
            // storage that refuses says so above the page
            regain.say(vec![Body::Retract(undo)]).await;
        });
    };
    let row = move |one: Brought| {
        let words = format!(
            "{}, {}",
            counted(usize::try_from(one.sets).unwrap_or(usize::MAX), "set"),
            one.on.strftime("%-d %B %Y")
        );
        let name = one.file.clone();
        view! {
            <li class="row between">
                <span class="grow"><span class="h3 break">{one.file}</span><br/><span class="s">{words}</span></span>
                <button aria-label=format!("Take out {name}") on:click=move |_| take_out(one.id)>"Take out"</button>
            </li>
        }
    };
    move || {
        let brought = brought.get();
        (!brought.is_empty()).then(|| {
            view! {
                <section class="card stack" aria-label="Imported before">
                    <h2>"Imported before"</h2>
                    <ul class="lines">{brought.into_iter().map(row).collect_view()}</ul>
                    <p class="x">"What was taken out comes back when the file is imported again."</p>
                </section>
            }
        })
    }
}

fn brought(book: &Book) -> Vec<Brought> {
    let effective = book.effective();
    let mut brought: Vec<Brought> = effective
        .iter()
        .filter_map(|entry| match entry.body {
            Body::Import(import) => Some(Brought {
                id: entry.entry.id,
                file: import.file.clone(),
                sets: import.sets,
                on: import.occurred.offset.to_datetime(import.occurred.at).date(),
            }),
            _ => None,
        })
        .collect();
    brought.reverse();
    brought
}
