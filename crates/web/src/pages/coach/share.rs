//! The athlete's side: what a coach may see, until when, and the end of it.

use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

use crate::browser;
use crate::parts::Toggle;
use crate::sync::{Consent, use_sync};

/// What can be shared: the word of the server, and the sentence.
const SCOPES: [(&str, &str); 2] = [
    ("today", "The day: verdicts, targets, the plan, and what holds them: soreness, flags, pain locks"),
    ("history", "The log: sessions, check-ins and notes, of the past too"),
];
const PROMISE: &str = "You can stop this any day. The coach sees nothing new from then on.";

#[component]
pub(super) fn Share(
    /// Over the form.
    head: &'static str,
) -> impl IntoView {
    let sync = use_sync();
    let consents = RwSignal::new(None::<Vec<Consent>>);
    let problem = RwSignal::new(None::<String>);
    let load = move || {
        spawn_local(async move {
            match sync.consents().await {
                Ok(found) => {
                    consents.try_set(Some(found));
                }
                Err(said) => {
                    problem.try_set(Some(said));
                }
            }
        });
    };
    load();
    let shared = Callback::new(move |()| load());
    let stop = Callback::new(move |coach: String| {
        spawn_local(async move {
            problem.try_set(sync.stop_sharing(&coach).await.err());
            load();
        });
    });
    view! {
        <div class="duo share-page">
            <NewShare head=head shared=shared/>
            <div>
                {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
                {move || consents.get().map(|all| view! { <Agreements all=all stop=stop/> })}
            </div>
        </div>
    }
}

#[component]
fn NewShare(head: &'static str, shared: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let coach = RwSignal::new(use_query_map().get_untracked().get("coach").unwrap_or_default());
    let until = RwSignal::new(String::new());
    let scopes = RwSignal::new(Vec::<&'static str>::new());
    let (problem, said) = (RwSignal::new(None::<String>), RwSignal::new(None::<&'static str>));
    let scope = move |(key, words): (&'static str, &'static str)| {
        let on = Signal::derive(move || scopes.with(|scopes| scopes.contains(&key)));
        let switch = Callback::new(move |on: bool| {
            scopes.update(|scopes| {
                scopes.retain(|scope| *scope != key);
                if on {
                    scopes.push(key);
                }
            });
        });
        view! { <Toggle label=words on=on switch=switch/> }
    };
    let agree = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = scopes.get_untracked();
        if chosen.is_empty() {
            problem.set(Some("Choose at least one part to share.".to_owned()));
            return;
        }
        let ends_at = match ending(&until.get_untracked()) {
            Ok(ends_at) => ends_at,
            Err(said) => {
                problem.set(Some(said));
                return;
            }
        };
        spawn_local(async move {
            let done = sync.share(&coach.get_untracked(), &chosen, ends_at).await;
            if done.is_ok() {
                coach.try_set(String::new());
                scopes.try_set(Vec::new());
                said.try_set(Some("Shared."));
                shared.run(());
            }
            problem.try_set(done.err());
        });
    };
    view! {
        <form class="card stack" id="share" aria-label="Share with a coach" on:submit=agree>
            <h2>{head}</h2>
            <label>"The coach's id, as they gave it to you"
                <input id="coach-id" required autocomplete="off" spellcheck="false" prop:value=coach
                    on:input:target=move |event| coach.set(event.target().value())/>
            </label>
            <fieldset class="choose">
                <legend>"They may see"</legend>
                {SCOPES.map(scope).into_iter().collect_view()}
            </fieldset>
            <label>"Last day, if it should end by itself"
                <input id="share-until" type="date" min=browser::now().date().to_string() prop:value=until
                    on:input:target=move |event| until.set(event.target().value())/>
            </label>
            <p class="s">{PROMISE}</p>
            <p class="problem-line" role="alert">{move || problem.get()}</p>
            <p class="s" role="status">{move || said.get().filter(|_| problem.get().is_none())}</p>
            <button class="primary" type="submit" id="agree">"Share"</button>
        </form>
    }
}

/// The end of the last day, on this person's clock.
fn ending(last_day: &str) -> Result<Option<jiff::Timestamp>, String> {
    if last_day.trim().is_empty() {
        return Ok(None);
    }
    let wrong = || format!("'{last_day}' is no day. Write it as 2026-05-31.");
    let day: Date = last_day.trim().parse().map_err(|_| wrong())?;
    let next = day.tomorrow().map_err(|_| wrong())?;
    let ends = next.to_zoned(browser::now().time_zone().clone()).map_err(|_| wrong())?;
    Ok(Some(ends.timestamp()))
}

#[component]
fn Agreements(all: Vec<Consent>, stop: Callback<String>) -> impl IntoView {
    let now = browser::timestamp();
    let (live, over): (Vec<Consent>, Vec<Consent>) = all.into_iter().partition(|consent| consent.holds(now));
    let live_row = move |consent: Consent| {
        let (name, coach) = (name_of(&consent), consent.coach.clone());
        view! {
            <li class="row between">
                <span class="grow"><span class="h3">{name.clone()}</span><br/><span class="s">{terms(&consent)}</span></span>
                <button aria-label=format!("Stop sharing with {name}") on:click=move |_| stop.run(coach.clone())>"Stop"</button>
            </li>
        }
    };
    let over_row = |consent: Consent| {
        let ended = consent.revoked_at.or(consent.ends_at).map(day).unwrap_or_default();
        view! { <li><span class="h3">{name_of(&consent)}</span><br/><span class="s">{format!("from {} to {ended}", day(consent.granted_at))}</span></li> }
    };
    let nobody = live.is_empty();
    view! {
        <section class="card stack" aria-label="Agreements">
            <h2>"Who sees your log"</h2>
            {nobody.then(|| view! { <p class="s">"Nobody but you."</p> })}
            <ul class="lines">{live.into_iter().map(live_row).collect_view()}</ul>
            {(!over.is_empty()).then(|| view! {
                <details><summary>"Agreements that are over"</summary>
                    <ul class="lines">{over.into_iter().map(over_row).collect_view()}</ul>
                </details>
            })}
        </section>
    }
}

fn name_of(consent: &Consent) -> String {
    consent.name.clone().unwrap_or_else(|| "A coach whose account is gone".to_owned())
}

/// `the day and the log, since 3 May 2026, until 31 May 2026`.
fn terms(consent: &Consent) -> String {
    let sees = |key: &str| consent.scopes.iter().any(|scope| scope == key);
    let what = match (sees("today"), sees("history")) {
        (true, true) => "The day and the log",
        (true, false) => "The day",
        _ => "The log",
    };
    // an agreement until midnight ends with the day before
    let until = consent.ends_at.and_then(|ends| ends.checked_sub(jiff::SignedDuration::from_secs(1)).ok());
    let until = until.map_or_else(String::new, |last| format!(", until {}", day(last)));
    format!("{what}, since {}{until}", day(consent.granted_at))
}

fn day(at: jiff::Timestamp) -> String {
    at.to_zoned(browser::now().time_zone().clone()).strftime("%-d %B %Y").to_string()
}
