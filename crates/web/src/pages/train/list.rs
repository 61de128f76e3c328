//! The exercises of the session, in the order of the person.

use leptos::prelude::*;
use leptos_router::components::A;
use regain_engine::ExerciseId;

use super::add::AddExercise;
use super::session::{Changes, Line, lines};
use crate::logbook::use_regain;
use crate::parts::{Ic, Icon, VerdictIcon, word};

/// The list; `current` is the exercise that is open beside it.
#[component]
pub(super) fn SessionList(current: Option<ExerciseId>) -> impl IntoView {
    let regain = use_regain();
    let changed = RwSignal::new(0_u32);
    let adding = RwSignal::new(false);
    let now = move || {
        changed.track();
        let view = regain.view()?;
        let changes = Changes::of(&view.at.date().to_string());
        Some((lines(&view.day, &changes), changes))
    };
    let rows = move || {
        let Some((all, changes)) = now() else { return ().into_any() };
        let rows = all.clone().into_iter().map(|line| {
            let move_to = {
                let (all, changes, id) = (all.clone(), changes.clone(), line.id.clone());
                move |up: bool| {
                    let mut changes = changes.clone();
                    changes.shift(&all, &id, up);
                    changes.keep();
                    changed.update(|count| *count += 1);
                }
            };
            let is_current = current.as_ref() == Some(&line.id);
            view! { <Row line=line is_current=is_current move_to=Callback::new(move_to)/> }
        });
        view! { <ol class="card session">{rows.collect_view()}</ol> }.into_any()
    };
    view! {
        {rows}
        <button class="add" on:click=move |_| adding.set(true)><Ic icon=Icon::Plus/>"Add exercise"</button>
        {move || adding.get().then(|| view! { <AddExercise close=Callback::new(move |()| {
            adding.set(false);
            changed.update(|count| *count += 1);
        })/> })}
    }
}

#[component]
fn Row(line: Line, is_current: bool, move_to: Callback<bool>) -> impl IntoView {
    let so_far = match (line.done, line.planned) {
        (0, Some(planned)) => format!("{planned} hard sets"),
        (0, None) => word(line.verdict).to_owned(),
        (done, Some(planned)) => format!("{done} of {planned} sets done"),
        (done, None) => format!("{done} sets done"),
    };
    let (name, up_name, down_name) = (line.name.clone(), line.name.clone(), line.name.clone());
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.alt_key() && matches!(event.key().as_str(), "ArrowUp" | "ArrowDown") {
            event.prevent_default();
            move_to.run(event.key() == "ArrowUp");
        }
    };
    view! {
        <li class="line" on:keydown=keys>
            <A href=format!("/train/{}", line.id) attr:class="line-link" attr:aria-current=is_current.then_some("true")>
                <VerdictIcon verdict=line.verdict/>
                <span class="grow"><span class="name">{name}</span><span class="why">{so_far}</span></span>
            </A>
            <span class="order">
                <button aria-label=format!("{up_name} earlier") on:click=move |_| move_to.run(true)>"↑"</button>
                <button aria-label=format!("{down_name} later") on:click=move |_| move_to.run(false)>"↓"</button>
            </span>
        </li>
    }
}
