//! Units, theme, and what a set is logged with.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_journal::{Body, Occurred, PreferenceBody, UnitWord};

use super::you::say;
use crate::browser;
use crate::choices::{self, Switch, TextSize, Theme};
use crate::logbook::use_regain;
use crate::parts::{Choose, Toggle};
use crate::words::PROBES;

/// Kilograms or pounds: part of the log, so that every device shows the same.
#[component]
pub(super) fn Units() -> impl IntoView {
    let regain = use_regain();
    let chosen = Signal::derive(move || regain.view().map(|view| view.unit));
    let choose = Callback::new(move |unit| say(regain, |said| said.unit = Some(unit)));
    let options = vec![(UnitWord::Kg, "Kilograms".to_owned()), (UnitWord::Lb, "Pounds".to_owned())];
    view! {
        <Choose question="Loads are typed and shown in" name="unit" options=options chosen=chosen choose=choose/>
        <p class="s">"What is stored stays as it was typed; only the numbers on screen change."</p>
    }
}

/// Light or dark.
#[component]
pub(super) fn Look() -> impl IntoView {
    let theme = RwSignal::new(Theme::chosen());
    let chosen = Signal::derive(move || Some(theme.get()));
    let choose = Callback::new(move |chosen: Theme| {
        chosen.choose();
        theme.set(chosen);
    });
    let options = Theme::ALL.map(|(theme, words)| (theme, words.to_owned())).to_vec();
    let size = RwSignal::new(TextSize::chosen());
    let size_chosen = Signal::derive(move || Some(size.get()));
    let choose_size = Callback::new(move |chosen: TextSize| {
        chosen.choose();
        size.set(chosen);
    });
    let sizes = TextSize::ALL.map(|(size, words)| (size, words.to_owned())).to_vec();
    view! {
        <Choose question="Theme" name="theme" options=options chosen=chosen choose=choose/>
        <Choose question="Text size" name="text-size" options=sizes chosen=size_chosen choose=choose_size/>
    }
}

/// What a set is logged with, and the rest after it.
#[component]
pub(super) fn Training() -> impl IntoView {
    let left = RwSignal::new(choices::reps_left());
    let chosen = Signal::derive(move || Some(left.get()));
    let choose = Callback::new(move |chosen: Option<u8>| {
        choices::choose_reps_left(chosen);
        left.set(chosen);
    });
    let words = |left: u8| if left == 4 { "4+".to_owned() } else { left.to_string() };
    let mut options = vec![(None, "None".to_owned())];
    options.extend((0..=4).map(|left| (Some(left), words(left))));
    let rest = RwSignal::new(choices::rest_seconds());
    let step = move |by: i32| {
        let seconds = u16::try_from((i32::from(rest.get_untracked()) + by).clamp(15, 900)).unwrap_or(150);
        choices::choose_rest_seconds(seconds);
        rest.set(seconds);
    };
    view! {
        <Choose question="Reps left in you, unless you tap another number" name="reps-left" options=options
            chosen=chosen choose=choose/>
        <p class="s">"None: a set without a tap stays without an answer."</p>
        <div class="row between" role="group" aria-label="Rest after a hard set">
            <span class="h3">"Rest after a hard set"</span>
            <span class="row">
                <button aria-label="15 seconds less" on:click=move |_| step(-15)>"−15"</button>
                <output class="h3" aria-live="polite">{move || minutes(rest.get())}</output>
                <button aria-label="15 seconds more" on:click=move |_| step(15)>"+15"</button>
            </span>
        </div>
        {Switch::ALL.map(|(switch, label)| view! { <Switched switch=switch label=label/> })}
        <Probes/>
        <p class="x">"Some phones do not vibrate for web pages, and a locked phone may stay silent. The timer still counts."</p>
    }
}

/// Consent, asked with both answers of the same weight; unanswered is no.
#[component]
fn Probes() -> impl IntoView {
    let regain = use_regain();
    let chosen = Signal::derive(move || {
        let _ = regain.view(); // follows what is said
        regain
            .ask(|book| {
                book.said().iter().rev().find_map(|(_, body)| match body {
                    Body::Preference(said) => said.probes,
                    _ => None,
                })
            })
            .flatten()
    });
    let choose = Callback::new(move |on: bool| {
        let mut body = PreferenceBody::new(Occurred::from_zoned(&browser::now()));
        body.probes = Some(on);
        spawn_local(async move {
            // storage that refuses says so above the page
            regain.say(vec![Body::Preference(body)]).await;
        });
    });
    let options = vec![(true, "Yes".to_owned()), (false, "No".to_owned())];
    view! { <Choose question=PROBES name="probes" options=options chosen=chosen choose=choose/> }
}

#[component]
fn Switched(switch: Switch, label: &'static str) -> impl IntoView {
    let on = RwSignal::new(switch.is_on());
    let change = Callback::new(move |to| {
        switch.switch(to);
        on.set(to);
    });
    view! { <Toggle label=label on=on.into() switch=change/> }
}

/// `2:30 min`.
fn minutes(seconds: u16) -> String {
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rest_is_said_in_minutes() {
        assert_eq!([15, 150, 900].map(minutes), ["0:15 min", "2:30 min", "15:00 min"]);
    }
}
