//! What stands above the set that is typed: the name, last effort beside today's target, the warm-up, the sets done.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::number::{chance, load};
use regain_answer::words::target::done;
use regain_answer::words::when::day_name;
use regain_engine::{Advice, ExerciseId, Target, Verdict};
use regain_journal::{Body, RetractBody, UnitWord};

use super::change::ChangeLine;
use super::draft::SetDraft;
use super::exercise::Now;
use super::logging::said;
use crate::pages::exercises::address;
use crate::pages::today::aim_words;
use crate::pages::why::WhyTarget;
use crate::parts::{A, Ic, Icon, VerdictIcon, use_undo, word};
use crate::status::StatusChip;

/// The engine's name for an exercise whose muscles nobody said.
const NEEDS_MUSCLES: &str = "needs_muscles";

/// The name, the place in the session, and what is written down about the machine.
#[component]
pub(super) fn Top(id: ExerciseId, name: String, now: Memo<Option<Now>>) -> impl IntoView {
    let changing = RwSignal::new(false);
    let under = move || now.with(|now| now.as_ref().map(Now::under)).unwrap_or_default();
    let in_session = Memo::new(move |_| now.with(|now| now.as_ref().is_some_and(|now| now.place.is_some())));
    view! {
        <header class="top">
            <A href="/train" attr:class="btn quiet round phone-only" attr:aria-label="Session"><Ic icon=Icon::Back/></A>
            <h1 class="exercise-name grow">{name}</h1>
            <StatusChip short=true/>
            {move || in_session.get().then(|| view! {
                <button class="quiet round" id="change-this" aria-label="Swap, order, superset" on:click=move |_| changing.set(true)>
                    <Ic icon=Icon::Dots/>
                </button>
            })}
        </header>
        <p class="s break exercise-under">{under}</p>
        {move || changing.get().then(|| view! {
            <ChangeLine id=id.clone() close=Callback::new(move |()| changing.set(false))/>
        })}
    }
}

#[component]
pub(super) fn LastAndTarget(now: Now) -> impl IntoView {
    let unit = now.unit;
    let last = now.last();
    let last_when = last.as_ref().map(|last| format!("Last · {}", day_name(now.at, last.at)));
    let loading = now.target.as_ref().map(|target| target.loading).unwrap_or_default();
    let last_text = last.as_ref().map(|last| done(loading, last, unit));
    let left = last.as_ref().and_then(|last| last.rir).map(|rir| match rir.get() {
        rir if rir < 0.5 => "to failure".to_owned(),
        rir => format!("{rir} left"),
    });
    let reason = now.target.as_ref().and_then(|target| target.reasons.first());
    let reason = reason.map(|reason| match reason.code {
        // the engine's words name a command of the terminal
        NEEDS_MUSCLES => view! {
            <p class="reason">"Regain does not know which muscles it trains. "<A href=address(&now.name)>"Tell it"</A></p>
        }
        .into_any(),
        _ => view! { <p class="reason">{reason.text.clone()}</p> }.into_any(),
    });
    view! {
        <div class="pair">
            <div class="card"><p>{last_when.unwrap_or_else(|| "Last".to_owned())}</p>
                <p class="num">{last_text.unwrap_or_else(|| "first time".to_owned())}</p><p>{left}</p></div>
            <TargetCard target=now.target.clone() unit=unit/>
        </div>
        {reason}
    }
}

/// What to beat; the whole of it opens why.
#[component]
fn TargetCard(target: Option<Target>, unit: UnitWord) -> impl IntoView {
    let verdict = target.as_ref().map_or(Verdict::Unknown, |target| target.verdict);
    let aim = target.as_ref().and_then(|target| target.aim);
    let aim_text = target.as_ref().and_then(|target| aim_words(target, unit));
    let odds = aim.and_then(|aim| aim.p_beat).map(|p| format!("chance {}", chance(p)));
    let (none, under) =
        if verdict == Verdict::Hold { ("held", "") } else { ("find a load", "with 2 reps left in you") };
    let (asked, why) = (RwSignal::new(false), StoredValue::new(target));
    view! {
        <button class="card target" id="why-target" on:click=move |_| asked.set(true)>
            <span class="row between"><b>"Target"</b>
                <span class=format!("v {}", verdict.key())><VerdictIcon verdict=verdict/>{word(verdict)}</span></span>
            <span class="num">{aim_text.unwrap_or_else(|| none.to_owned())}</span>
            <span class="row between"><span>{odds.unwrap_or_else(|| under.to_owned())}</span>
                <Ic icon=Icon::Forward size="i14"/></span>
        </button>
        {move || asked.get().then(|| why.get_value()).flatten().map(|target| view! {
            <WhyTarget target=target close=Callback::new(move |()| asked.set(false))/>
        })}
    }
}

/// The way up to the first set; what is done of it is kept with what is typed.
#[component]
pub(super) fn WarmUp(now: Memo<Option<Now>>, draft: RwSignal<SetDraft>) -> impl IntoView {
    let sets = Memo::new(move |_| {
        let now = now.get().filter(|now| now.done.is_empty());
        let unit = now.as_ref().map(|now| now.unit).unwrap_or_default();
        let sets = now.and_then(|now| now.target).map(|target| target.warm_up).unwrap_or_default();
        sets.into_iter()
            .map(|set| format!("{} × {}", load(set.load, unit), set.reps.get()))
            .collect::<Vec<_>>()
    });
    let chip = move |text: String| {
        let key = StoredValue::new(text.clone());
        let done = move || key.with_value(|key| draft.with(|draft| draft.warm_up.contains(key)));
        let tap = move |_| key.with_value(|key| draft.update(|draft| draft.tap_warm_up(key)));
        view! {
            <button class="chip-button" aria-pressed=move || done().to_string() on:click=tap>
                {move || done().then(|| view! { <Ic icon=Icon::Tick size="i14"/> })}{text}
            </button>
        }
    };
    move || {
        let sets = sets.get();
        (!sets.is_empty()).then(|| {
            view! { <div class="warm-up"><span class="s">"Warm-up"</span>{sets.into_iter().map(chip).collect_view()}</div> }
        })
    }
}

/// The sets done so far, each of which can be taken back for ever.
#[component]
pub(super) fn Done(now: Memo<Option<Now>>) -> impl IntoView {
    let undo = use_undo();
    let done = Memo::new(move |_| now.get().map(|now| now.done).unwrap_or_default());
    // where its muscles stop, the card below says it
    let meaning = Memo::new(move |_| {
        let running = now.get().and_then(|now| now.running);
        running.filter(|running| running.advice != Advice::Stop).map(|running| said(&running))
    });
    move || {
        let done = done.get();
        (!done.is_empty()).then(|| {
            let rows = done.into_iter().enumerate().map(|(i, done)| {
                let text = regain_answer::words::set_words(&done.set);
                let take_back = move |_| {
                    let retract = Body::Retract(RetractBody { target: done.id, reason: None });
                    spawn_local(async move {
                        // storage that refuses says so above the page
                        undo.correct(vec![retract], "Set taken out.".to_owned()).await;
                    });
                };
                view! {
                    <li class="row"><span class="s">{i + 1}</span><span class="grow">{text}</span>
                        <button class="quiet" aria-label=format!("Undo set {}", i + 1) on:click=take_back>"Undo"</button></li>
                }
            });
            view! {
                <ol class="card done">{rows.collect_view()}</ol>
                <p class="meaning" aria-live="polite">{move || meaning.get()}</p>
            }
        })
    }
}
