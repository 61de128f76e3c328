//! One day: whether it is one to train on, what would be trained, why a muscle waits, and each muscle's chance.

use leptos::prelude::*;
use regain_answer::words::closed;
use regain_answer::words::number::chance;
use regain_answer::words::sentence::capitalised;
use regain_engine::{DayOpen, Muscle, Plan, PlanDay, Verdict, Visit};

use super::day_name;
use crate::parts::{Ic, Icon, Sheet, VerdictIcon, word};

/// The sheet of the day that is asked about. It stays open while the person goes on to the days beside it.
#[component]
pub(super) fn DaySheet(plan: Memo<Option<Plan>>, asked: RwSignal<Option<usize>>) -> impl IntoView {
    let day = move |by: isize| {
        let index = asked.get()?.checked_add_signed(by)?;
        plan.with(|plan| plan.as_ref()?.days.get(index).cloned())
    };
    let title = Signal::derive(move || day(0).map(|of| full_name(&of)).unwrap_or_default());
    view! {
        <Sheet title=title close=Callback::new(move |()| asked.set(None))>
            <div class="beside">
                <Beside id="day-before" by=-1 asked=asked name=Signal::derive(move || day(-1).map(|of| day_name(of.at)))/>
                <Beside id="day-after" by=1 asked=asked name=Signal::derive(move || day(1).map(|of| day_name(of.at)))/>
            </div>
            // said when it changes: the focus stays on the button that changed it
            <p class="hear" role="status">{title}</p>
            {move || {
                let index = asked.get()?;
                plan.with(|plan| Some(view! { <Day plan=plan.clone()? index=index/> }))
            }}
        </Sheet>
    }
}

/// `Saturday 16 May`.
fn full_name(day: &PlanDay) -> String {
    regain_answer::local(day.at).datetime().strftime("%A %-d %B").to_string()
}

/// The way to the day before or after: on a phone the columns are narrow, and a finger may meet the one beside.
#[component]
fn Beside(
    id: &'static str,
    by: isize,
    asked: RwSignal<Option<usize>>,
    /// The day it goes to; none at the ends of the fortnight.
    name: Signal<Option<String>>,
) -> impl IntoView {
    let go = move |_| {
        if name.get_untracked().is_some() {
            asked.update(|asked| *asked = asked.and_then(|day| day.checked_add_signed(by)));
        }
    };
    // it keeps the focus at the ends, which a disabled button would lose
    view! {
        <button id=id aria-disabled=move || name.get().is_none().to_string() on:click=go>
            <Ic icon=Icon::Back size="i18"/>
            <span>{move || name.get().unwrap_or_else(|| if by < 0 { "No day before" } else { "No day after" }.to_owned())}</span>
        </button>
    }
}

#[component]
fn Day(plan: Plan, index: usize) -> impl IntoView {
    let of = plan.days.get(index)?.clone();
    let visit = plan.visits.iter().find(|visit| visit.day == index).cloned();
    let waits = plan.competing.iter().filter(|competing| competing.day == index);
    let waits: Vec<String> = waits.map(|competing| competing.reason.text.clone()).collect();
    let nothing = visit.is_none() && of.open == DayOpen::Open;
    Some(view! {
        {closed::sentence(of.open).map(|why| view! { <p class="lead" id="day-closed">{why}</p> })}
        {nothing.then(|| view! { <p class="lead">"No session is likely on this day."</p> })}
        {visit.map(|visit| view! { <Likely visit=visit/> })}
        {waits.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        <h3 class="part">"Muscles on that day"</h3>
        <p>"The chance that each is ready before a session of that day."</p>
        <Chances day=of/>
    })
}

/// The likely session.
#[component]
fn Likely(visit: Visit) -> impl IntoView {
    let exercises = visit.exercises.into_iter().map(|exercise| {
        let ready = chance(exercise.p_ready);
        view! { <li>{format!("{}: {} hard sets, {ready} likely ready", exercise.name, exercise.sets)}</li> }
    });
    view! {
        <p class="lead">{visit.reason.text}</p>
        <ul class="plain">{exercises.collect_view()}</ul>
    }
}

#[component]
fn Chances(day: PlanDay) -> impl IntoView {
    let muscles = Muscle::ALL.into_iter().map(|muscle| {
        let on = day.muscles[muscle];
        let verdict = on.map_or(Verdict::Unknown, |on| on.verdict);
        let said = on.map_or_else(|| "not known yet".to_owned(), |on| chance(on.p_ready));
        view! {
            <li>
                <VerdictIcon verdict=verdict/>
                <span class="grow">{capitalised(muscle.label())}</span>
                <span class="s">{on.map(|on| view! { <span class="hear">{word(on.verdict)}", "</span> })}{said}</span>
            </li>
        }
    });
    view! { <ul class="facts chances">{muscles.collect_view()}</ul> }
}
