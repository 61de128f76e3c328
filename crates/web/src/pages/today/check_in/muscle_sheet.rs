//! How sore one muscle is, and whether it works otherwise than usual.

use jiff::civil::Date;
use leptos::prelude::*;
use regain_answer::words::SORENESS_STEPS;
use regain_answer::words::sentence::capitalised;
use regain_engine::Muscle;
use wasm_bindgen::JsCast as _;

use super::answers::{Said, set_soreness, toggle_flag, toggle_none};
use super::asking::Asking;
use super::header::Toggle;
use super::neighbours::neighbours;
use super::sore::close_sheet;
use crate::browser;
use crate::parts::{Cell, Ic, Icon, Scale, use_layer};
use crate::words::{FLAGS, band};

/// Over the lower half; the map above it stays in use, and another muscle takes its place.
#[component]
pub(super) fn MuscleSheet(asking: Asking, muscle: Muscle, open: Callback<Muscle>) -> impl IntoView {
    use_layer(Callback::new(move |()| close_sheet(asking)));
    let said = Memo::new(move |_| asking.said(muscle));
    let name = capitalised(muscle.label());
    Effect::new(move |_| {
        // whoever came by keyboard goes on in the sheet
        let head = browser::document().and_then(|page| page.get_element_by_id("sore-muscle"));
        if let Some(head) = head.and_then(|head| head.dyn_into::<web_sys::HtmlElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = head.focus_with_options(&options);
        }
    });
    let tab = move |other: Muscle| {
        view! { <button on:click=move |_| open.run(other)>{capitalised(other.label())}</button> }
    };
    view! {
        <section class="sore-sheet" role="dialog" aria-labelledby="sore-muscle">
            <div class="grab" aria-hidden="true"></div>
            <header class="row sore-sheet-head">
                <h2 id="sore-muscle" tabindex="-1" class="grow">{name}</h2>
                <div class="tabs" role="group" aria-label="Beside it">
                    {neighbours(muscle).iter().map(|other| tab(*other)).collect_view()}
                </div>
                <button class="quiet round" aria-label="Close" on:click=move |_| close_sheet(asking)>
                    <Ic icon=Icon::Close/>
                </button>
            </header>
            <Soreness asking=asking muscle=muscle said=said/>
            <EndedWhen asking=asking muscle=muscle/>
            <Function asking=asking muscle=muscle said=said/>
            <button class="primary" id="show-verdict" on:click=move |_| asking.finish() disabled=move || asking.keeping.get()>
                "Show today’s verdict"
            </button>
            <p class="x rest-note">"Muscles that you did not touch count as not sore."</p>
        </section>
    }
}

#[component]
fn Soreness(asking: Asking, muscle: Muscle, said: Memo<Said>) -> impl IntoView {
    let word = |value: u8| SORENESS_STEPS.get(usize::from(value)).copied().unwrap_or_default();
    let cell = |value: u8| Cell {
        value,
        shown: value.to_string(),
        under: "",
        spoken: format!("{value}, {}, {}", word(value).to_lowercase(), band(value)),
    };
    let chosen = Signal::derive(move || said.get().soreness);
    let choose = Callback::new(move |level| asking.change(|form| set_soreness(form, muscle, level)));
    let step = move || {
        chosen.get().map_or_else(|| "How sore?".to_owned(), |level| format!("{level} · {}", word(level)))
    };
    let right = move || chosen.get().map_or("not answered", band);
    view! {
        <div class="q-head" aria-live="polite">
            <h3 id="soreness-head">{step}</h3>
            <span class="s">{right}</span>
        </div>
        <Scale id="soreness" class="scale" cells=(0..=10).map(cell).collect() chosen=chosen choose=choose/>
        <p class="bands x" aria-hidden="true">
            <span>"none"</span><span>"mild"</span><span>"moderate"</span><span>"severe"</span>
        </p>
    }
}

/// Asked when a muscle comes round again after soreness: an answer about the days between.
#[component]
fn EndedWhen(asking: Asking, muscle: Muscle) -> impl IntoView {
    let was = Memo::new(move |_| asking.asks_when_ended(muscle));
    let chosen = move || asking.ended.with(|ended| ended.days.get(muscle.key()).copied());
    let chip = move |day: Date, words: String| {
        let tap = move |_| {
            let is = chosen() == Some(day);
            asking.say_ended(muscle, (!is).then_some(day));
            if !is {
                asking.change(|form| set_soreness(form, muscle, Some(0)));
            }
        };
        view! { <button aria-pressed=move || (chosen() == Some(day)).to_string() data-ended=day.to_string() on:click=tap>{words}</button> }
    };
    move || {
        let was = was.get()?;
        let days = was.days(browser::now().date());
        (!days.is_empty()).then(|| {
            view! {
                <h3 class="part" id="ended-head">"When did it stop being sore?"</h3>
                <p class="s">{format!("It was sore {}. Leave it out if you do not know.", was.said_words())}</p>
                <div class="tabs" role="group" aria-labelledby="ended-head">
                    {days.into_iter().map(|(day, words)| chip(day, words)).collect_view()}
                </div>
            }
        })
    }
}

#[component]
fn Function(asking: Asking, muscle: Muscle, said: Memo<Said>) -> impl IntoView {
    let flag = move |key: &'static str, label: &'static str| {
        let is = Signal::derive(move || {
            said.get().flags.is_some_and(|flags| flags.iter().any(|flag| flag == key))
        });
        let toggle = Callback::new(move |()| asking.change(|form| toggle_flag(form, muscle, key)));
        view! { <Toggle id=format!("flag-{key}") label=label is=is toggle=toggle/> }
    };
    let is_none = Signal::derive(move || said.get().flags.is_some_and(|flags| flags.is_empty()));
    let none = Callback::new(move |()| asking.change(|form| toggle_none(form, muscle)));
    view! {
        <h3 class="part" id="function-head">"Does it change how the muscle works?"</h3>
        <div class="tog" role="group" aria-labelledby="function-head">
            {FLAGS.map(|(key, label)| flag(key, label)).collect_view()}
            <Toggle id="flag-none".to_owned() label="None of these" is=is_none toggle=none wide=true/>
        </div>
    }
}
