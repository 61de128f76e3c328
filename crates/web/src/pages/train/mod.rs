//! Train: the session, one exercise at a time.

mod awake;
mod change;
mod draft;
mod entry;
mod exercise;
mod head;
mod keys;
mod list;
mod load;
mod locked;
mod logging;
mod plates;
mod rest;
mod ruler;
mod session;
mod shape;
mod stop;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use regain_engine::ExerciseId;

use crate::frame::Head;
use crate::logbook::use_regain;
use crate::pages::today::{AfterAnswers, FirstSession};

use exercise::ExercisePage;
use list::SessionList;
use rest::{Rest, RestTimer};
use shape::{Shape, use_shape};

pub(in crate::pages) use shape::train_these;

/// The page at `/train` and `/train/:id`.
#[component]
pub(crate) fn Train() -> impl IntoView {
    let regain = use_regain();
    let params = use_params_map();
    let chosen = Memo::new(move |_| params.get().get("id").filter(|id| !id.is_empty()));
    awake::stay_awake();
    let is_ready = Memo::new(move |_| regain.view().is_some());
    view! {
        {move || {
            if !is_ready.get() {
                return view! { <p class="lead" role="status">"Opening your log"</p> }.into_any();
            }
            provide_context(Shape::new());
            let chosen = chosen.get();
            view! { <AfterAnswers title="Train"><Chosen id=chosen.clone()/></AfterAnswers> }.into_any()
        }}
    }
}

/// An exercise, beside the list where there is room, or the list.
#[component]
fn Chosen(id: Option<String>) -> impl IntoView {
    match id.map(|id| ExerciseId::new(&id)) {
        Some(id) => view! {
            <div class="duo w-grid">
                <ExercisePage id=id.clone()/>
                <aside class="desk" aria-label="Session"><SessionList current=Some(id)/></aside>
            </div>
        }
        .into_any(),
        None => view! { <Session/> }.into_any(),
    }
}

/// The list alone, as a phone shows it.
#[component]
fn Session() -> impl IntoView {
    let (regain, shape) = (use_regain(), use_shape());
    let sentence = move || {
        let view = regain.view()?;
        Some(match (view.day.running.is_some(), shape.lines().is_empty()) {
            (true, _) => "Your session is open. It closes by itself.",
            (false, false) => "This is what can be trained now.",
            (false, true) if view.day.data.sets == 0 => "Your first session. Add an exercise you know.",
            (false, true) => "Nothing is offered now. You can still add an exercise.",
        })
    };
    // until the first set nothing can be offered: what to do instead stays in sight while exercises are added
    let is_first = Memo::new(move |_| regain.view().is_some_and(|view| view.day.data.sets == 0));
    let rest = RwSignal::new(Rest::kept());
    view! {
        <Head title="Train"/>
        <h1>{sentence}</h1>
        <RestTimer rest=rest/>
        {move || is_first.get().then(|| view! { <FirstSession/> })}
        <SessionList current=None/>
    }
}
