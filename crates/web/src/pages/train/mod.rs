//! Train: the session, one exercise at a time.

mod add;
mod draft;
mod exercise;
mod list;
mod logging;
mod plates;
mod rest;
mod ruler;
mod session;
mod stop;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use regain_engine::ExerciseId;

use crate::frame::Head;
use crate::logbook::use_regain;

use exercise::ExercisePage;
use list::SessionList;
use session::{Changes, lines};

/// The page at `/train` and `/train/:id`.
#[component]
pub(crate) fn Train() -> impl IntoView {
    let regain = use_regain();
    let params = use_params_map();
    let chosen = Memo::new(move |_| params.get().get("id").filter(|id| !id.is_empty()));
    rest::stay_awake();
    let is_ready = Memo::new(move |_| regain.view().is_some());
    view! {
        {move || {
            if !is_ready.get() {
                return view! { <p class="lead" role="status">"Opening your log"</p> }.into_any();
            }
            match chosen.get() {
                Some(id) => {
                    let id = ExerciseId::new(&id);
                    view! {
                        <div class="duo w-grid">
                            <ExercisePage id=id.clone()/>
                            <aside class="desk"><SessionList current=Some(id)/></aside>
                        </div>
                    }
                    .into_any()
                }
                None => view! { <Session/> }.into_any(),
            }
        }}
    }
}

/// The list alone, as a phone shows it.
#[component]
fn Session() -> impl IntoView {
    let regain = use_regain();
    let sentence = move || {
        let view = regain.view()?;
        let changes = Changes::of(&view.at.date().to_string());
        let lines = lines(&view.day, &changes);
        Some(match (view.day.running.is_some(), lines.is_empty()) {
            (true, _) => "Your session is open. It closes by itself.",
            (false, false) => "This is what can be trained now.",
            (false, true) => "Nothing is offered now. You can still add an exercise.",
        })
    };
    view! {
        <Head title="Train"/>
        <h1>{sentence}</h1>
        <SessionList current=None/>
    }
}
