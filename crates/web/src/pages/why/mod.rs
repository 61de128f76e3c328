//! Why: what a verdict or a target rests on, what is not known, what would change it.

mod muscle;
mod target;

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Evidence, Influence, Reason};

pub(in crate::pages) use muscle::WhyMuscle;
pub(in crate::pages) use target::WhyTarget;

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

/// What rests on something, each with its grade; nothing where there is nothing to say.
fn facts(head: &'static str, reasons: Vec<Reason>, influences: Vec<Influence>) -> impl IntoView {
    (!reasons.is_empty() || !influences.is_empty()).then(|| {
        view! {
            <h3 class="part">{head}</h3>
            <ul class="facts">
                {reasons.into_iter().map(reason_row).collect_view()}
                {influences.into_iter().map(influence_row).collect_view()}
            </ul>
        }
    })
}

fn list(head: &'static str, lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <h3 class="part">{head}</h3>
            <ul class="plain">{lines.into_iter().map(|line| view! { <li>{capitalised(&line)}</li> }).collect_view()}</ul>
        }
    })
}
