//! Choosing an exercise: the person's own first, then the catalogue.

use leptos::prelude::*;
use regain_catalog::Catalog;
use regain_draft::name_exercise;
use regain_engine::ExerciseId;

use super::{Sheet, VerdictIcon};
use crate::logbook::use_regain;

/// How many are shown at a time.
const SHOWN: usize = 24;

/// The sheet to choose from.
#[component]
pub(crate) fn PickExercise(
    title: &'static str,
    choose: Callback<(ExerciseId, String)>,
    close: Callback<()>,
) -> impl IntoView {
    let regain = use_regain();
    let typed = RwSignal::new(String::new());
    let own = move || {
        let Some(view) = regain.view_now() else { return ().into_any() };
        let wanted = typed.get().to_lowercase();
        let found = view.day.targets.iter().filter(|target| target.name.to_lowercase().contains(&wanted));
        let rows = found.take(SHOWN).map(|target| {
            let (id, name, verdict) = (target.exercise.clone(), target.name.clone(), target.verdict);
            let shown = name.clone();
            view! {
                <li><button class="pick" on:click=move |_| choose.run((id.clone(), name.clone()))>
                    <VerdictIcon verdict=verdict/>{shown}
                </button></li>
            }
        });
        view! { <ul class="picks">{rows.collect_view()}</ul> }.into_any()
    };
    let catalogue = move || {
        let wanted = typed.get();
        let known: Vec<String> = regain.view_now().map_or_else(Vec::new, |view| {
            view.day.targets.iter().map(|target| target.exercise.as_str().to_owned()).collect()
        });
        let found =
            search(&wanted).into_iter().filter(|(id, _)| !known.iter().any(|known| known == id.as_str()));
        let rows = found.map(|(id, name)| {
            let shown = name.clone();
            view! { <li><button class="pick" on:click=move |_| choose.run((id.clone(), name.clone()))>{shown}</button></li> }
        });
        rows.collect_view()
    };
    let as_own = move || {
        let name = typed.get().trim().to_owned();
        (!name.is_empty() && Catalog::builtin().find(&name).is_none()).then(|| {
            let shown = name.clone();
            let add = move |_| {
                let named = regain.ask(|book| name_exercise(&book.said(), &name, None));
                if let Some(named) = named {
                    choose.run((named.exercise.id.clone(), named.name));
                }
            };
            view! { <button class="pick" on:click=add>{format!("Add '{shown}' as your own exercise")}</button> }
        })
    };
    view! {
        <Sheet title=title close=close>
            <label for="find-exercise">"Find an exercise"</label>
            <input id="find-exercise" type="search" autocomplete="off" prop:value=typed
                on:input:target=move |event| typed.set(event.target().value())/>
            <h3 class="part">"Yours"</h3>
            {own}
            <h3 class="part">"Catalogue"</h3>
            <ul class="picks">{catalogue}</ul>
            {as_own}
        </Sheet>
    }
}

/// Exercises whose name has every typed word, else the nearest by spelling.
fn search(typed: &str) -> Vec<(ExerciseId, String)> {
    let catalog = Catalog::builtin();
    let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |name: &str| {
        let name = name.to_lowercase();
        words.iter().all(|word| name.contains(word.as_str()))
    };
    let exercises = catalog.entries().iter().map(|entry| &entry.exercise);
    let found: Vec<_> = exercises
        .filter(|exercise| fits(&exercise.name))
        .take(SHOWN)
        .map(|exercise| (exercise.id.clone(), exercise.name.clone()))
        .collect();
    if !found.is_empty() {
        return found;
    }
    let near = catalog.suggest(typed, 6);
    near.iter().map(|near| (near.entry.exercise.id.clone(), near.entry.exercise.name.clone())).collect()
}
