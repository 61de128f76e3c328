//! Two questions for an empty log: the unit, and the days. Both can be skipped, both can be changed later.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_journal::{AvailabilityBody, Body, Occurred, ProfileBody, UnitWord};

use super::{Begun, keep};
use crate::browser;
use crate::logbook::use_regain;

/// Weekdays as the journal names them, and as they are shown.
const DAYS: [(&str, &str, &str); 7] = [
    ("mon", "Mon", "Monday"),
    ("tue", "Tue", "Tuesday"),
    ("wed", "Wed", "Wednesday"),
    ("thu", "Thu", "Thursday"),
    ("fri", "Fri", "Friday"),
    ("sat", "Sat", "Saturday"),
    ("sun", "Sun", "Sunday"),
];

#[component]
pub(in crate::pages::today) fn Questions(stage: RwSignal<Begun>) -> impl IntoView {
    let regain = use_regain();
    let go = move |next: Begun| {
        keep(next);
        stage.set(next);
    };
    // the question stays until its answer is kept
    let say = Callback::new(move |(body, next): (Body, Begun)| {
        spawn_local(async move {
            if regain.say(vec![body]).await {
                go(next);
            }
        });
    });
    let skip = Callback::new(move |next: Begun| go(next));
    view! {
        {move || match stage.get() {
            Begun::Unit => view! { <Unit say=say skip=skip/> }.into_any(),
            Begun::Days => view! { <Days say=say skip=skip/> }.into_any(),
            Begun::No | Begun::Yes => ().into_any(),
        }}
    }
}

#[component]
fn Unit(say: Callback<(Body, Begun)>, skip: Callback<Begun>) -> impl IntoView {
    let choose = move |unit: UnitWord| {
        let body =
            ProfileBody { unit: Some(unit), ..ProfileBody::new(Occurred::from_zoned(&browser::now())) };
        say.run((Body::Profile(body), Begun::Days));
    };
    view! {
        <section class="ask question" aria-labelledby="unit-head">
            <p class="x">"Question 1 of 2"</p>
            <h1 id="unit-head">"In which unit do you lift?"</h1>
            <p class="lead">"Loads are typed and shown in it. Nothing else changes."</p>
            <div class="tog big">
                <button id="unit-kg" on:click=move |_| choose(UnitWord::Kg)>"Kilograms, kg"</button>
                <button id="unit-lb" on:click=move |_| choose(UnitWord::Lb)>"Pounds, lb"</button>
            </div>
            <button class="quiet wide" id="skip-unit" on:click=move |_| skip.run(Begun::Days)>"Skip: loads are in kg until you say otherwise"</button>
        </section>
    }
}

#[component]
fn Days(say: Callback<(Body, Begun)>, skip: Callback<Begun>) -> impl IntoView {
    let chosen = RwSignal::new([false; DAYS.len()]);
    let day = move |(index, (key, short, name)): (usize, (&'static str, &'static str, &'static str))| {
        let is = move || chosen.with(|days| days.get(index).copied().unwrap_or(false));
        let toggle = move |_| {
            chosen.update(|days| {
                if let Some(day) = days.get_mut(index) {
                    *day = !*day;
                }
            });
        };
        view! {
            <button id=format!("day-{key}") aria-label=name aria-pressed=move || is().to_string() on:click=toggle>{short}</button>
        }
    };
    let send = move |_| {
        let days = chosen.get_untracked();
        let weekdays = DAYS.iter().zip(days).filter(|(_, is)| *is).map(|((key, ..), _)| (*key).to_owned());
        let every_day = AvailabilityBody::every_day(Occurred::from_zoned(&browser::now()));
        let body = AvailabilityBody { weekdays: weekdays.collect(), ..every_day };
        say.run((Body::Availability(body), Begun::Yes));
    };
    let any = move || chosen.with(|days| days.contains(&true));
    view! {
        <section class="ask question" aria-labelledby="days-head">
            <p class="x">"Question 2 of 2"</p>
            <h1 id="days-head">"Which days can you train?"</h1>
            <p class="lead">"The plan offers sessions on these days only. A session on any other day counts just as much."</p>
            <div class="seg days" role="group" aria-labelledby="days-head">{DAYS.into_iter().enumerate().map(day).collect_view()}</div>
            <button class="primary" id="keep-days" disabled=move || !any() on:click=send>"Keep these days"</button>
            <button class="quiet wide" id="skip-days" on:click=move |_| skip.run(Begun::Yes)>"Skip: every day is open"</button>
        </section>
    }
}
