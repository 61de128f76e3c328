//! The load: a step lighter or heavier, or typed.

use leptos::prelude::*;
use regain_answer::words::number::load;
use regain_engine::Load;
use regain_journal::UnitWord;

use super::draft::SetDraft;
use super::exercise::Now;
use super::plates::{Loads, in_unit, load_of, number};
use crate::parts::{Ic, Icon};

/// The load of the set, with the plates that make it.
#[component]
pub(super) fn LoadStepper(
    now: Memo<Option<Now>>,
    draft: RwSignal<SetDraft>,
    loads: Memo<Loads>,
) -> impl IntoView {
    let unit = Memo::new(move |_| now.with(|now| now.as_ref().map_or(UnitWord::Kg, |now| now.unit)));
    let is_typed = RwSignal::new(false);
    let current = move || draft.get().centi_kg.and_then(|centi_kg| Load::from_centi_kg(centi_kg).ok());
    let change = move |up: bool| {
        let next = loads
            .with_untracked(|loads| loads.step(current().unwrap_or(Load::ZERO), unit.get_untracked(), up));
        draft.update(|draft| draft.centi_kg = Some(next.centi_kg()));
    };
    let shown = move || match current() {
        None => "no load yet".to_owned(),
        Some(Load::ZERO) => "body weight".to_owned(),
        Some(now) => load(now, unit.get()),
    };
    let made = move || current().and_then(|load| loads.with(|loads| loads.words(load, unit.get())));
    view! {
        <div class="stepper">
            <button aria-label="Lighter" on:click=move |_| change(false)><Ic icon=Icon::Minus/></button>
            {move || if is_typed.get() {
                view! { <Typed draft=draft unit=unit close=Callback::new(move |()| is_typed.set(false))/> }.into_any()
            } else {
                view! {
                    <button class="load" id="load" aria-label=move || format!("{}, type another", shown())
                        on:click=move |_| is_typed.set(true)><b>{shown}</b><span class="x">{made}</span></button>
                }
                .into_any()
            }}
            <button aria-label="Heavier" on:click=move |_| change(true)><Ic icon=Icon::Plus/></button>
        </div>
        <p class="hear" role="status">{shown}</p>
    }
}

/// The keypad of the device; each digit counts at once.
#[component]
fn Typed(draft: RwSignal<SetDraft>, unit: Memo<UnitWord>, close: Callback<()>) -> impl IntoView {
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let now = draft.with_untracked(|draft| draft.centi_kg).and_then(|kg| Load::from_centi_kg(kg).ok());
    let text = now.map(|load| number(in_unit(load, unit.get_untracked()))).unwrap_or_default();
    let typed = move |text: String| {
        if let Some(load) = load_of(&text, unit.get_untracked()) {
            draft.update(|draft| draft.centi_kg = Some(load.centi_kg()));
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | "Escape") {
            event.prevent_default();
            event.stop_propagation();
            close.run(());
        }
    };
    let label = move || if unit.get() == UnitWord::Kg { "Load in kg" } else { "Load in lb" };
    view! {
        <input class="load-typed" id="load-typed" inputmode="decimal" autocomplete="off" enterkeyhint="done" node_ref=field
            aria-label=label value=text on:input:target=move |event| typed(event.target().value())
            on:keydown=keys on:blur=move |_| close.run(())/>
    }
}
