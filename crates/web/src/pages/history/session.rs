//! One session: its sets, what was shown that day, and the ways to put it right.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use regain_answer::words::set_words;
use regain_engine::Muscle;
use regain_journal::{Body, EntryId, RetractBody, ShownBody};

use super::compare::Compare;
use super::edit::Edit;
use super::sessions::{PastSet, sets_of};
use crate::frame::Head;
use crate::logbook::{Book, use_regain};
use crate::parts::{A, Ic, Icon, use_undo};

/// The page at `/history/ID`, where ID is any set of the session.
#[component]
pub(crate) fn PastSession() -> impl IntoView {
    let regain = use_regain();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse().ok()).map(EntryId))
    });
    let version = Memo::new(move |_| {
        let _ = regain.view();
        regain.ask(|book| book.journal().entries().len()).unwrap_or_default()
    });
    let sets = Memo::new(move |_| {
        let _ = version.get();
        let sets = id.get().and_then(|id| regain.ask(|book| sets_of(&book.effective(), id)));
        sets.unwrap_or_default()
    });
    let edited = RwSignal::new(None::<PastSet>);
    let title = move || sets.with(|sets| sets.first().map_or_else(|| "Session".to_owned(), title_of));
    view! {
        <Head title=Signal::derive(title)/>
        <p><A href="/history" attr:class="btn"><Ic icon=Icon::Back size="i18"/>"History"</A></p>
        {move || {
            let sets = sets.get();
            if sets.is_empty() {
                return view! { <p class="lead">"This session is not in your log, or was taken out."</p> }.into_any();
            }
            view! { <Page sets=sets edited=edited id=id/> }.into_any()
        }}
        {move || edited.get().map(|set| view! {
            <Edit set=set close=Callback::new(move |()| edited.set(None))/>
        })}
    }
}

fn title_of(set: &PastSet) -> String {
    let occurred = &set.set.occurred;
    occurred.offset.to_datetime(occurred.at).strftime("%A %-d %B %Y").to_string()
}

#[component]
fn Page(sets: Vec<PastSet>, edited: RwSignal<Option<PastSet>>, id: Memo<Option<EntryId>>) -> impl IntoView {
    let (regain, undo) = (use_regain(), use_undo());
    let navigate = use_navigate();
    let shown = regain.ask(|book| shown_before(book, &sets)).flatten();
    let name = sets.first().and_then(|set| set.set.session.clone());
    let others: Vec<EntryId> = sets.iter().map(|set| set.id).collect();
    let take_out = Callback::new(move |target: EntryId| {
        // an address that names a set which goes leads on to another set of the session
        let other = others.iter().copied().find(|other| *other != target);
        if let Some(other) = other.filter(|_| id.get_untracked() == Some(target)) {
            let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&format!("/history/{other}"), replace);
        }
        let retract = Body::Retract(RetractBody { target, reason: None });
        spawn_local(async move {
            undo.correct(vec![retract], "Taken out.".to_owned()).await;
        });
    });
    let all: Vec<EntryId> = sets.iter().map(|set| set.id).collect();
    let take_all = move |_| {
        let retract = |target: &EntryId| Body::Retract(RetractBody { target: *target, reason: None });
        let corrections: Vec<Body> = all.iter().map(retract).collect();
        spawn_local(async move {
            undo.correct(corrections, "The session was taken out.".to_owned()).await;
        });
    };
    let of = sets.clone();
    view! {
        {match name {
            Some(name) => view! { <h1>{name}</h1> }.into_any(),
            None => view! { <h1 class="hear">"Session"</h1> }.into_any(),
        }}
        <div class="duo past">
            <div>
                {by_exercise(&sets).into_iter().map(|(name, sets)| {
                    view! { <Exercise name=name sets=sets edited=edited take_out=take_out/> }
                }).collect_view()}
                <button on:click=take_all><Ic icon=Icon::Bin size="i18"/>"Take out the whole session"</button>
            </div>
            <div>
                {shown.map(|shown| view! { <ShownThen shown=shown/> })}
                <Compare sets=of/>
            </div>
        </div>
    }
}

/// The exercises in the order in which they were begun.
pub(super) fn by_exercise(sets: &[PastSet]) -> Vec<(String, Vec<PastSet>)> {
    let mut found: Vec<(String, Vec<PastSet>)> = Vec::new();
    for set in sets {
        match found.iter_mut().find(|(name, _)| *name == set.set.exercise) {
            Some((_, sets)) => sets.push(set.clone()),
            None => found.push((set.set.exercise.clone(), vec![set.clone()])),
        }
    }
    found
}

#[component]
fn Exercise(
    name: String,
    sets: Vec<PastSet>,
    edited: RwSignal<Option<PastSet>>,
    take_out: Callback<EntryId>,
) -> impl IntoView {
    let label = name.clone();
    let row = move |(number, set): (usize, PastSet)| {
        let words = set_words(&set.set);
        let (id, notes, is_amended) = (set.id, set.set.notes.clone(), set.is_amended);
        let (change, remove) =
            (format!("Change set {number}: {words}"), format!("Take out set {number}: {words}"));
        view! {
            <li class="set-row">
                <span class="grow">
                    <span class="h3">{words}</span>
                    {is_amended.then(|| view! { <span class="x">" changed"</span> })}
                    {notes.map(|notes| view! { <span class="s break"><br/>{notes}</span> })}
                </span>
                <button class="quiet round" aria-label=change on:click=move |_| edited.set(Some(set.clone()))>
                    <Ic icon=Icon::Pencil size="i20"/>
                </button>
                <button class="quiet round" aria-label=remove on:click=move |_| take_out.run(id)>
                    <Ic icon=Icon::Bin size="i20"/>
                </button>
            </li>
        }
    };
    view! {
        <section class="card" aria-label=label>
            <h2>{name}</h2>
            <ol class="lines">{(1..).zip(sets).map(row).collect_view()}</ol>
        </section>
    }
}

/// The last verdicts that were shown on the day of the session, before it began.
fn shown_before(book: &Book, sets: &[PastSet]) -> Option<ShownBody> {
    let first = &sets.first()?.set.occurred;
    let day = first.offset.to_datetime(first.at).date();
    let effective = book.effective();
    let shown = effective.iter().rev().find_map(|entry| match entry.body {
        Body::Shown(shown) => {
            let about = shown.about.offset.to_datetime(shown.about.at).date();
            let before = shown.occurred.at <= first.at || about < day;
            (before && about == day && !shown.muscles.is_empty()).then_some(shown)
        }
        _ => None,
    });
    shown.cloned()
}

#[component]
fn ShownThen(shown: ShownBody) -> impl IntoView {
    let group = |verdict: &str, word: &'static str| {
        let members = shown.muscles.iter().filter(|(_, muscle)| muscle.verdict == verdict);
        let names: Vec<&str> =
            members.filter_map(|(key, _)| Muscle::from_key(key)).map(Muscle::label).collect();
        (!names.is_empty()).then(|| view! { <li><b>{word}</b>": "{names.join(", ")}</li> })
    };
    view! {
        <section class="card" aria-label="What was shown that day">
            <h2 class="h3">"What was shown that day"</h2>
            <ul class="plain">
                {group("beat", "Beat")}{group("care", "Care")}{group("hold", "Hold")}{group("unknown", "Not known")}
            </ul>
        </section>
    }
}
