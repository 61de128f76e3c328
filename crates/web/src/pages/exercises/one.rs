//! One exercise: its muscles, what was done, and what the person wants of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use regain_answer::words::sentence::capitalised;
use regain_answer::words::set_words;
use regain_engine::Exercise;
use regain_journal::{Body, EntryId, SetBody};

use super::found::named;
use super::muscles::MuscleForm;
use super::said::Wishes;
use crate::frame::Head;
use crate::logbook::{Book, use_regain};
use crate::parts::{A, Ic, Icon};

/// Sessions before "show more".
const SHOWN: usize = 20;

/// A day on which it was done.
#[derive(Debug, Clone, PartialEq)]
struct DoneOn {
    day: String,
    /// A set of it, which leads to the session.
    id: EntryId,
    sets: String,
}

/// The page at `/exercises/NAME`.
#[component]
pub(crate) fn OneExercise() -> impl IntoView {
    let regain = use_regain();
    let params = use_params_map();
    let name = Memo::new(move |_| params.with(|params| params.get("name").unwrap_or_default()));
    let exercise = Memo::new(move |_| {
        let now = regain.view()?.at.clone();
        regain.ask(|book| named(book, &now, &name.get())).flatten()
    });
    view! {
        <Head title=Signal::derive(move || name.get())/>
        <p><A href="/exercises" attr:class="btn"><Ic icon=Icon::Back size="i18"/>"Exercises"</A></p>
        {move || match exercise.get() {
            Some(exercise) => view! { <Page exercise=exercise name=name.get()/> }.into_any(),
            None => view! {
                <p class="lead">{format!("Nothing called '{}' is known.", name.get())}</p>
                <Unnamed name=name.get()/>
            }
            .into_any(),
        }}
    }
}

#[component]
fn Unnamed(name: String) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <button on:click=move |_| is_open.set(true)>"Create it"</button>
        {move || is_open.get().then(|| view! {
            <MuscleForm name=name.clone() close=Callback::new(move |()| is_open.set(false))/>
        })}
    }
}

#[component]
fn Page(exercise: Arc<Exercise>, name: String) -> impl IntoView {
    let regain = use_regain();
    let done = regain.ask(|book| done_on(book, &exercise)).unwrap_or_default();
    view! {
        <h1>{exercise.name.clone()}</h1>
        <div class="duo past">
            <div>
                <Muscles exercise=exercise/>
                <Wishes name=name/>
            </div>
            <History done=done/>
        </div>
    }
}

#[component]
fn Muscles(exercise: Arc<Exercise>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let shares: BTreeMap<String, f64> =
        exercise.muscles.iter().map(|(muscle, share)| (muscle.key().to_owned(), share.get())).collect();
    let mut sorted = exercise.muscles.clone();
    sorted.sort_by(|(_, a), (_, b)| b.get().total_cmp(&a.get()));
    let row = |(muscle, share): (regain_engine::Muscle, regain_engine::Involvement)| {
        let pct = format!("{:.0} %", share.get() * 100.0);
        view! {
            <li class="share">
                <span>{capitalised(muscle.label())}</span>
                <meter min="0" max="1" value=share.get().to_string() aria-hidden="true"></meter>
                <span class="end">{pct}</span>
            </li>
        }
    };
    let name = exercise.name.clone();
    view! {
        <section class="card stack" aria-label="Muscles">
            <h2>"Muscles"</h2>
            {sorted.is_empty().then(|| view! {
                <p class="s">"Not known yet: sets of it count for no muscle until you say which work."</p>
            })}
            <ul class="shares">{sorted.into_iter().map(row).collect_view()}</ul>
            <button on:click=move |_| is_open.set(true)><Ic icon=Icon::Pencil size="i18"/>"Change muscles"</button>
        </section>
        {move || is_open.get().then(|| view! {
            <MuscleForm name=name.clone() shares=shares.clone() is_named=true
                close=Callback::new(move |()| is_open.set(false))/>
        })}
    }
}

#[component]
fn History(done: Vec<DoneOn>) -> impl IntoView {
    let shown = RwSignal::new(SHOWN);
    let count = done.len();
    view! {
        <section class="card" aria-label="What was done">
            <h2>"What was done"</h2>
            {(count == 0).then(|| view! { <p class="s">"No sets yet."</p> })}
            <ol class="lines">
                {move || done.iter().take(shown.get()).cloned().map(|on| view! {
                    <li>
                        <A href=format!("/history/{}", on.id)><span class="h3">{on.day}</span></A>
                        <p>{on.sets}</p>
                    </li>
                }).collect_view()}
            </ol>
            {move || (shown.get() < count).then(|| view! {
                <button on:click=move |_| shown.update(|shown| *shown += SHOWN)>"Show more"</button>
            })}
        </section>
    }
}

/// Days on which it was done, the last first, under whichever names the log has for it.
fn done_on(book: &mut Book, exercise: &Exercise) -> Vec<DoneOn> {
    let is_it = |set: &SetBody| {
        set.exercise == exercise.name
            || regain_answer::find_exercise(&set.exercise).is_some_and(|found| found.id == exercise.id)
    };
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let effective = book.effective();
    let mut done: Vec<(jiff::civil::Date, DoneOn)> = Vec::new();
    for entry in &effective {
        let Body::Set(set) = entry.body else { continue };
        let is_it = *known.entry(set.exercise.clone()).or_insert_with(|| is_it(set));
        if !is_it {
            continue;
        }
        let date = set.occurred.offset.to_datetime(set.occurred.at).date();
        match done.last_mut().filter(|(on, _)| *on == date) {
            Some((_, on)) => {
                on.sets.push_str("; ");
                on.sets.push_str(&set_words(set));
            }
            None => {
                let day = date.strftime("%a %-d %b %Y").to_string();
                done.push((date, DoneOn { day, id: entry.entry.id, sets: set_words(set) }));
            }
        }
    }
    done.into_iter().rev().map(|(_, on)| on).collect()
}
