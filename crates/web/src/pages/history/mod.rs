//! History: what was done, the newest first; looked for, changed, taken out, added.

mod add;
mod compare;
mod edit;
mod list;
mod removed;
mod search;
mod session;
mod sessions;

use std::sync::Arc;

use leptos::prelude::*;
use regain_answer::words::list::counted;

use crate::browser;
use crate::frame::Head;
use crate::logbook::use_regain;
use crate::parts::{A, Ic, Icon};

pub(crate) use add::AddPast;
use list::Sessions;
use removed::Removed;
use search::Query;
pub(crate) use session::PastSession;

/// The page at `/history`.
#[component]
pub(crate) fn History() -> impl IntoView {
    let regain = use_regain();
    // the journal grows by every change: its length says whether to look again
    let version = Memo::new(move |_| {
        let _ = regain.view();
        regain.ask(|book| book.journal().entries().len()).unwrap_or_default()
    });
    let all = Memo::new(move |_| {
        let _ = version.get();
        Arc::new(regain.ask(|book| sessions::sessions(&book.effective())).unwrap_or_default())
    });
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let unit = regain.view_now().map(|view| view.unit).unwrap_or_default();
        let query = typed.with(|typed| Query::read(typed, unit));
        let all = all.get();
        if query.is_empty() {
            return all;
        }
        Arc::new(all.iter().filter(|session| query.fits(session)).cloned().collect::<Vec<_>>())
    });
    let is_empty = Memo::new(move |_| all.with(|all| all.is_empty()));
    let input = NodeRef::<leptos::html::Input>::new();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "/" && !is_typing() {
            event.prevent_default();
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
            }
        }
    });
    on_cleanup(move || keys.remove());
    let count = move || found.with(|found| counted(found.len(), "session"));
    view! {
        <Head title="History"/>
        <h1 class="hear">"History"</h1>
        <div class="row wrap history-head">
            <label class="grow"><span class="hear">"Search by exercise, note, date or load"</span>
                <input type="search" id="search" placeholder="Exercise, note, May 2025, >100kg" node_ref=input
                    prop:value=typed on:input:target=move |event| typed.set(event.target().value())/>
            </label>
            <A href="/history/new" attr:class="btn"><Ic icon=Icon::Plus size="i18"/>"Add a past session"</A>
        </div>
        {move || is_empty.get().then(|| view! {
            <div class="card stack">
                <p class="lead">"No sessions yet. They appear here as you log them, or import a log."</p>
                <A href="/exchange" attr:class="btn">"Import a log"</A>
            </div>
        })}
        <p class="s" role="status">{count}</p>
        <Sessions found=found/>
        <Removed version=version/>
    }
}

/// Whether keys go into a field.
fn is_typing() -> bool {
    let focused = browser::document().and_then(|document| document.active_element());
    focused.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
