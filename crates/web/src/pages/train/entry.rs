//! The set that is typed: by stepper and ruler, or as one would say it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use regain_engine::Advice;
use regain_journal::UnitWord;

use super::draft::{RIR_MOST, SetDraft, means};
use super::exercise::Now;
use super::keys::keys;
use super::load::LoadStepper;
use super::logging::log;
use super::plates::Loads;
use super::rest::{Rest, allow_sound};
use super::ruler::{Marks, Ruler};
use crate::choices;
use crate::logbook::{Regain, use_regain};

/// The set that is being typed, and the button that logs it.
#[component]
pub(super) fn Entry(
    now: Memo<Option<Now>>,
    draft: RwSignal<SetDraft>,
    rest: RwSignal<Option<Rest>>,
) -> impl IntoView {
    let regain = use_regain();
    let navigate = use_navigate();
    let problem = RwSignal::new(None::<String>);
    let typing = RwSignal::new(!draft.get_untracked().text.is_empty());
    let unit = Memo::new(move |_| now.with(|now| now.as_ref().map_or(UnitWord::Kg, |now| now.unit)));
    let loads = Memo::new(move |_| loads(regain, now));
    let marks = Memo::new(move |_| {
        now.get().map_or(Marks { last: None, target: None, stop_line: None }, |now| now.marks())
    });
    let centi_kg = Signal::derive(move || draft.get().centi_kg);
    let reps = Signal::derive(move || draft.get().reps);
    let choose = Callback::new(move |reps| draft.update(|draft| draft.reps = reps));
    let go = navigate.clone();
    // a second tap while the first is being kept means the same set
    let keeping = StoredValue::new(false);
    let write = Callback::new(move |()| {
        if keeping.get_value() {
            return;
        }
        let Some(before) = now.get_untracked() else { return };
        allow_sound();
        let go = go.clone();
        match draft.get_untracked().sets(before.unit) {
            None => problem.set(Some("Choose the reps first.".to_owned())),
            Some(Err(error)) => problem.set(Some(error)),
            Some(Ok(sets)) => {
                problem.set(None);
                keeping.set_value(true);
                spawn_local(async move {
                    let logged = log(regain, &before.name, &sets).await;
                    // the page may have been left meanwhile
                    let _ = keeping.try_set_value(false);
                    match logged {
                        Ok(true) => {
                            draft.update(|draft| *draft = draft.next());
                            typing.set(false);
                            if let Some(path) = after(now, rest) {
                                go(&path, NavigateOptions { replace: true, ..NavigateOptions::default() });
                            }
                        }
                        Ok(false) => {}
                        Err(error) => problem.set(Some(error)),
                    }
                });
            }
        }
    });
    let by_keys = keys(now, draft, loads, write, move |path: &str| {
        navigate(path, NavigateOptions::default());
    });
    let listener = window_event_listener(leptos::ev::keydown, by_keys);
    on_cleanup(move || listener.remove());
    let set_number = Memo::new(move |_| now.with(|now| now.as_ref().map_or(1, |now| now.done.len() + 1)));
    let head = move || match set_number.get() {
        1 => "Set 1, the test set".to_owned(),
        n => format!("Set {n}"),
    };
    let what = move || what_words(&draft.get(), unit.get());
    let meaning = move || {
        let draft = draft.get();
        let reps = draft.reps.filter(|_| draft.text.is_empty());
        let marks = marks.get();
        let words = |reps| means(reps, draft.centi_kg, marks.last.as_ref(), marks.stop_line).words();
        reps.map(words).unwrap_or_default()
    };
    view! {
        <div class="row between set-head"><h2>{head}</h2>
            <button class="quiet" aria-expanded=move || typing.get().to_string() on:click=move |_| typing.update(|typing| *typing = !*typing)>
                {move || if typing.get() { "use the buttons" } else { "type it: 82.5x9 fail" }}
            </button>
        </div>
        {move || if typing.get() {
            view! { <QuickText draft=draft unit=unit.get() write=write/> }.into_any()
        } else {
            view! {
                <LoadStepper now=now draft=draft loads=loads/>
                <Ruler marks=marks.into() centi_kg=centi_kg chosen=reps choose=choose/>
                <Feel draft=draft/>
            }.into_any()
        }}
        <p class="problem-line" role="alert">{move || problem.get()}</p>
        <div class="dock">
            <button class="primary" id="log-set" on:click=move |_| write.run(())>
                {what}" "<small>{meaning}</small>
            </button>
        </div>
    }
}

