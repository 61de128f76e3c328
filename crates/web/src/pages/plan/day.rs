//! The likely days as rows, every day of the fortnight, and the sheet of one.

use leptos::prelude::*;
use regain_answer::words::list::{counted, joined};
use regain_answer::words::number::chance;
use regain_answer::words::sentence::capitalised;
use regain_engine::{DayOpen, Muscle, Plan as Fortnight, PlanDay, Verdict, Visit};

use super::{day_name, labels};
use crate::parts::{Sheet, VerdictIcon};

/// The likely sessions, the next first.
#[component]
pub(super) fn Days(plan: Fortnight, asked: RwSignal<Option<usize>>) -> impl IntoView {
    let every = plan.days.iter().enumerate().map(|(day, of)| {
        let id = Some(format!("day-{day}"));
        view! { <Row day=day name=day_name(of.at) what=in_short(of) likely=None id=id asked=asked/> }
    });
    let every = every.collect_view();
    let rows = plan.visits.into_iter().take(6).map(|visit: Visit| {
        let likely = visit.p_likely.map(|p| format!("{} likely", chance(p)));
        let what = capitalised(&joined(&labels(&visit.muscles), 4));
        let day = visit.day;
        let name = if day == 0 { "Today".to_owned() } else { day_name(visit.at) };
        view! { <Row day=day name=name what=what likely=likely id=None asked=asked/> }
    });
    view! {
        <h2 class="sec">"Next good days"</h2><div class="card rows">{rows.collect_view()}</div>
        <details class="every-day"><summary>"Every day of the fortnight"</summary><div class="card rows">{every}</div></details>
    }
}

/// A day as a row that opens its sheet.
#[component]
fn Row(
    day: usize,
    name: String,
    what: String,
    likely: Option<String>,
    id: Option<String>,
    asked: RwSignal<Option<usize>>,
) -> impl IntoView {
    view! {
        <button class="visit" id=id on:click=move |_| asked.set(Some(day))>
            <b>{name}</b><span class="grow">{what}</span>
            {likely.map(|likely| view! { <span class="s">{likely}</span> })}
        </button>
    }
}

/// Why nobody trains on a day; `None` where they can.
fn closed(open: DayOpen) -> Option<&'static str> {
    match open {
        DayOpen::Open => None,
        DayOpen::OtherDay => Some("Not one of the days you can train"),
        DayOpen::Away => Some("You are away"),
        DayOpen::Match => Some("A match: the day is taken"),
        DayOpen::Over => Some("Your last hour of today is over"),
    }
}

/// `Likely session: 5 muscles`, `You are away`, `3 muscles ready by estimate, 2 with a test set`.
fn in_short(day: &PlanDay) -> String {
    if let Some(why) = closed(day.open) {
        return why.to_owned();
    }
    let count = |fits: fn(Verdict) -> bool| {
        day.muscles.iter().filter(|(_, of)| of.is_some_and(|of| fits(of.verdict))).count()
    };
    let trains = day.muscles.iter().filter(|(_, of)| of.is_some_and(|of| of.trains)).count();
    if trains > 0 {
        return format!("Likely session: {}", counted(trains, "muscle"));
    }
    match (count(|verdict| verdict == Verdict::Beat), count(|verdict| verdict == Verdict::Care)) {
        (0, 0) => "Nothing looks ready".to_owned(),
        (beat, 0) => format!("{} ready by estimate", counted(beat, "muscle")),
        (0, care) => format!("{} with a test set", counted(care, "muscle")),
        (beat, care) => format!("{} ready by estimate, {care} with a test set", counted(beat, "muscle")),
    }
}

/// One day: each muscle with its chance, what would be trained, and why one waits.
#[component]
pub(super) fn DaySheet(plan: Fortnight, day: usize, close: Callback<()>) -> impl IntoView {
    let Some(of) = plan.days.get(day).cloned() else { return ().into_any() };
    let visit = plan.visits.iter().find(|visit| visit.day == day).cloned();
    let waits = plan.competing.iter().filter(|competing| competing.day == day);
    let waits: Vec<String> = waits.map(|competing| competing.reason.text.clone()).collect();
    let days_muscles = of.muscles;
    let muscles = Muscle::ALL.into_iter().filter_map(move |muscle| {
        let on = days_muscles[muscle]?;
        Some(view! {
            <li><VerdictIcon verdict=on.verdict/><span class="grow">{capitalised(muscle.label())}</span>
                <span class="s">{chance(on.p_ready)}</span></li>
        })
    });
    let title = regain_answer::local(of.at).datetime().strftime("%A %-d %B").to_string();
    view! {
        <Sheet title=title close=close>
            {visit.map(|visit| view! {
                <p class="lead">{visit.reason.text}</p>
                <ul class="plain">{visit.exercises.into_iter().map(|exercise| view! {
                    <li>{format!("{}: {} hard sets, {} likely ready", exercise.name, exercise.sets, chance(exercise.p_ready))}</li>
                }).collect_view()}</ul>
            })}
            {closed(of.open).map(|why| view! { <p>{format!("{why}.")}</p> })}
            {waits.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            <h3 class="part">"Muscles on that day"</h3>
            <ul class="facts">{muscles.collect_view()}</ul>
        </Sheet>
    }
    .into_any()
}
