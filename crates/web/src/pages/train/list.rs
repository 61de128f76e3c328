//! The exercises of the session, in the order of the person.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use regain_engine::ExerciseId;
use regain_journal::UnitWord;

use super::change::ChangeLine;
use super::session::Line;
use super::shape::use_shape;
use crate::browser;
use crate::logbook::use_regain;
use crate::pages::coach::work_words;
use crate::parts::{A, Ic, Icon, PickExercise, VerdictIcon, word};
use crate::sync::OfferedExercise;

/// The list; `current` is the exercise that is open beside it.
#[component]
pub(super) fn SessionList(current: Option<ExerciseId>) -> impl IntoView {
    let shape = use_shape();
    let navigate = use_navigate();
    let adding = RwSignal::new(false);
    let changing = RwSignal::new(None::<ExerciseId>);
    let open = Callback::new(move |id| changing.set(Some(id)));
    let add = Callback::new(move |(id, name): (ExerciseId, String)| {
        adding.set(false);
        shape.change(format!("{name} added."), |changes, _| changes.add(&id, &name));
        navigate(&format!("/train/{id}"), NavigateOptions::default());
    });
    let is_empty = Memo::new(move |_| shape.lines().is_empty());
    let row = move |id: ExerciseId| {
        let is_current = current.as_ref() == Some(&id);
        view! { <Row id=id is_current=is_current open=open/> }
    };
    let ids = move || shape.lines().into_iter().map(|line| line.id).collect::<Vec<_>>();
    let row = StoredValue::new(row);
    view! {
        {move || (!is_empty.get()).then(|| view! {
            <ol class="card session">
                <For each=ids key=|id| id.as_str().to_owned() children=move |id| row.with_value(|row| row(id))/>
            </ol>
        })}
        <button class="add" id="add-exercise" on:click=move |_| adding.set(true)><Ic icon=Icon::Plus/>"Add exercise"</button>
        {move || adding.get().then(|| view! {
            <PickExercise title="Add exercise" choose=add close=Callback::new(move |()| adding.set(false))/>
        })}
        {move || changing.get().map(|id| view! {
            <ChangeLine id=id close=Callback::new(move |()| changing.set(None))/>
        })}
    }
}

#[component]
fn Row(id: ExerciseId, is_current: bool, open: Callback<ExerciseId>) -> impl IntoView {
    let shape = use_shape();
    let key = StoredValue::new(id.clone());
    let line = Memo::new(move |_| key.with_value(|id| shape.lines().into_iter().find(|line| line.id == *id)));
    let name = move || line.get().map(|line| line.name).unwrap_or_default();
    let unit = use_regain().view_now().map(|view| view.unit).unwrap_or_default();
    let under = move || line.get().map(|line| under(&line, &shape.lines(), unit)).unwrap_or_default();
    let in_superset = move || line.get().is_some_and(|line| line.superset.is_some());
    let class = move || if in_superset() { "line by-turns" } else { "line" };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.alt_key() && matches!(event.key().as_str(), "ArrowUp" | "ArrowDown") {
            event.prevent_default();
            let up = event.key() == "ArrowUp";
            key.with_value(|id| shape.arrange(|changes, lines| changes.shift(lines, id, up)));
            // a row that moves loses the focus with its place
            browser::focus_drawn(key.with_value(line_id));
        }
    };
    view! {
        <li class=class on:keydown=keys>
            <A href=format!("/train/{id}") attr:id=line_id(&id) attr:class="line-link" attr:aria-current=is_current.then_some("true")>
                {move || line.get().map(|line| view! { <VerdictIcon verdict=line.verdict/> })}
                <span class="grow"><span class="name">{name}</span><span class="why">{under}</span></span>
            </A>
            <button class="quiet round" id=format!("change-{id}") aria-label=move || format!("Change: {}", name())
                on:click=move |_| open.run(key.get_value())><Ic icon=Icon::Dots/></button>
        </li>
    }
}

fn line_id(id: &ExerciseId) -> String {
    format!("line-{id}")
}

/// How far it is, and what it stands in for or takes turns with.
fn under(line: &Line, lines: &[Line], unit: UnitWord) -> String {
    let offered = line.offered.as_ref().filter(|_| line.done == 0).map(|of| offered_words(of, unit));
    let so_far = offered.unwrap_or_else(|| so_far(line));
    let instead = line.instead_of.as_ref().map(|(_, name)| format!(" · instead of {name}"));
    let turns = superset_words(line, lines).map(|words| format!(" · {words}"));
    format!("{so_far}{}{}", instead.unwrap_or_default(), turns.unwrap_or_default())
}

/// How many of its sets are done.
fn so_far(line: &Line) -> String {
    match (line.done, line.planned) {
        (0, Some(1)) => "1 hard set".to_owned(),
        (0, Some(planned)) => format!("{planned} hard sets"),
        (0, None) => word(line.verdict).to_owned(),
        (done, Some(planned)) => format!("{done} of {planned} sets done"),
        (1, None) => "1 set done".to_owned(),
        (done, None) => format!("{done} sets done"),
    }
}

/// `offered: 3 × 8, 80 kg`.
pub(super) fn offered_words(of: &OfferedExercise, unit: UnitWord) -> String {
    format!("offered: {}", work_words(of, unit))
}

/// `superset with Row`.
pub(super) fn superset_words(line: &Line, lines: &[Line]) -> Option<String> {
    let superset = line.superset?;
    let others = lines.iter().filter(|other| other.superset == Some(superset) && other.id != line.id);
    let names: Vec<&str> = others.map(|other| other.name.as_str()).collect();
    Some(format!("superset with {}", regain_answer::words::list::joined(&names, 3)))
}
