//! The first page: energy, sleep, recovery, and the door for pain and illness.

use leptos::prelude::*;
use regain_journal::CheckInBody;

use super::asking::{Asking, Step};
use super::trouble::trouble_words;
use crate::browser;
use crate::frame::Head;
use crate::parts::{Cell, Ic, Icon, Scale};
use crate::words::{ENERGY, hours, recovered};

/// Half hours of the sleep scale; the first and the last are open.
const SLEEP: [(u8, &str); 7] = [(7, "<4"), (8, "4"), (10, "5"), (12, "6"), (14, "7"), (16, "8"), (18, "9+")];
/// "Under 4 hours" is kept as the half hour below it.
const SHORTEST_HOURS: f64 = 3.5;
const LONGEST_HOURS: f64 = 9.0;

#[component]
pub(super) fn How(
    asking: Asking,
    /// Leaves without answering.
    skip: Callback<()>,
    /// The answers were given before and are being changed.
    changing: bool,
) -> impl IntoView {
    let date = browser::now().strftime("%A %-d %B").to_string();
    view! {
        <Head title=date/>
        <section class="ask" aria-labelledby="how-head">
            <h1 id="how-head">"How are you today?"</h1>
            <p class="lead">"You answer first, so the verdict cannot colour it. Leave out what you do not know."</p>
            <Energy asking=asking/>
            <Sleep asking=asking/>
            <Recovered asking=asking/>
            <Door asking=asking/>
        </section>
        <div class="dock ask-dock">
            <button class="primary" id="next-sore" on:click=move |_| asking.step.set(Step::Sore)>
                "Next: sore muscles "<small>"2 of 2"</small>
            </button>
            <button class="quiet wide" id="skip-check-in" on:click=move |_| skip.run(())>
                {if changing { "Keep the answers as they were" } else { "Skip: the best verdict is then “care”" }}
            </button>
        </div>
    }
}

/// A question's name and its answer in words, or that there is none.
#[component]
fn QuestionHead(
    id: &'static str,
    name: &'static str,
    #[prop(into)] said: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="q-head">
            <h2 class="h3" id=format!("{id}-head")>{name}</h2>
            <span class="s">{move || said.get().unwrap_or_else(|| "not answered".to_owned())}</span>
        </div>
    }
}

#[component]
fn Energy(asking: Asking) -> impl IntoView {
    let word = |value: u8| ENERGY.get(usize::from(value).wrapping_sub(1)).copied().unwrap_or_default();
    let cell = |value: u8| Cell {
        value,
        shown: value.to_string(),
        under: word(value),
        spoken: format!("{value}, {}", word(value)),
    };
    let chosen = Signal::derive(move || asking.form.with(|form| form.energy));
    let said = Signal::derive(move || chosen.get().map(|value| format!("{value} · {}", word(value))));
    let choose = Callback::new(move |value| asking.change(|form| form.energy = value));
    view! {
        <div class="q">
            <QuestionHead id="energy" name="Energy" said=said/>
            <Scale id="energy" class="seg" cells=(1..=5).map(cell).collect() chosen=chosen choose=choose/>
        </div>
    }
}

#[component]
fn Sleep(asking: Asking) -> impl IntoView {
    let cell =
        |(value, shown): (u8, &str)| Cell { value, shown: shown.to_owned(), under: "", spoken: hours(value) };
    let chosen = Signal::derive(move || asking.form.with(|form| form.sleep_hours.map(half_hours)));
    let said = Signal::derive(move || chosen.get().map(hours));
    let choose = Callback::new(move |value: Option<u8>| {
        asking.change(|form| form.sleep_hours = value.map(|half| f64::from(half) / 2.0));
    });
    view! {
        <div class="q">
            <QuestionHead id="sleep" name="Sleep" said=said/>
            <Scale id="sleep" class="seg n" cells=SLEEP.map(cell).to_vec() chosen=chosen choose=choose between=true/>
        </div>
    }
}

/// The place of hours on the scale; another device may have said them to the minute.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 7 and 18
fn half_hours(hours: f64) -> u8 {
    (hours.clamp(SHORTEST_HOURS, LONGEST_HOURS) * 2.0).round() as u8
}

#[component]
fn Recovered(asking: Asking) -> impl IntoView {
    let said_of = |value: u8| match recovered(value) {
        "" => value.to_string(),
        word => format!("{value} · {word}"),
    };
    let cell = move |value: u8| Cell {
        value,
        shown: value.to_string(),
        under: "",
        spoken: said_of(value).replace(" · ", ", "),
    };
    let chosen = Signal::derive(move || asking.form.with(|form| form.prs));
    let said = Signal::derive(move || chosen.get().map(said_of));
    let choose = Callback::new(move |value| asking.change(|form| form.prs = value));
    view! {
        <div class="q">
            <QuestionHead id="recovered" name="Recovered overall" said=said/>
            <Scale id="recovered" class="scale" cells=(0..=10).map(cell).collect() chosen=chosen choose=choose/>
            <p class="ends x" aria-hidden="true"><span>"0 very poorly"</span><span>"5 adequately"</span><span>"10 very well"</span></p>
        </div>
    }
}

/// Pain and illness have a page of their own.
#[component]
fn Door(asking: Asking) -> impl IntoView {
    let under = move || asking.form.with(|form: &CheckInBody| trouble_words(form));
    view! {
        <button class="card door" id="trouble-door" on:click=move |_| asking.step.set(Step::Trouble)>
            <Ic icon=Icon::Warning/>
            <span class="grow">
                <span class="name">"Pain, or feeling ill?"</span>
                <span class="why">
                    {move || under().unwrap_or_else(|| "Sharp, in a joint, or unlike usual soreness".to_owned())}
                </span>
            </span>
            <Ic icon=Icon::Forward size="i18"/>
        </button>
    }
}