fn loads(regain: Regain, now: Memo<Option<Now>>) -> Loads {
    let id = now.with(|now| Some(now.as_ref()?.target.as_ref()?.exercise.clone()));
    let at = regain.view_now().map(|view| view.at.clone());
    let of = id.zip(at).and_then(|(id, at)| regain.ask(|book| Loads::of(book, &at, &id)));
    of.unwrap_or_default()
}

/// What follows a logged set: a rest, or in a superset the next exercise, whose address is returned.
fn after(now: Memo<Option<Now>>, rest: RwSignal<Option<Rest>>) -> Option<String> {
    let now = now.get_untracked()?;
    let stops = now.running.as_ref().is_some_and(|running| running.advice == Advice::Stop);
    // what the set meant is read first
    let turn = now.turn.filter(|_| !stops);
    if turn.as_ref().is_none_or(|(_, round)| *round) {
        rest.set(Some(Rest::begin(choices::rest_seconds())));
    }
    turn.map(|(line, _)| format!("/train/{}", line.id))
}

fn what_words(draft: &SetDraft, unit: UnitWord) -> String {
    match draft.sets(unit) {
        None => "Choose the reps".to_owned(),
        Some(Err(_)) => "Not understood yet".to_owned(),
        Some(Ok(sets)) if sets.len() > 1 => format!("Log {} sets", sets.len()),
        Some(Ok(sets)) => {
            sets.first().map(|set| format!("Log {}", crate::words::typed_words(set))).unwrap_or_default()
        }
    }
}

#[component]
fn QuickText(draft: RwSignal<SetDraft>, unit: UnitWord, write: Callback<()>) -> impl IntoView {
    let understood = move || match draft.get().sets(unit) {
        Some(Ok(sets)) => sets.iter().map(crate::words::typed_words).collect::<Vec<_>>().join(", "),
        Some(Err(error)) => error,
        None => "Such as 82.5x9 fail, 100x8@9, 11+4+3".to_owned(),
    };
    let enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            event.stop_propagation();
            write.run(());
        }
    };
    view! {
        <label for="quick-set">"The set, as you would say it"</label>
        <input id="quick-set" autocomplete="off" autocapitalize="off" enterkeyhint="done" prop:value=move || draft.get().text
            on:input:target=move |event| draft.update(|draft| draft.text = event.target().value()) on:keydown=enter/>
        <p class="understood" aria-live="polite">{understood}</p>
    }
}

/// Reps left, form and range; nothing is chosen before it is tapped.
#[component]
fn Feel(draft: RwSignal<SetDraft>) -> impl IntoView {
    let chosen = Signal::derive(move || draft.get().rir);
    let choose = Callback::new(move |rir| draft.update(|draft| draft.rir = rir));
    let cell = |rir: u8| {
        let shown = match rir {
            0 => "0, failure".to_owned(),
            RIR_MOST => "4+".to_owned(),
            _ => rir.to_string(),
        };
        let spoken = match rir {
            0 => "0 reps left, failure".to_owned(),
            1 => "1 rep left".to_owned(),
            RIR_MOST => "4 reps left or more".to_owned(),
            _ => format!("{rir} reps left"),
        };
        crate::parts::Cell { value: rir, shown, under: "", spoken }
    };
    let toggle = move |word: &'static str, get: fn(&SetDraft) -> bool, set: fn(&mut SetDraft)| {
        let on = move || get(&draft.get());
        view! {
            <button aria-pressed=move || on().to_string() on:click=move |_| draft.update(set)>
                <span class="box" aria-hidden="true">{move || if on() { "✓" } else { "" }}</span>{word}
            </button>
        }
    };
    view! {
        <h3 class="part" id="reps-left-head">"Reps left in you"</h3>
        <crate::parts::Scale id="reps-left" class="seg n" cells=(0..=RIR_MOST).map(cell).collect() chosen=chosen choose=choose/>
        <div class="tog feel">
            {toggle("Form broke", |draft| draft.form_broke, |draft| draft.form_broke = !draft.form_broke)}
            {toggle("Range was short", |draft| draft.range_short, |draft| draft.range_short = !draft.range_short)}
        </div>
    }
}
