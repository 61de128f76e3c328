//! Each lift: strength with its band, confirmed gains apart from lucky days, last against best.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::number::{chance, estimated, load};
use regain_answer::words::target::done;
use regain_engine::{Gain, LiftProgress, Progress, Verdict};
use regain_journal::{Body, Occurred, PreferenceBody, UnitWord};

use super::chart::LiftChart;
use super::share_words;
use crate::browser;
use crate::logbook::use_regain;
use crate::parts::VerdictIcon;

/// The engine's name for a plateau that more rest may end.
const FALSE_PLATEAU: &str = "false_plateau";
/// Lifts that are shown at first.
const SHOWN: usize = 6;

#[component]
pub(super) fn Lifts(past: Progress, unit: UnitWord) -> impl IntoView {
    let gained = past.lifts.iter().filter(|lift| lift.gains.iter().any(|gain| gain.confirmed)).count();
    let known = past.lifts.iter().filter(|lift| lift.strength.is_some()).count();
    let sentence = match (known, gained) {
        (0, _) => "Not enough data yet: a lift needs four efforts.".to_owned(),
        (_, 0) => "No gain is sure yet.".to_owned(),
        (known, gained) => format!("{gained} of {known} lifts have surely gained."),
    };
    let all = RwSignal::new(past.lifts.len() <= SHOWN);
    let rest = past.lifts.len().saturating_sub(SHOWN);
    let lifts = past.lifts;
    view! {
        <h1>{sentence}</h1>
        <div class="lifts">
            {move || {
                let shown = if all.get() { lifts.len() } else { SHOWN };
                lifts.iter().take(shown).map(|lift| view! { <Lift lift=lift.clone() unit=unit/> }).collect_view()
            }}
        </div>
        {move || (!all.get()).then(|| view! {
            <button class="add" on:click=move |_| all.set(true)>{format!("{rest} more lifts")}</button>
        })}
    }
}

#[component]
fn Lift(lift: LiftProgress, unit: UnitWord) -> impl IntoView {
    let strength = lift.strength.map(|band| {
        let [is, from, to] = [band.kg, band.from_kg, band.to_kg].map(|kg| estimated(kg, 1, unit));
        format!("one-rep estimate {is}, 80 % range {from} to {to}")
    });
    let gains = lift.gains.clone();
    let last = lift.last.as_ref().map(|last| done(lift.loading, last, unit));
    let best = lift.best.as_ref().map(|best| done(lift.loading, best, unit));
    let records: Vec<String> =
        lift.records.iter().map(|record| format!("{} × {}", load(record.load, unit), record.reps)).collect();
    let plateau = lift.plateau.as_ref().map(|reason| reason.text.clone());
    let (ready, when_ready, when_not) = (lift.began_ready, lift.beat_when_ready, lift.beat_when_not);
    let name = lift.name.clone();
    let (exercise, trial) = (lift.name.clone(), lift.trial.as_ref().map(|trial| trial.reason.text.clone()));
    let offered = trial.is_none() && lift.plateau.as_ref().is_some_and(|reason| reason.code == FALSE_PLATEAU);
    let lucky = lift.efforts.iter().any(|effort| effort.lucky);
    view! {
        <article class="card lift">
            <h2 class="h3">{name}</h2>
            <p>{strength.unwrap_or_else(|| "not enough data yet".to_owned())}</p>
            <LiftChart lift=lift unit=unit/>
            {lucky.then(|| view! { <p class="x">"Hollow dots are lucky days: far better than expected, not yet a gain."</p> })}
            {gains.into_iter().map(gain_row).collect_view()}
            {plateau.map(|text| view! { <p class="plateau">{text}</p> })}
            <Trial exercise=exercise trial=trial offered=offered/>
            <p>"Last "<b>{last}</b>" · best "<b>{best}</b></p>
            <details><summary>"More"</summary>
                <p>"Begun with every muscle ready: "{share_words(ready)}</p>
                <p>"Beat the last when ready: "{share_words(when_ready)}"; when not: "{share_words(when_not)}</p>
                <p>"Records: "{records.join(", ")}</p>
            </details>
        </article>
    }
}

/// A fortnight with one day more between sessions, for a person who wants to see whether a plateau is one.
#[component]
fn Trial(
    exercise: String,
    /// What the one that was begun says.
    trial: Option<String>,
    /// One is worth trying.
    offered: bool,
) -> impl IntoView {
    let regain = use_regain();
    let not_now = RwSignal::new(false);
    let exercise = StoredValue::new(exercise);
    let say = move |on: bool| {
        let mut body = PreferenceBody::new(Occurred::from_zoned(&browser::now()));
        body.exercise = Some(exercise.get_value());
        body.trial = Some(on);
        spawn_local(async move {
            // storage that refuses says so above the page
            regain.say(vec![Body::Preference(body)]).await;
        });
    };
    match trial {
        Some(said) => view! {
            <p class="plateau">{said}</p>
            <button on:click=move |_| say(false)>"End the trial"</button>
        }
        .into_any(),
        None => view! {
            {move || (offered && !not_now.get()).then(|| view! {
                <div class="row wrap">
                    <button on:click=move |_| say(true)>"Try two weeks with one day more"</button>
                    <button on:click=move |_| not_now.set(true)>"Not now"</button>
                </div>
            })}
        }
        .into_any(),
    }
}

fn gain_row(gain: Gain) -> impl IntoView {
    let since = match gain.days {
        days if days % 7 == 0 => format!("{} weeks", days / 7),
        days => format!("{days} days"),
    };
    let change =
        format!("{:+.1} % ({:+.1} to {:+.1})", gain.change_pct, gain.from_pct, gain.to_pct).replace('-', "−");
    let said = if gain.confirmed {
        "confirmed".to_owned()
    } else {
        format!("{} likely a gain", chance(gain.p_gain))
    };
    view! {
        <p class="row gain">
            {gain.confirmed.then(|| view! { <VerdictIcon verdict=Verdict::Beat/> })}
            <span class="grow">{format!("Over {since}: {change}")}</span><span class="s">{said}</span>
        </p>
    }
}
