//! Why a muscle's verdict is what it is.

use leptos::prelude::*;
use regain_answer::words::number::chance;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Day, DayVerdict, ExerciseId, Muscle, Reason, Verdict};

use super::{facts, grade, list};
use crate::logbook::{Regain, View, use_regain};
use crate::parts::{A, Curve, Sheet, VerdictIcon};
use crate::words::STANDING;

/// The sheet about one muscle.
#[component]
pub(in crate::pages) fn WhyMuscle(muscle: Muscle, close: Callback<()>) -> impl IntoView {
    let regain = use_regain();
    let Some(view) = regain.view_now() else { return ().into_any() };
    let day = view.day.muscles[muscle].clone();
    let (verdict, now, model) = (day.verdict, view.day.at, view.day.model);
    let mut reasons = day.reasons.clone().into_iter();
    let first = reasons.next().map(|Reason { text, evidence, code, .. }| (text, grade(evidence), code));
    let (text, graded, rule) = first.unwrap_or_default();
    let rests = reasons.collect::<Vec<_>>();
    let influences = day.influences.clone();
    let p_ready = day.p_ready;
    let (unknown, would_change, instead) =
        (day.unknown.clone(), day.would_change.clone(), day.instead.clone());
    let title = format!("{}: {}", capitalised(muscle.label()), decides(verdict));
    let held = may_train_anyway(&view.day, muscle).then(|| held_exercises(regain, &view, muscle));
    view! {
        <Sheet title=title close=close>
            <p class="lead row"><VerdictIcon verdict=verdict/><span class="grow">{text}</span><span class="grade">{graded}</span></p>
            {p_ready.is_some().then(|| view! { <Curve muscle=day.clone() now=now large=true/> })}
            {p_ready.map(|p| view! { <p class="s">{format!("Chance of being recovered today: {}.", chance(p))}</p> })}
            {facts("What it rests on", rests, influences)}
            {list("What is not known", unknown)}
            {list("What would change it", would_change)}
            {list("Instead, today", instead)}
            {held.filter(|held| !held.is_empty()).map(|held| view! { <Anyway held=held/> })}
            <p class="x">{STANDING}</p>
            <p class="x">{format!("Rule {rule}, model {model}")}</p>
        </Sheet>
    }
    .into_any()
}

fn decides(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Beat => "beat last time",
        Verdict::Care => "with care",
        Verdict::Hold => "hold",
        Verdict::Unknown => "not known yet",
    }
}

/// A hold by estimate or by a flag is advice; a lock, and a day of rest, are not asked about again.
fn may_train_anyway(day: &Day, muscle: Muscle) -> bool {
    let of = &day.muscles[muscle];
    of.verdict == Verdict::Hold && of.lock.is_none() && day.verdict != DayVerdict::Rest
}

/// The exercises of recent training that the muscle decides and that are held.
fn held_exercises(regain: Regain, view: &View, muscle: Muscle) -> Vec<(ExerciseId, String)> {
    let held = view.day.targets.iter().filter(|target| target.verdict == Verdict::Hold);
    let held: Vec<(ExerciseId, String)> =
        held.map(|target| (target.exercise.clone(), target.name.clone())).collect();
    let decided = regain.ask(|book| {
        let known = &book.warm(&view.at).ok()?.projection().book;
        let decides = |id: &ExerciseId| {
            known.get(id).is_some_and(|exercise| exercise.deciding_muscles().any(|own| own == muscle))
        };
        Some(held.into_iter().filter(|(id, _)| decides(id)).collect())
    });
    decided.flatten().unwrap_or_default()
}

/// The way past a hold: the verdict on record stays what it is.
#[component]
fn Anyway(held: Vec<(ExerciseId, String)>) -> impl IntoView {
    let ways = held.into_iter().map(|(id, name)| {
        view! { <li><A href=format!("/train/{id}") attr:class="way">{name}</A></li> }
    });
    view! {
        <details class="anyway">
            <summary>"Train it anyway"</summary>
            <p class="s">"It stays a hold. What comes of it is scored like every other day."</p>
            <ul class="rows">{ways.collect_view()}</ul>
        </details>
    }
}
