//! Why: what a muscle's verdict rests on, what is not known, what would change it.

use leptos::prelude::*;
use regain_answer::words::number::chance;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Evidence, Influence, Muscle, Reason, Verdict};

use crate::logbook::use_regain;
use crate::parts::{Curve, Sheet, VerdictIcon};
use crate::words::STANDING;

/// The sheet about one muscle.
#[component]
pub(super) fn Why(muscle: Muscle, close: Callback<()>) -> impl IntoView {
    let regain = use_regain();
    let Some(view) = regain.view_now() else { return ().into_any() };
    let day = view.day.muscles[muscle].clone();
    let (verdict, now, model) = (day.verdict, view.day.at, view.day.model);
    let first = day.reasons.first().map(|reason| reason.text.clone()).unwrap_or_default();
    let rests: Vec<Reason> = day.reasons.iter().skip(1).cloned().collect();
    let influences = day.influences.clone();
    let p_ready = day.p_ready;
    let rule = day.reasons.first().map(|reason| reason.code).unwrap_or_default();
    let (unknown, would_change, instead) =
        (day.unknown.clone(), day.would_change.clone(), day.instead.clone());
    let title = format!("{}: {}", capitalised(muscle.label()), decides(verdict));
    view! {
        <Sheet title=title close=close>
            <p class="lead row"><VerdictIcon verdict=verdict/><span>{first}</span></p>
            {p_ready.is_some().then(|| view! { <Curve muscle=day.clone() now=now large=true/> })}
            {p_ready.map(|p| view! { <p class="s">{format!("Chance of being recovered today: {}.", chance(p))}</p> })}
            {(!rests.is_empty() || !influences.is_empty()).then(|| view! {
                <h3 class="part">"What it rests on"</h3>
                <ul class="facts">
                    {rests.into_iter().map(reason_row).collect_view()}
                    {influences.into_iter().map(influence_row).collect_view()}
                </ul>
            })}
            {list("What is not known", unknown)}
            {list("What would change it", would_change)}
            {list("Instead, today", instead)}
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

/// How well founded, in words.
fn grade(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Strong => "well supported",
        Evidence::Useful => "some support",
        Evidence::Mixed => "contested",
        Evidence::Weak => "design choice",
    }
}

fn reason_row(reason: Reason) -> impl IntoView {
    view! { <li><span class="grow">{reason.text}</span><span class="grade">{grade(reason.evidence)}</span></li> }
}

fn influence_row(influence: Influence) -> impl IntoView {
    let points = format!("{:+.0} points", influence.points).replace('-', "−");
    view! {
        <li>
            <span class="grow">{capitalised(&influence.text)}</span>
            <span class="points">{points}</span>
            <span class="grade">{grade(influence.evidence)}</span>
        </li>
    }
}

fn list(head: &'static str, lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <h3 class="part">{head}</h3>
            <ul class="plain">{lines.into_iter().map(|line| view! { <li>{capitalised(&line)}</li> }).collect_view()}</ul>
        }
    })
}
