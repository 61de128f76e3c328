//! What the person says of themself: all of it optional, part of the log, and never sent anywhere but with it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::number::load;
use regain_answer::{body_mass_kg, profile};
use regain_engine::Load;
use regain_journal::{Body, Occurred, ProfileBody, UnitWord};

use crate::browser;
use crate::logbook::{Regain, use_regain};
use crate::parts::{Choose, Toggle};

/// What a trained time is called in the log, and in words.
const TRAINED: [(&str, &str); 3] =
    [("novice", "Half a year or less"), ("intermediate", "About two years"), ("experienced", "Longer")];

/// Says one fact; the others stay what they are.
pub(super) fn say(regain: Regain, of: impl FnOnce(&mut ProfileBody)) {
    let mut said = ProfileBody::new(Occurred::from_zoned(&browser::now()));
    of(&mut said);
    spawn_local(async move {
        // storage that refuses says so above the page
        regain.say(vec![Body::Profile(said)]).await;
    });
}

/// Body mass, age, experience, and what asks for care.
#[component]
pub(super) fn You() -> impl IntoView {
    let regain = use_regain();
    let known = Memo::new(move |_| {
        regain.view(); // follows what is said
        regain.ask(|book| profile(book.said().into_iter().map(|(_, body)| body))).flatten()
    });
    let fact = move |of: fn(&ProfileBody) -> Option<bool>| {
        Signal::derive(move || known.with(|known| known.as_ref().and_then(of)).unwrap_or(false))
    };
    let trained = Signal::derive(move || known.with(|known| known.as_ref()?.training_age.clone()));
    let choose = Callback::new(move |age: String| say(regain, |said| said.training_age = Some(age)));
    let options = TRAINED.map(|(key, words)| (key.to_owned(), words.to_owned())).to_vec();
    view! {
        <p class="s">"All of it is optional. It is part of your log and goes nowhere else."</p>
        <Mass known=known/>
        <BirthYear known=known/>
        <Choose question="You have trained for" name="trained" options=options chosen=trained choose=choose/>
        <Toggle label="Pregnancy" on=fact(|said| said.pregnancy)
            switch=Callback::new(move |on| say(regain, |said| said.pregnancy = Some(on)))/>
        <Toggle label="A known disease" on=fact(|said| said.disease)
            switch=Callback::new(move |on| say(regain, |said| said.disease = Some(on)))/>
        <Toggle label="Recent surgery" on=fact(|said| said.surgery)
            switch=Callback::new(move |on| say(regain, |said| said.surgery = Some(on)))/>
        <p class="x">"Under 18, and with each of these three, no verdict goes beyond care: ask a professional before hard training."</p>
    }
}

#[component]
fn Mass(known: Memo<Option<ProfileBody>>) -> impl IntoView {
    let regain = use_regain();
    let unit = move || regain.view().map(|view| view.unit).unwrap_or_default();
    let shown = move || {
        let kg = known.with(|known| known.as_ref()?.body_mass_kg);
        kg.and_then(|kg| Load::from_kg(kg).ok()).map(|mass| load(mass, unit())).unwrap_or_default()
    };
    let keep = move |text: &str| {
        let kg = body_mass_kg(text, unit())?;
        say(regain, |said| said.body_mass_kg = Some(kg));
        Ok(())
    };
    let hint = move || if unit() == UnitWord::Kg { "80 kg" } else { "176 lb" };
    view! {
        <Fact id="body-mass" label="Body mass" shown=Signal::derive(shown) hint=Signal::derive(move || hint().to_owned()) keep=keep/>
        <p class="s">"Counts in exercises that move the body: dips, pull-ups, squats."</p>
    }
}

#[component]
fn BirthYear(known: Memo<Option<ProfileBody>>) -> impl IntoView {
    let regain = use_regain();
    let shown = move || known.with(|known| Some(known.as_ref()?.birth_year?.to_string())).unwrap_or_default();
    let keep = move |text: &str| {
        let year = text.trim().parse::<u16>().ok().filter(|year| ProfileBody::BIRTH_YEARS.contains(year));
        let year = year.ok_or_else(|| format!("write a year such as 1990, not '{text}'"))?;
        say(regain, |said| said.birth_year = Some(year));
        Ok(())
    };
    view! { <Fact id="birth-year" label="Year of birth" shown=Signal::derive(shown) hint=Signal::derive(|| "1990".to_owned()) keep=keep/> }
}

/// A field that is kept when it is left, and says what it does not understand.
#[component]
fn Fact(
    id: &'static str,
    label: &'static str,
    shown: Signal<String>,
    hint: Signal<String>,
    keep: impl Fn(&str) -> Result<(), String> + Copy + Send + 'static,
) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let change = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let kept = if text.trim().is_empty() { Ok(()) } else { keep(&text) };
        problem.set(kept.err());
    };
    let problem_id = format!("{id}-problem");
    view! {
        <label>
            <span class="h3">{label}</span>
            <input id=id autocomplete="off" placeholder=hint aria-describedby=problem_id.clone()
                prop:value=shown on:change=change/>
        </label>
        <p class="problem-line" id=problem_id role="alert">{move || problem.get()}</p>
    }
}
