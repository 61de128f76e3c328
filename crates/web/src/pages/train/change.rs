//! What can be changed of one line of the session: another exercise, its place, its superset.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use regain_answer::words::list::joined;
use regain_engine::{Alternative, ExerciseId, Muscle};

use super::session::Line;
use super::shape::{Shape, use_shape};
use crate::browser;
use crate::pages::exercises::address;
use crate::parts::{A, PickExercise, Sheet, VerdictIcon, word};

/// The sheet about one line.
#[component]
pub(super) fn ChangeLine(id: ExerciseId, close: Callback<()>) -> impl IntoView {
    let shape = use_shape();
    let Some(line) = shape.lines_now().into_iter().find(|line| line.id == id) else { return ().into_any() };
    let searching = RwSignal::new(false);
    let swap = swap(shape, line.clone(), close);
    view! {
        {move || if searching.get() {
            view! {
                <PickExercise title="Do instead" choose=swap close=Callback::new(move |()| searching.set(false))/>
            }
            .into_any()
        } else {
            view! { <Ways line=line.clone() swap=swap searching=searching close=close/> }.into_any()
        }}
    }
    .into_any()
}

#[component]
fn Ways(
    line: Line,
    swap: Callback<(ExerciseId, String)>,
    searching: RwSignal<bool>,
    close: Callback<()>,
) -> impl IntoView {
    let shape = use_shape();
    let is_open = line.done == 0;
    let (title, page, id) = (line.name.clone(), address(&line.name), line.id.clone());
    let of = StoredValue::new(line.clone());
    let leave_out = move |_| {
        let line = of.get_value();
        shape.change(format!("{} left out today.", line.name), |changes, _| changes.leave_out(&line));
        close.run(());
    };
    view! {
        <Sheet title=title close=close>
            {is_open.then(|| view! { <Instead line=line swap=swap searching=searching/> })}
            <Place id=id.clone()/>
            <Superset id=id/>
            <div class="row wrap sheet-foot">
                <A href=page attr:class="btn">"Muscles, notes, history"</A>
                {is_open.then(|| view! { <button id="leave-out" on:click=leave_out>"Leave it out today"</button> })}
            </div>
        </Sheet>
    }
}

/// Puts another exercise in the line's place, and goes on there if the line was open.
fn swap(shape: Shape, line: Line, close: Callback<()>) -> Callback<(ExerciseId, String)> {
    let navigate = use_navigate();
    let address = use_location().pathname;
    Callback::new(move |(to, name): (ExerciseId, String)| {
        let said = format!("{name} instead of {}.", line.name);
        shape.change(said, |changes, _| changes.swap(&line, &to, &name));
        let was_open = browser::within(&address.get_untracked()) == format!("/train/{}", line.id);
        close.run(());
        if was_open {
            navigate(
                &format!("/train/{to}"),
                NavigateOptions { replace: true, ..NavigateOptions::default() },
            );
        }
    })
}

/// The same purpose for a busy machine or a sore muscle.
#[component]
fn Instead(line: Line, swap: Callback<(ExerciseId, String)>, searching: RwSignal<bool>) -> impl IntoView {
    let back = line.instead_of.clone().map(|(id, name)| {
        let said = format!("Back to {name}");
        view! {
            <li><button class="pick" on:click=move |_| swap.run((id.clone(), name.clone()))>{said}</button></li>
        }
    });
    let others = line.alternatives.into_iter().filter(|other| other.exercise != line.id).map(|other| {
        let Alternative { exercise, name, verdict, spares } = other;
        let spares = spared(&spares).map(|spares| format!(" · {spares}"));
        let (shown, under) = (name.clone(), format!("{}{}", word(verdict), spares.unwrap_or_default()));
        view! {
            <li><button class="pick" data-swap=exercise.as_str().to_owned() on:click=move |_| swap.run((exercise.clone(), name.clone()))>
                <VerdictIcon verdict=verdict/>
                <span><span class="name">{shown}</span><span class="why">{under}</span></span>
            </button></li>
        }
    });
    let others = others.collect_view();
    view! {
        <h3 class="part">"Do instead"</h3>
        <ul class="picks">{back}{others}
            <li><button class="pick" id="swap-other" on:click=move |_| searching.set(true)>"Another exercise"</button></li>
        </ul>
    }
}

/// `spares triceps`.
fn spared(spares: &[Muscle]) -> Option<String> {
    let names: Vec<&str> = spares.iter().map(|muscle| muscle.label()).collect();
    (!names.is_empty()).then(|| format!("spares {}", joined(&names, 3)))
}

#[component]
fn Place(id: ExerciseId) -> impl IntoView {
    let shape = use_shape();
    let of = StoredValue::new(id);
    let place = Memo::new(move |_| {
        let lines = shape.lines();
        let at = of.with_value(|id| lines.iter().position(|line| line.id == *id)).unwrap_or(0);
        (at + 1, lines.len())
    });
    let shift = move |up: bool| {
        of.with_value(|id| shape.arrange(|changes, lines| changes.shift(lines, id, up)));
    };
    view! {
        <h3 class="part">"Order"</h3>
        <div class="row place-row">
            <button id="earlier" disabled=move || place.get().0 == 1 on:click=move |_| shift(true)>"Earlier"</button>
            <button id="later" disabled=move || place.get().0 == place.get().1 on:click=move |_| shift(false)>"Later"</button>
            <span class="s" role="status">{move || format!("{} of {}", place.get().0, place.get().1)}</span>
        </div>
    }
}

/// By turns with another line, with one rest after each round.
#[component]
fn Superset(id: ExerciseId) -> impl IntoView {
    let shape = use_shape();
    let of = StoredValue::new(id);
    let rows = move || {
        let lines = shape.lines();
        let Some(line) = of.with_value(|id| lines.iter().find(|line| line.id == *id).cloned()) else {
            return ().into_any();
        };
        if line.superset.is_some() {
            let words = super::list::superset_words(&line, &lines).unwrap_or_default();
            let part = move |_| {
                let said = format!("{} by itself.", line.name);
                shape.change(said, |changes, _| changes.part(line.id.as_str()));
            };
            return view! {
                <p class="s">{format!("{}, with one rest after each round.", regain_answer::words::sentence::capitalised(&words))}</p>
                <button id="part" on:click=part>"Take out of the superset"</button>
            }
            .into_any();
        }
        let others = lines.into_iter().filter(|other| other.id != line.id && other.is_open()).map(|other| {
            let (name, id) = (other.name.clone(), line.id.clone());
            let said = format!("{} and {} by turns.", other.name, line.name);
            let with = other.id.as_str().to_owned();
            let join = move |_| shape.change(said.clone(), |changes, _| changes.join(&id, &other.id));
            view! { <button class="chip-button" data-with=with on:click=join>{name}</button> }
        });
        let others = others.collect_view();
        view! { <p class="s">"Take turns with one of these; one rest follows each round."</p><div class="chips">{others}</div> }.into_any()
    };
    view! { <h3 class="part">"Superset"</h3>{rows} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spared_is_said() {
        assert_eq!(spared(&[]), None);
        assert_eq!(spared(&[Muscle::Triceps]).as_deref(), Some("spares triceps"));
    }
}
