//! What rests on today's answers waits for them on every page: a verdict that was seen colours what is answered.

use leptos::prelude::*;

use super::check_in::{Asked, Gate};
use crate::frame::Head;
use crate::logbook::use_regain;
use crate::parts::A;

/// Shows its content once the check-in is answered or skipped today, and at once while a session runs or nothing is
/// known yet.
#[component]
pub(in crate::pages) fn AfterAnswers(title: &'static str, children: ChildrenFn) -> impl IntoView {
    let regain = use_regain();
    let asked = Asked::new();
    let waits = Memo::new(move |_| {
        regain.view().is_some_and(|view| {
            asked.gate(&view) == Gate::Ask && view.day.data.sets > 0 && view.day.running.is_none()
        })
    });
    move || {
        if !waits.get() {
            return children().into_any();
        }
        view! {
            <Head title=title/>
            <h1>"First, how are you today?"</h1>
            <p class="lead under-h1">"What can be trained is shown after your answers, so that it does not colour them."</p>
            <div class="row answer-first">
                <A href="/today" attr:class="btn primary">"Answer first"</A>
                <button class="quiet" id="skip-check-in" on:click=move |_| asked.skip()>"Skip today"</button>
            </div>
        }
        .into_any()
    }
}
