//! What went wrong, above the page, and what can be done about it.

use leptos::prelude::*;

use crate::browser;
use crate::logbook::{DbError, Format, Trouble, export, use_regain};
use crate::parts::{Ic, Icon};
use crate::words::trouble;

const AGAIN: &str = "try-again";

/// Above the page; it never covers what was typed.
#[component]
pub(crate) fn Problem() -> impl IntoView {
    let regain = use_regain();
    // who logs at the foot of a page would not see why nothing happens
    Effect::new(move |_| {
        if regain.has_refused() {
            request_animation_frame(|| browser::show(AGAIN));
        }
    });
    move || {
        regain.trouble().map(|found| {
            view! {
                <div class="card problem" role="alert">
                    <Ic icon=Icon::Warning/>
                    <div class="grow stack">
                        <p>{trouble(&found)}</p>
                        <div class="row wrap">{ways(&found)}</div>
                    </div>
                </div>
            }
        })
    }
}

/// Another tab has this log now; what is shown here can only be loaded anew.
fn is_elsewhere(found: &Trouble) -> bool {
    matches!(found, Trouble::Storage(DbError::Deleted | DbError::Newer))
}

fn ways(found: &Trouble) -> impl IntoView + use<> {
    let regain = use_regain();
    if is_elsewhere(found) {
        return view! { <Anew/> }.into_any();
    }
    // what did not open can only be opened again
    let is_closed = regain.db().is_none();
    let is_kept_later = matches!(found, Trouble::Storage(error) if error.may_pass());
    let is_storage = matches!(found, Trouble::Storage(_)) && *found != Trouble::Storage(DbError::Held);
    view! {
        {move || regain.has_refused().then(|| view! {
            <button class="primary" id=AGAIN on:click=move |_| regain.try_again()>"Try again"</button>
        })}
        {(is_closed && is_kept_later).then(|| view! { <Anew/> })}
        {is_storage.then(|| view! { <Export/> })}
        <button class="quiet" id="close-problem" on:click=move |_| regain.clear_trouble()>"Close"</button>
    }
    .into_any()
}

#[component]
fn Anew() -> impl IntoView {
    view! { <button class="primary" id="load-anew" on:click=|_| browser::load_anew()>"Load anew"</button> }
}

/// The file holds what is stored; what was refused is still on the page.
#[component]
fn Export() -> impl IntoView {
    let regain = use_regain();
    let problem = RwSignal::new(None::<String>);
    view! {
        <button id="export-here" on:click=move |_| problem.set(export(regain, Format::Jsonl).err())>"Export"</button>
        {move || problem.get().map(|said| view! { <p class="said">{said}</p> })}
    }
}
