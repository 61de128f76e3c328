//! The line above the verdict: when the answers were given, and the way to change them.

use leptos::prelude::*;
use regain_answer::words::when;

use super::check_in::Gate;
use crate::logbook::use_regain;

/// "Checked in 08:12 · change", "No check-in today: care at best." or that the answers are old.
#[component]
pub(super) fn Checked(gate: Memo<Option<Gate>>, change: Callback<()>) -> impl IntoView {
    let regain = use_regain();
    let at = move || {
        regain.view().and_then(|view| view.day.data.last_check_in).map(when::clock).unwrap_or_default()
    };
    let button = move |id: &'static str, words: &'static str| {
        view! { <button class="quiet inline" id=id on:click=move |_| change.run(())>{words}</button> }
    };
    view! {
        {move || match gate.get() {
            Some(Gate::Answered { stale: false }) => view! {
                <p class="checked">{format!("Checked in {} ·", at())}{button("change-check-in", "change")}</p>
            }
            .into_any(),
            Some(Gate::Answered { stale: true }) => view! {
                <p class="checked">{format!("Your answers are from {}.", at())}{button("ask-again", "Ask again?")}</p>
            }
            .into_any(),
            Some(Gate::Skipped) => view! {
                <p class="checked">"No check-in today: care at best."{button("answer-now", "Answer now")}</p>
            }
            .into_any(),
            Some(Gate::Ask) | None => ().into_any(),
        }}
    }
}
